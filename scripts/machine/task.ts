import type { OpenDatabase } from "./open-database";

/** What a task works with: its arguments and the open database of the installation. */
export type TaskContext = { readonly args: readonly string[]; readonly database: OpenDatabase };
export type Task = (context: TaskContext) => Promise<number>;

/** The value that follows a flag, or null. */
export function flag(args: readonly string[], name: string): string | null {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? null : (args[at + 1] ?? null);
}
