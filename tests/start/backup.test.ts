import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { ready, startsOn } from "../support/start";

const { origin, folder, demoFolder, run, start } = startsOn(14);
const PASSPHRASE = { LENTERA_BACKUP_PASSPHRASE: "a lantern for the night" };

test("a backup of a Lentera that is serving comes back in another folder, and people sign in there", async () => {
  const dir = await demoFolder();
  const file = path.join(folder(), "backup.lentera");
  const serving = start({ LENTERA_DATA_DIR: dir });
  await ready(serving);
  const task = (name: string, from: string, env: Readonly<Record<string, string>> = PASSPHRASE) =>
    run(["scripts/run.mjs", name, file], { LENTERA_DATA_DIR: from, ...env });
  const unasked = task("backup", dir, {});
  expect(await unasked.ended).toBe(1);
  expect(unasked.out()).toMatch(/^LENTERA_BACKUP_PASSPHRASE is not set; expected [^\n]+\n$/);
  expect(existsSync(file)).toBe(false);
  const made = task("backup", dir);
  expect(await made.ended).toBe(0);
  expect(made.out()).toMatch(/\d{3,} rows of \d+ tables, [1-9]\d* attachments, the key/);
  expect(await task("backup", dir).ended).toBe(1);
  const refused = task("restore", dir);
  expect(await refused.ended).toBe(1);
  expect(refused.out()).toMatch(/^[^\n]+; expected [^\n]+\n$/);
  serving.child.kill("SIGTERM");
  await serving.ended;

  const other = folder();
  const restored = task("restore", other);
  expect(await restored.ended).toBe(0);
  expect(restored.out()).toContain("start it with LENTERA_DEMO=1");
  expect(readFileSync(path.join(other, "key"))).toEqual(readFileSync(path.join(dir, "key")));
  const verified = run(["scripts/run.mjs", "audit-verify"], { LENTERA_DATA_DIR: other });
  expect(await verified.ended).toBe(0);
  const again = start({ LENTERA_DATA_DIR: other });
  await ready(again);
  expect(again.out()).not.toContain("loading the demo world");
  const token = run(["scripts/run.mjs", "token", "--user", "supervisor@pelita.example"], {
    LENTERA_DATA_DIR: other,
  });
  expect(await token.ended).toBe(0);
  const authorization = `Bearer ${token.out().trim().split("\n").at(-1)}`;
  const list = await fetch(`${origin}/api/v1/cases?count=true`, { headers: { authorization } });
  const { data, count } = (await list.json()) as { data: { id: string }[]; count: number };
  expect(count).toBeGreaterThan(3);
  const notes = `${origin}/api/v1/cases/${data[0]?.id}`;
  expect((await fetch(notes, { headers: { authorization } })).status).toBe(200);
}, 300_000);
