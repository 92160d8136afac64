import { closeDatabase } from "@/lib/server/database";
import { refusalOf } from "./console";
import type { DataFolder } from "./data-folder";
import type { OpenDatabase } from "./open-database";
import type { Settings } from "./settings";

/** What a task works with: its arguments and the installation's settings, folder and open database. */
export type TaskContext = {
  readonly args: readonly string[];
  readonly settings: Settings;
  readonly folder: DataFolder;
  readonly database: OpenDatabase;
};
export type Task = (context: TaskContext) => Promise<number>;

/**
 * A task that answers with one line where somebody can act on what went wrong; `lineOf` gives null for a fault of
 * ours, which is thrown on. The database is closed either way.
 */
export function spokenTask(
  run: (args: readonly string[]) => Promise<number>,
  lineOf: (error: unknown) => string | null = refusalOf,
): Task {
  return async ({ args }) => {
    try {
      return await run(args);
    } catch (error) {
      const line = lineOf(error);
      if (line === null) throw error;
      console.error(line);
      return 1;
    } finally {
      await closeDatabase();
    }
  };
}

/** The value that follows a flag, or null. */
export function flag(args: readonly string[], name: string): string | null {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? null : (args[at + 1] ?? null);
}
