import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";

/** The mails of one test file: where they lie, and their texts by file name. */
export type TestMail = { readonly folder: () => string; readonly read: () => Map<string, string> };

/** Gives the test file a data folder of its own for mails. Call it after `testDatabase()`. */
export function testMail(): TestMail {
  let dataDir = "";
  const folder = () => path.join(dataDir, "mail");
  beforeAll(() => {
    dataDir = mkdtempSync(path.join(tmpdir(), "lentera-mail-"));
    process.env["LENTERA_DATA_DIR"] = dataDir;
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
  return {
    folder,
    read: () => {
      const names = existsSync(folder()) ? readdirSync(folder()).sort() : [];
      return new Map(names.map((name) => [name, readFileSync(path.join(folder(), name), "utf8")]));
    },
  };
}
