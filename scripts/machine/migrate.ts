import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const FOLDER = path.resolve(import.meta.dirname, "../../prisma");

function schemaFiles(): [string, string][] {
  const models = readdirSync(path.join(FOLDER, "models")).map((name) => `models/${name}`);
  return ["schema.prisma", ...models].map((name) => [
    name,
    readFileSync(path.join(FOLDER, name), "utf8"),
  ]);
}

/** The migrations that this version knows, in their order. */
export function knownMigrations(): readonly string[] {
  return readdirSync(path.join(FOLDER, "migrations"))
    .filter((name) => /^\d/.test(name))
    .sort();
}

function migrationsList(names: readonly string[]) {
  const folder = path.join(FOLDER, "migrations");
  const migrationDirectories = names.map((name) => ({
    path: name,
    migrationFile: {
      path: "migration.sql",
      content: {
        tag: "ok" as const,
        value: readFileSync(path.join(folder, name, "migration.sql"), "utf8"),
      },
    },
  }));
  const lockfile = { path: "migration_lock.toml", content: 'provider = "postgresql"\n' };
  return { baseDir: folder, lockfile, migrationDirectories, shadowDbInitScript: "" };
}

let loaded: Promise<void> | null = null;

async function load(): Promise<void> {
  const file = createRequire(import.meta.url).resolve(
    "@prisma/schema-engine-wasm/schema_engine_bg",
  );
  const bytes = readFileSync(path.join(path.dirname(file), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, {
    "./schema_engine_bg.js": engine as unknown as WebAssembly.ModuleImports,
  });
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start: () => void }).__wbindgen_start();
}

// Prisma's adapter cuts a script at every semicolon, also inside function bodies and comments; the
// server reads it whole, as one transaction.
function adapterOf(pool: pg.Pool): PrismaPg {
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    adapter.executeScript = async (script) => {
      await pool.query(script);
    };
    return adapter;
  };
  return factory;
}

/**
 * Applies the migrations that a database lacks, as its owner, with Prisma's own engine (the WASM build,
 * because the native one is a download). Writes Prisma's `_prisma_migrations`, so `prisma migrate deploy`
 * may be used on the same database.
 *
 * @param names which ones; a restore applies those of the backup first
 * @returns the names of the migrations that were applied now
 */
export async function migrate(
  connectionString: string,
  names: readonly string[] = knownMigrations(),
): Promise<readonly string[]> {
  // Once a process: a second instance would leave the first one's objects without their memory.
  loaded ??= load();
  await loaded;
  const pool = new pg.Pool({ connectionString, max: 2 });
  try {
    const factory = bindMigrationAwareSqlAdapterFactory(adapterOf(pool));
    const schema = await engine.SchemaEngine.new({ datamodels: schemaFiles() }, () => {}, factory);
    const applied = await schema.applyMigrations({
      migrationsList: migrationsList(names),
      filters: { externalTables: [], externalEnums: [] },
    });
    return applied.appliedMigrationNames;
  } finally {
    await pool.end();
  }
}
