import { expect, test, vi } from "vitest";
import { FRESH_FORM } from "@/components/form-state";
import { addNoteAction } from "./notes";

const asked = new Headers();
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: () => undefined }),
  headers: async () => asked,
}));
vi.mock("next-intl/server", () => ({ getLocale: async () => "id" }));

const note = () => {
  const form = new FormData();
  form.set("body", "Menelepon, ia aman.");
  return addNoteAction("019a0000-0000-7000-8000-000000000000", FRESH_FORM, form);
};

test("a session that ended while a note was written keeps what was typed", async () => {
  asked.set("next-action", "1");
  const { errors, values } = await note();
  expect(values["body"]).toBe("Menelepon, ia aman.");
  expect(errors).toEqual([
    { path: "", message: expect.stringContaining("masuk lagi di tab lain") },
  ]);
});

test("without scripts a dead session leads to the sign-in, for the browser keeps the form", async () => {
  asked.delete("next-action");
  await expect(note()).rejects.toMatchObject({ digest: expect.stringContaining("/sign-in") });
});
