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

/** The value that follows a flag, or null. */
export function flag(args: readonly string[], name: string): string | null {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? null : (args[at + 1] ?? null);
}
