import { afterEach, expect, test, vi } from "vitest";
import { quietConsole } from "./quiet";

const written: string[] = [];
const destinations: number[] = [];
vi.mock("pino", () => {
  const keep = (fields: object, event: string) => written.push(JSON.stringify([fields, event]));
  const pino = () => ({ info: keep, warn: keep, error: keep });
  return { pino: Object.assign(pino, { destination: (to: number) => destinations.push(to) }) };
});

const { error, warn } = console;
afterEach(() => {
  Object.assign(console, { error, warn });
  written.length = 0;
});

test("45, 52. a failure of a page is logged without what was typed, with what its reader was shown", () => {
  quietConsole();
  const failure = new TypeError('Invalid `findMany()`: { contains: "Zulaikha" }');
  console.error(
    "⨯",
    Object.assign(failure, { digest: "1234567", current: { summary: "Zulaikha" } }),
  );
  const [line = ""] = written;
  expect(line).toContain("TypeError");
  expect(line).toContain("1234567");
  expect(line).toContain("quiet.test.ts");
  expect(line).not.toContain("Zulaikha");
  // Standard error: the start ignores the other output of pages and worker.
  expect(destinations).toEqual([2]);
});

test("45. a text is kept short and without numbers of people", () => {
  quietConsole();
  console.warn(`from 3374014507990001 ${"x".repeat(500)}`);
  const [line = ""] = written;
  expect(line).not.toContain("3374014507990001");
  expect(line.length).toBeLessThan(300);
});
