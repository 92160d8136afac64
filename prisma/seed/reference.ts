import { createHash } from "node:crypto";
import pg from "pg";
import { countries } from "@/lib/vocabulary/countries";
import { LISTS } from "@/lib/vocabulary/lists";
import { provinces, regencies } from "@/lib/vocabulary/places";

/** One statement: rows as columns of arrays, so that a table is one round trip. */
type Load = Readonly<{ sql: string; columns: readonly (readonly (string | number)[])[] }>;

const HASH_NAME = "vocabulary";

/**
 * Brings the code lists, provinces, regencies and countries of `lib/vocabulary` into the database,
 * where foreign keys and the code trigger check against them. Connects as the tables' owner (the
 * application may only read them). Runs in one transaction and does nothing when the stored hash
 * equals, so every start may call it. Rows that left the files stay: records still refer to them.
 *
 * @param connectionString the owner's login, as for migrations
 * @returns whether anything was written
 */
export async function loadReferenceData(connectionString: string): Promise<boolean> {
  const loads = [loadOfCodes(), loadOfProvinces(), loadOfRegencies(), loadOfCountries()];
  const sha256 = createHash("sha256").update(JSON.stringify(loads)).digest("hex");
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await writeOnce(client, loads, sha256);
  } finally {
    await client.end();
  }
}

async function writeOnce(client: pg.Client, loads: readonly Load[], sha256: string) {
  await client.query("begin");
  try {
    const stored = await client.query<{ sha256: string }>(
      "select sha256 from reference_data where name = $1",
      [HASH_NAME],
    );
    if (stored.rows[0]?.sha256 === sha256) {
      await client.query("rollback");
      return false;
    }
    for (const load of loads) await client.query(load.sql, [...load.columns]);
    await client.query(
      `insert into reference_data (name, sha256) values ($1, $2)
       on conflict (name) do update set sha256 = excluded.sha256`,
      [HASH_NAME, sha256],
    );
    await client.query("commit");
    return true;
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

function loadOfCodes(): Load {
  const rows = Object.entries(LISTS).flatMap(([list, { codes }]) =>
    codes.map(({ code, en, id, ...attributes }, sort) => ({
      list,
      code,
      sort,
      en,
      id,
      attributes,
    })),
  );
  return {
    sql: `insert into codes (list, code, sort, label_en, label_id, attributes)
          select * from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::text[], $6::jsonb[])
          on conflict (list, code) do update set sort = excluded.sort, label_en = excluded.label_en,
            label_id = excluded.label_id, attributes = excluded.attributes`,
    columns: [
      rows.map((row) => row.list),
      rows.map((row) => row.code),
      rows.map((row) => row.sort),
      rows.map((row) => row.en),
      rows.map((row) => row.id),
      rows.map((row) => JSON.stringify(row.attributes)),
    ],
  };
}

function loadOfProvinces(): Load {
  const rows = provinces();
  return {
    sql: `insert into provinces (code, name_id, name_en)
          select * from unnest($1::text[], $2::text[], $3::text[])
          on conflict (code) do update set name_id = excluded.name_id, name_en = excluded.name_en`,
    columns: [rows.map((row) => row.code), rows.map((row) => row.id), rows.map((row) => row.en)],
  };
}

function loadOfRegencies(): Load {
  const rows = regencies();
  return {
    sql: `insert into regencies (code, province_code, name_id, name_en)
          select * from unnest($1::text[], $2::text[], $3::text[], $4::text[])
          on conflict (code) do update set province_code = excluded.province_code,
            name_id = excluded.name_id, name_en = excluded.name_en`,
    columns: [
      rows.map((row) => row.code),
      rows.map((row) => row.provinceCode),
      rows.map((row) => row.id),
      rows.map((row) => row.en),
    ],
  };
}

function loadOfCountries(): Load {
  const rows = countries("en");
  return {
    sql: `insert into countries (alpha2, alpha3, name_id, name_en)
          select * from unnest($1::text[], $2::text[], $3::text[], $4::text[])
          on conflict (alpha2) do update set alpha3 = excluded.alpha3,
            name_id = excluded.name_id, name_en = excluded.name_en`,
    columns: [
      rows.map((row) => row.alpha2),
      rows.map((row) => row.alpha3),
      rows.map((row) => row.id),
      rows.map((row) => row.en),
    ],
  };
}
