import { expect, test, vi } from "vitest";
import { invalid, notFound } from "@/lib/server/problem";
import { answerForm } from "./answer-form";

vi.mock("next/navigation", () => ({
  redirect: (path: string) => {
    throw new Error(`leads to ${path}`);
  },
  notFound: () => {
    throw new Error("the page of what is absent");
  },
}));
vi.mock("next-intl/server", () => ({ getLocale: async () => "en" }));
vi.mock("./current-viewer", () => ({ requirePoster: async () => ({ userId: "sari" }) }));

test("what was done leads on, by whom and in whose language it was asked", async () => {
  const answer = answerForm({}, async ({ viewer, locale }) => `/of/${viewer.userId}/${locale}`);
  await expect(answer).rejects.toThrow("leads to /of/sari/en");
});

test("what is refused comes back with what was typed, in the reader's language", async () => {
  const answer = await answerForm({ name: "Melati" }, async () => {
    throw invalid([{ path: "email", message: "sign-in.errors.emailMissing" }]);
  });
  expect(answer.values).toEqual({ name: "Melati" });
  expect(answer.errors).toEqual([{ path: "email", message: "Write your e-mail address." }]);
});

test("what is absent is a page of its own, not the form's to say", async () => {
  const answer = answerForm({}, async () => {
    throw notFound();
  });
  await expect(answer).rejects.toThrow("the page of what is absent");
});
