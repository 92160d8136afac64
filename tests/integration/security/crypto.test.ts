import { createHash, createHmac } from "node:crypto";
import { beforeAll, expect, test, vi } from "vitest";
import * as notes from "@/app/api/v1/cases/[id]/notes/route";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as cases from "@/app/api/v1/cases/route";
import type { Viewer } from "@/lib/kernel/viewer";
import * as log from "@/lib/server/log";
import { UNREADABLE } from "@/lib/server/sealed";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
const GIVEN = { status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: "2026-11-01" };
const NIK = "3374015501010042";
let sari: Viewer;
let elsewhere: Viewer;

beforeAll(async () => {
  const pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  const uptd = { id: await addOrganisation(database, "UPTD"), code: "UPTD" };
  sari = await addViewer(database, pelita, ["CASEWORKER"]);
  elsewhere = await addViewer(database, uptd, ["CASEWORKER"]);
});

async function opened(who: Viewer, more = {}): Promise<{ id: string; person: { id: string } }> {
  const body = {
    ...{ source: "HOTLINE", pillars: ["PROTECTION"], narrative: "Upah ditahan." },
    person: { fullName: "Siti Aminah", alias: "Ami", nik: NIK, ...more },
    consents: [{ purpose: "DATA_RECORDING", ...GIVEN }],
  };
  return (await call(cases.POST, who, { body })).body;
}
const read = (who: Viewer, id: string) => call(one.GET, who, { params: { id } });

const SEALED = [
  ["person_identities", "full_name", "fullName"],
  ["person_identities", "birth_date", "birthDate"],
  ["case_accounts", "narrative", "narrative"],
] as const;

test.each(SEALED)(
  "85. a changed bit in %s.%s closes that text alone, and the log tells",
  async (table, column, field) => {
    const told = vi.spyOn(log, "logError");
    const { id, person } = await opened(sari, {
      birthDate: { date: "2001-01-01", precision: "year" },
    });
    const subject = table === "person_identities" ? ["person_id", person.id] : ["case_id", id];
    await database.asSuperuser(
      `UPDATE ${table} SET ${column} = set_byte(${column}, 20, get_byte(${column}, 20) # 1) WHERE ${subject[0]} = $1`,
      [subject[1]],
    );
    const { status, body } = await read(sari, id);
    expect(status).toBe(200);
    const shown = table === "person_identities" ? body.person : body;
    // A birthday is a date or nothing; a text says that it cannot be read.
    expect(shown[field] ?? null).toBe(column === "birth_date" ? null : UNREADABLE);
    expect(body.person.alias).toBe("Ami");
    expect(told.mock.calls.map(([event]) => event)).toContain("a sealed text cannot be opened");
    told.mockRestore();
  },
);

test("85. what cannot be read is not written over by who saves the rest", async () => {
  const { id, person } = await opened(sari);
  await database.asSuperuser(
    "UPDATE person_identities SET full_name = set_byte(full_name, 20, get_byte(full_name, 20) # 1) WHERE person_id = $1",
    [person.id],
  );
  const damaged = await database.asSuperuser(
    "SELECT full_name FROM person_identities WHERE person_id = $1",
    [person.id],
  );
  const saved = await call(one.PATCH, sari, {
    ...{ params: { id }, headers: { "if-match": '"1"' } },
    body: { person: { fullName: UNREADABLE, alias: "Mina" } },
  });
  expect(saved.status).toBe(200);
  expect(
    await database.asSuperuser("SELECT full_name FROM person_identities WHERE person_id = $1", [
      person.id,
    ]),
  ).toEqual(damaged);
  expect((await read(sari, id)).body.person.alias).toBe("Mina");
});

test("85. a changed key closes its case's texts, not its page", async () => {
  const { id } = await opened(sari);
  await database.asSuperuser(
    "UPDATE data_keys SET wrapped = set_byte(wrapped, 20, get_byte(wrapped, 20) # 1) WHERE subject_id = $1",
    [id],
  );
  const { status, body } = await read(sari, id);
  expect(status).toBe(200);
  expect(body.narrative).toBeNull();
  expect(body.person.fullName).toBe("Siti Aminah");
  const note = await call(notes.POST, sari, { params: { id }, body: { kind: "NOTE", body: "…" } });
  expect(note.status).toBeGreaterThanOrEqual(400);
});

test("86. a sealed text copied to another column, person, case or organisation does not open there", async () => {
  const [mine, other, theirs] = [await opened(sari), await opened(sari), await opened(elsewhere)];
  await database.asSuperuser(
    `UPDATE person_identities t SET alias = t.full_name, full_name = s.full_name FROM person_identities s
     WHERE t.person_id = $1 AND s.person_id = $2`,
    [other.person.id, mine.person.id],
  );
  await database.asSuperuser(
    `UPDATE person_identities t SET full_name = s.full_name FROM person_identities s
     WHERE t.person_id = $1 AND s.person_id = $2`,
    [theirs.person.id, mine.person.id],
  );
  await database.asSuperuser(
    `UPDATE case_accounts t SET narrative = s.narrative FROM case_accounts s WHERE t.case_id = $1 AND s.case_id = $2`,
    [other.id, mine.id],
  );
  const { body } = await read(sari, other.id);
  expect([body.person.fullName, body.person.alias, body.narrative]).toEqual([
    UNREADABLE,
    UNREADABLE,
    UNREADABLE,
  ]);
  expect((await read(elsewhere, theirs.id)).body.person.fullName).toBe(UNREADABLE);
  expect((await read(sari, mine.id)).body.person.fullName).toBe("Siti Aminah");
});

test("88. a dump alone finds no number: guesses without the key meet no index, and none is shared", async () => {
  const [mine, theirs] = [await opened(sari), await opened(elsewhere)];
  const rows = await database.asSuperuser<{
    nik_index: Buffer;
    name_buckets: Buffer[];
    person_id: string;
  }>("SELECT person_id, nik_index, name_buckets FROM person_identities");
  const of = (id: string) => rows.find((row) => row.person_id === id);
  expect(of(mine.person.id)?.nik_index.equals(of(theirs.person.id)?.nik_index ?? Buffer.of())).toBe(
    false,
  );
  const names = (id: string) =>
    of(id)
      ?.name_buckets.map((each) => each.toString("hex"))
      .sort();
  expect(names(mine.person.id)).not.toEqual(names(theirs.person.id));

  const held = new Set(rows.flatMap(({ nik_index }) => nik_index?.toString("hex") ?? []));
  const keys = ["", "nik", sari.organisationId, `bi|${sari.organisationId}|nik|v1`];
  let matches = 0;
  for (let last = 0; last < 10_000; last += 1) {
    const guess = `337401550101${String(last).padStart(4, "0")}`;
    const digests = [
      createHash("sha256").update(guess).digest(),
      ...keys.map((key) => createHmac("sha256", key).update(guess).digest()),
    ];
    for (const digest of digests)
      if (held.has(digest.subarray(0, 16).toString("hex"))) matches += 1;
  }
  expect(matches).toBe(0);
});
