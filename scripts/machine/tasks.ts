import { applicationEnvironment } from "./application";
import { openDataFolder } from "./data-folder";
import { openDatabase } from "./open-database";
import { readSettings } from "./settings";
import type { Task } from "./task";

const TASKS: Readonly<Record<string, () => Promise<Task>>> = {
  seed: async () => (await import("./tasks/seed")).seedCases,
  token: async () => (await import("./tasks/token")).makeToken,
  import: async () => (await import("./tasks/import")).importFile,
  export: async () => (await import("./tasks/export")).exportFile,
  "access-copy": async () => (await import("./tasks/access-copy")).accessCopy,
  "audit-verify": async () => (await import("./tasks/audit-verify")).verifyAudit,
  backup: async () => (await import("./tasks/backup")).backup,
  restore: async () => (await import("./tasks/restore")).restoreBackup,
  "rotate-keys": async () => (await import("./tasks/rotate-keys")).rotate,
};

// No schema, no table: nobody has started Lentera on this database yet.
function lineOf(error: unknown): string {
  const isNew = /^(3F000|42P01)$/.test(String((error as { code?: unknown }).code));
  if (isNew) return "Nothing is installed here yet; npm start makes an installation.";
  return (error as Error).message;
}

/** Commands that make an installation of their own and leave the one that is there alone. */
const APART: Readonly<Record<string, () => Promise<(args: readonly string[]) => Promise<number>>>> =
  {
    bench: async () => (await import("./tasks/bench")).bench,
  };

async function runApart(name: string, args: readonly string[]): Promise<number | null> {
  const load = APART[name];
  if (!load) return null;
  return (await load())(args);
}

/**
 * Runs a command of the contract (`npm run NAME`) against the installation that the environment names,
 * whether it is being served or not, and gives the exit code.
 */
export async function runTask(name: string, args: readonly string[]): Promise<number> {
  const code = await runApart(name, args).catch((error: Error) => {
    console.error(error.message);
    return 1;
  });
  if (code !== null) return code;
  const load = TASKS[name];
  if (!load) {
    console.error(`This version has no command ${name}.`);
    return 1;
  }
  try {
    const settings = readSettings(process.env);
    const folder = openDataFolder(settings);
    const database = await openDatabase(settings, folder);
    Object.assign(process.env, applicationEnvironment(settings, folder, database));
    try {
      return await (await load())({ args, settings, folder, database });
    } finally {
      await database.stop();
    }
  } catch (error) {
    console.error(lineOf(error));
    return 1;
  }
}
