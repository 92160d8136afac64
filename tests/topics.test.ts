import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { findJobs } from "@/scripts/machine/worker";

const LIB = path.resolve(import.meta.dirname, "../lib");
const sources = readdirSync(LIB, { recursive: true, encoding: "utf8" }).filter((file) =>
  /^(?!generated|server)(?!.*\.test\.).*\.tsx?$/.test(file),
);
const texts = sources.map((file) => readFileSync(path.join(LIB, file), "utf8"));
const namesOf = (pattern: RegExp) =>
  texts.flatMap((text) => [...text.matchAll(pattern)].map((found) => found[1] ?? "?"));

test("whatever a command tells the outbox has a job that delivers it, and every job has its command", async () => {
  const emitted = namesOf(/\bemit\(\s*(?:"([^"]+)")?/g);
  const { topics } = await findJobs();
  expect(emitted.length).toBeGreaterThan(5);
  expect(
    emitted,
    "a topic is a text where it is emitted, or this test cannot read it",
  ).not.toContain("?");
  expect([...new Set(emitted)].sort()).toEqual(Object.keys(topics).sort());
});
