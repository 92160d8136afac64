import { beforeAll, expect, test } from "vitest";
import * as exported from "@/app/api/v1/reports/[id]/export/route";
import * as reports from "@/app/api/v1/reports/route";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
const importId = newId();
let officer: Viewer;
let stranger: Viewer;

// As many records as the real file has, in the same shape; none of its lines.
beforeAll(async () => {
  const iom = { id: await addOrganisation(database, "IOM", { type: "IGO" }), code: "IOM" };
  const other = { id: await addOrganisation(database, "LAIN"), code: "LAIN" };
  officer = await addViewer(database, iom, ["PROGRAMME_OFFICER"]);
  stranger = await addViewer(database, other, ["PROGRAMME_OFFICER", "SUPERVISOR"]);
  await database.asSuperuser(
    `INSERT INTO imports (id, organisation_id, format, file_name, sha256, records_read, records_taken, records_rejected, created_by, created_at)
     VALUES ($1, $2, 'ctdc', 'vp.csv', 'x', 21195, 21195, 0, $3, private.now())`,
    [importId, iom.id, officer.userId],
  );
  await database.asSuperuser(
    `INSERT INTO historical_records (organisation_id, import_id, line, year_range, gender, majority_status, is_forced_labour, is_sexual_exploit,
       origin_region, exploitation_region, is_exploiter, perpetrator_gender, paid_money)
     SELECT $1, $2, n, CASE WHEN n % 6 > 0 THEN '2014-2018' END, CASE WHEN n % 2 = 0 THEN 'Female' ELSE 'Male' END, 'Adult',
       CASE WHEN n <= 12248 THEN true END, CASE WHEN n > 11901 AND n <= 14676 THEN true END,
       CASE WHEN n % 10 = 0 THEN 'Europe' ELSE 'Asia' END, CASE WHEN n <= 3 THEN 'Africa' WHEN n % 7 = 0 THEN 'Europe' ELSE 'Asia' END, CASE WHEN n % 3 = 0 THEN true END,
       CASE WHEN n % 5 = 0 THEN '{Female,Male}'::text[] ELSE '{Male}' END, '{}'
     FROM generate_series(1, 21195) AS n`,
    [iom.id, importId],
  );
});

const body = { kind: "HISTORICAL", import: importId, audience: "PUBLIC" };

test("a report on an import counts it as a whole, over the codebook's denominator", async () => {
  const answer = await call(reports.POST, officer, { body });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  expect(answer.body).toMatchObject({ kind: "HISTORICAL", periodStart: null, periodEnd: null });
  const csv = await call(
    async (...args) => Response.json(await (await exported.GET(...args)).text()),
    officer,
    { params: { id: answer.body.id }, query: "?format=csv" },
  );
  const lines = csv.body.split("\r\n");
  for (const line of [
    ...["PERSONS,PERSON,TOTAL,,21195,,,0", "FORM,PERSON,FORCED_LABOUR,,12248,14676,21195,0"],
    ...["FORM,PERSON,SEXUAL_EXPLOITATION,,2775,14676,21195,0"],
    ...["FORM,PERSON,BOTH,,347,14676,21195,0", "FORM,PERSON,EITHER,,14676,14676,21195,0"],
    ...["FORM,PERCENT,FORCED_LABOUR,,83.5,14676,21195,0"],
    ...["FORM,PERCENT,SEXUAL_EXPLOITATION,,18.9,14676,21195,0"],
    ...["YEAR,PERSON,UNKNOWN,,3532,17663,21195,0", "FLOW,PERSON,Asia,Africa,,,,1"],
    ...["PERPETRATOR_ROLE,PERSON,EXPLOITER,,7065,7065,21195,0"],
    ...["PERPETRATOR_GENDER,PERSON,Female,,4239,21195,21195,0"],
  ])
    expect(lines).toContain(line);
});

test("only the organisation that imported it may report on it", async () => {
  expect((await call(reports.POST, stranger, { body })).status).toBe(422);
  const programme = { programme: "EMPOWER", periodStart: "2026-01-01", periodEnd: "2026-12-31" };
  const mixed = await call(reports.POST, officer, { body: { ...body, ...programme } });
  expect(mixed.body.errors.map(({ path }: { path: string }) => path)).toContain("programme");
});
