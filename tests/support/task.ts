import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, vi } from "vitest";
import { readSettings } from "@/scripts/machine/settings";
import type { Task, TaskContext } from "@/scripts/machine/task";

/** What a command of the console said and answered. */
export type Told = {
  readonly code: number;
  readonly out: readonly string[];
  readonly errors: readonly string[];
};

/** Runs a command of the contract inside the test's process, on the test's database. */
export async function runTask(task: Task, args: readonly string[]): Promise<Told> {
  const out: string[] = [];
  const errors: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((line) => void out.push(String(line)));
  const error = vi
    .spyOn(console, "error")
    .mockImplementation((line) => void errors.push(String(line)));
  const bar = vi.spyOn(process.stderr, "write").mockImplementation(() => true);
  try {
    const database = { ownerUrl: "", appUrl: "", workerUrl: "", stop: async () => undefined };
    const none = { dir: "", keyFile: "", secret: "", superuserPassword: "", passwords: {} };
    const folder = none as unknown as TaskContext["folder"];
    const code = await task({ args, settings: readSettings({}), folder, database });
    return { code, out, errors };
  } finally {
    for (const spy of [log, error, bar]) spy.mockRestore();
  }
}

/** A folder of the test file's own, taken away at its end. */
export function testFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "lentera-files-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
