import { randomUUID } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { loadDemoWorld } from "@/prisma/seed/demo";
import { dump } from "@/scripts/machine/backup/dump";
import { type Frame, writeFrames } from "@/scripts/machine/backup/frames";
import { type RestoreTarget, restore } from "@/scripts/machine/backup/restore";
import { writeSealed } from "@/scripts/machine/backup/sealed-file";
import { bringUpToDate } from "@/scripts/machine/installation";
import { createRolesAndDatabase, execute } from "@/scripts/machine/roles";
import { testDatabase } from "../../support/database";
import { testFolder } from "../../support/files";

const PASSPHRASE = "a lantern for the night";
const { ownerUrl, asSuperuser } = testDatabase();
const cluster = inject("cluster");
const scratch = mkdtempSync(path.join(tmpdir(), "lentera-backup-"));
const file = path.join(scratch, "backup");
const source = path.join(scratch, "source");
const attachment = Buffer.from("%PDF sealed bytes, never read by a backup ".repeat(60_000));
const made: string[] = [];
const { at } = testFolder();
let frames: Frame[] = [];

async function emptyDatabase(): Promise<string> {
  const name = `restore_${randomUUID().replaceAll("-", "")}`;
  const { password } = cluster;
  const passwords = { lentera_owner: password, lentera_app: password, lentera_worker: password };
  await createRolesAndDatabase(cluster.superuserUrl, passwords, name);
  made.push(name);
  return name;
}

function as(user: string, database: string): string {
  return `postgresql://${user}:${cluster.password}@localhost/${database}?host=${encodeURIComponent(cluster.socket)}`;
}

async function ask<R extends pg.QueryResultRow>(url: string, text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(text)).rows;
  } finally {
    await client.end();
  }
}

function targetOf(database: string): RestoreTarget {
  const dataDir = mkdtempSync(path.join(scratch, "target-"));
  // The key that sealed the world stays where the application of this test looks for it.
  const { keyFile } = cluster;
  return { ownerUrl: as("lentera_owner", database), dataDir, keyFile, isKeyNamed: true };
}

const CONTENT = `SELECT format('%I.%I', n.nspname, c.relname) AS name,
    (xpath('//x/text()', query_to_xml(format('SELECT md5(coalesce(string_agg(t::text, E''\n'' ORDER BY t::text), '''')) AS x FROM %I.%I t',
      n.nspname, c.relname), false, true, '')))[1]::text AS digest
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND n.nspname IN ('public', 'private')
    AND c.relname NOT IN ('_prisma_migrations', 'signing_key', 'clock') ORDER BY 1`;
const GUARDS = `SELECT 'trigger' AS kind, t.tgrelid::regclass::text || '.' || t.tgname AS name, t.tgenabled::text AS state
    FROM pg_trigger t WHERE NOT t.tgisinternal
  UNION ALL SELECT 'constraint', k.conrelid::regclass::text || '.' || k.conname, k.condeferrable::text || k.convalidated::text
    FROM pg_constraint k WHERE k.connamespace = 'public'::regnamespace
  UNION ALL SELECT 'row security', c.oid::regclass::text, c.relrowsecurity::text || c.relforcerowsecurity::text
    FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
  UNION ALL SELECT 'sequence', s.schemaname || '.' || s.sequencename, s.last_value::text FROM pg_sequences s WHERE s.schemaname = 'private'
  ORDER BY 1, 2`;

async function isUntouched(target: RestoreTarget): Promise<boolean> {
  const tables = await ask(target.ownerUrl, "SELECT 1 FROM pg_tables WHERE schemaname = 'public'");
  return tables.length === 0 && !existsSync(path.join(target.dataDir, "attachments"));
}

beforeAll(async () => {
  mkdirSync(path.join(source, "attachments/one"), { recursive: true });
  writeFileSync(path.join(source, "attachments/one/a.bin"), attachment);
  writeFileSync(path.join(source, "attachments/empty"), "");
  writeFileSync(path.join(source, "not-kept"), "x");
  await asSuperuser("INSERT INTO private.installation VALUES (1, true) ON CONFLICT DO NOTHING");
  await loadDemoWorld(ownerUrl, () => undefined);
  cpSync(at(""), path.join(source, "attachments"), { recursive: true });
  frames = [];
  for await (const frame of dump({ ownerUrl, dataDir: source, keyFile: cluster.keyFile }))
    frames.push(frame);
  await write(file, frames);
}, 120_000);

afterAll(async () => {
  for (const name of made)
    await execute(cluster.superuserUrl, [`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`]);
  rmSync(scratch, { recursive: true, force: true });
});

async function write(name: string, all: readonly Frame[]): Promise<void> {
  async function* each() {
    yield* all;
  }
  await writeSealed(name, PASSPHRASE, writeFrames(each()));
}

describe("a backup that is restored", () => {
  test("gives back every row, every file and every guard", async () => {
    const name = await emptyDatabase();
    const target = targetOf(name);
    const { totals } = await restore(file, PASSPHRASE, target);
    expect(totals.rows["public.cases"]).toBeGreaterThan(5);
    const superuser = as("postgres", name);
    expect(await ask(superuser, CONTENT)).toEqual(await asSuperuser(CONTENT));
    expect(await ask(superuser, GUARDS)).toEqual(await asSuperuser(GUARDS));
    expect(readFileSync(path.join(target.dataDir, "attachments/one/a.bin"))).toEqual(attachment);
    expect(statSync(path.join(target.dataDir, "attachments/empty")).size).toBe(0);
    expect(existsSync(path.join(target.dataDir, "not-kept"))).toBe(false);
    const stored = await ask<{ storage: string }>(superuser, "SELECT storage FROM case_files");
    expect(stored).toHaveLength(2);
    for (const { storage } of stored) {
      const [kept, was] = [target.dataDir, source].map((dir) =>
        readFileSync(path.join(dir, "attachments", storage)),
      );
      expect(kept).toEqual(was);
    }
  }, 120_000);

  test("goes into an installation that was started and never set up", async () => {
    const name = await emptyDatabase();
    const target = targetOf(name);
    const workerUrl = as("lentera_worker", name);
    const start = { ownerUrl: target.ownerUrl, workerUrl, secret: "s".repeat(32) };
    await bringUpToDate({ ...start, isDemo: false, clockShiftMs: 0 });
    await restore(file, PASSPHRASE, target);
    await bringUpToDate({ ...start, isDemo: true, clockShiftMs: 0 });
    expect(await ask(as("postgres", name), GUARDS)).toEqual(await asSuperuser(GUARDS));
  });

  test("brings the key to where there was another one", async () => {
    const target = targetOf(await emptyDatabase());
    const keyFile = path.join(target.dataDir, "named-key");
    writeFileSync(keyFile, "kek:other AAAA\n");
    await restore(file, PASSPHRASE, { ...target, keyFile });
    expect(readFileSync(keyFile)).toEqual(readFileSync(cluster.keyFile));
    expect(readFileSync(`${keyFile}.before-restore`, "utf8")).toBe("kek:other AAAA\n");
  });
});

describe("a restore refuses, and leaves nothing behind", () => {
  test("an attached file that does not open any more", async () => {
    const target = targetOf(await emptyDatabase());
    let isAttached = false;
    const changed = frames.map((frame): Frame => {
      if (frame.kind === "file") isAttached = /attachments\/[0-9a-f]{32}$/.test(frame.path);
      if (frame.kind !== "bytes" || !isAttached) return frame;
      const bytes = Buffer.from(frame.bytes);
      bytes.writeUInt8((bytes.at(-1) ?? 0) ^ 1, bytes.length - 1);
      return { kind: "bytes", bytes };
    });
    const bad = path.join(scratch, "bad-attachment");
    await write(bad, changed);
    await expect(restore(bad, PASSPHRASE, target)).rejects.toThrow("attached file does not open");
    expect(existsSync(path.join(target.dataDir, "attachments"))).toBe(false);
    expect(await ask(target.ownerUrl, "SELECT id FROM cases")).toEqual([]);
  });

  test("another passphrase", async () => {
    const target = targetOf(await emptyDatabase());
    await expect(restore(file, "another passphrase", target)).rejects.toThrow("passphrase");
    expect(await isUntouched(target)).toBe(true);
  });

  test.each([0.02, 0.5, 0.999_99])("a file cut off after %f of it", async (share) => {
    const target = targetOf(await emptyDatabase());
    const short = path.join(scratch, `short-${share}`);
    writeFileSync(short, readFileSync(file));
    truncateSync(short, Math.floor(statSync(file).size * share));
    await expect(restore(short, PASSPHRASE, target)).rejects.toThrow(/cut off/);
    expect(await isUntouched(target)).toBe(true);
  });

  test("a file cut off exactly between two chunks", async () => {
    const target = targetOf(await emptyDatabase());
    const short = path.join(scratch, "short-chunk");
    writeFileSync(short, readFileSync(file));
    truncateSync(short, 72 + 3 * (65_536 + 16));
    await expect(restore(short, PASSPHRASE, target)).rejects.toThrow(/cut off/);
    expect(await isUntouched(target)).toBe(true);
  });

  test.each([20, 40, 60, 100, 70_000, -1])("a file with one bit changed at %i", async (where) => {
    const target = targetOf(await emptyDatabase());
    const bytes = readFileSync(file);
    const at = where < 0 ? bytes.length + where : where;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    const changed = path.join(scratch, `changed-${where}`);
    writeFileSync(changed, bytes);
    await expect(restore(changed, PASSPHRASE, target)).rejects.toThrow(/changed/);
    expect(await isUntouched(target)).toBe(true);
  });

  test("something that is no backup", async () => {
    const target = targetOf(await emptyDatabase());
    const other = path.join(scratch, "other");
    writeFileSync(other, "PGDMP".repeat(100));
    await expect(restore(other, PASSPHRASE, target)).rejects.toThrow("no backup of Lentera");
  });

  test("a backup of a later version", async () => {
    const target = targetOf(await emptyDatabase());
    const later = path.join(scratch, "later");
    const all = frames.map((frame) =>
      frame.kind === "manifest"
        ? { ...frame, manifest: { ...frame.manifest, migrations: ["9999_later"] } }
        : frame,
    );
    await write(later, all);
    await expect(restore(later, PASSPHRASE, target)).rejects.toThrow("9999_later");
    expect(await isUntouched(target)).toBe(true);
  });

  test("a place where somebody works", async () => {
    const before = await asSuperuser(CONTENT);
    const target = { ...targetOf("unused"), ownerUrl };
    await expect(restore(file, PASSPHRASE, target)).rejects.toThrow("There is data here");
    expect(await asSuperuser(CONTENT)).toEqual(before);
  });

  test("a key that does not open what is sealed", async () => {
    const target = targetOf(await emptyDatabase());
    const keyFile = path.join(target.dataDir, "key");
    writeFileSync(keyFile, "as it was");
    const bytes = Buffer.from(`kek:2026-11 ${Buffer.alloc(32).toString("base64")}\n`);
    const wrong = path.join(scratch, "wrong-key");
    await write(
      wrong,
      frames.map((frame) => (frame.kind === "key" ? { ...frame, bytes } : frame)),
    );
    await expect(restore(wrong, PASSPHRASE, { ...target, keyFile })).rejects.toThrow("data key");
    expect(readFileSync(keyFile, "utf8")).toBe("as it was");
    expect(await ask(target.ownerUrl, "SELECT 1 FROM organisations")).toEqual([]);
  });

  test("rows that do not add up", async () => {
    const name = await emptyDatabase();
    const target = targetOf(name);
    const wrong = path.join(scratch, "wrong");
    const cases = frames.findIndex((one) => one.kind === "table" && one.table.name === "codes");
    await write(wrong, frames.toSpliced(cases + 1, 1));
    await expect(restore(wrong, PASSPHRASE, target)).rejects.toThrow("nothing was kept");
    const left = await ask(as("postgres", name), "SELECT 1 FROM organisations");
    expect(left).toEqual([]);
    expect(existsSync(path.join(target.dataDir, "attachments"))).toBe(false);
  });
});

describe("a backup refuses", () => {
  test("to leave out what the owner may not see", async () => {
    await asSuperuser("CREATE TABLE public.unseen (id int)");
    await asSuperuser("ALTER TABLE public.unseen OWNER TO lentera_owner");
    await asSuperuser("ALTER TABLE public.unseen ENABLE ROW LEVEL SECURITY");
    await asSuperuser("ALTER TABLE public.unseen FORCE ROW LEVEL SECURITY");
    const all = dump({ ownerUrl, dataDir: source, keyFile: cluster.keyFile });
    await expect(all.next()).rejects.toThrow("unseen");
    await asSuperuser("DROP TABLE public.unseen");
  });

  test("to write over a file, and holds nothing readable", async () => {
    await expect(write(file, frames)).rejects.toThrow("EEXIST");
    const bytes = readFileSync(file);
    for (const canary of ["caseworker@pelita.example", "PELITA", "kek:", "sealed bytes"])
      expect(bytes.includes(canary)).toBe(false);
  });
});
