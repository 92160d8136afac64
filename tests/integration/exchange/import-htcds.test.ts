import { createHash } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as cases from "@/app/api/v1/cases/route";
import type { Viewer } from "@/lib/kernel/viewer";
import { pseudonymOf } from "@/lib/people/pseudonym";
import { importFile } from "@/scripts/machine/tasks/import";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { opened } from "../../support/htcds";
import { addOrganisation, addViewer } from "../../support/people";
import { runTask, testFolder } from "../../support/task";

const database = testDatabase();
const folder = testFolder();
let ratih: Viewer;
let sari: Viewer;

beforeAll(async () => {
  const pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  ratih = await addViewer(database, pelita, ["SUPERVISOR"]);
  sari = await addViewer(database, pelita, ["CASEWORKER"]);
});

type Row = Readonly<Record<string, string>>;
let files = 0;

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

function fileOf(rows: readonly Row[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => names.map((name) => quoted(row[name] ?? "")).join(","));
  files += 1;
  const at = path.join(folder, `${files}.csv`);
  writeFileSync(at, [names.join(","), ...lines].join("\n"));
  return at;
}

async function run(rows: readonly Row[], ...flags: string[]) {
  const at = fileOf(rows);
  const args = [at, "--format", "htcds", "--organisation", "PELITA", "--lang", "en", ...flags];
  const told = await runTask(importFile, args);
  let rejected: string[] = [];
  if (told.code !== 0) {
    const lines = readFileSync(`${at}.rejected.csv`, "utf8").trim().split("\r\n").slice(1);
    rejected = lines.map((line) => line.replaceAll('"', ""));
  }
  return { ...told, rejected, at };
}

const row = (number: number, more: Row = {}): Row => ({
  ...{ external_id: `shelter:${number}`, identified: "yes", prs_FirstName: "Dewi" },
  ...{ prs_SecondName: `Rekaan ${number}`, prs_Gender: "Feminine", con_Consent: "true", ...more },
});

const total = async () => (await database.asSuperuser("SELECT 1 FROM cases")).length;

// The number of the pseudonym that was drawn last (migration 0005).
async function lastDrawn(): Promise<string> {
  const series = `${ratih.organisationId}|person`;
  const name = `n_${createHash("md5").update(series).digest("hex")}`;
  const [found] = await database.asSuperuser<{ last: string }>(
    "SELECT last_value AS last FROM pg_sequences WHERE schemaname = 'private' AND sequencename = $1",
    [name],
  );
  return found?.last ?? "0";
}

describe("an import of HTCDS", () => {
  test("opens living cases that the supervisor answers for, with identity sealed", async () => {
    const told = await run([
      row(1, {
        ...{ prs_IdentityNumber: "3374014101020003", prs_MobilePhone: "'+6281200000001" },
        ...{
          prs_Citizenship: "ID;MY",
          prs_MailingState: "Jawa Tengah",
          vic_AgeWhenTrafficked: "19",
        },
        prs_MailingCity: "Kota Semarang",
        vic_TraffickingStatus: "PossibleVictimOfTrafficking",
        vic_TraffickingStatusDecisionMakingOrg: "NGO",
        ...{ vic_MethodsOfControl: "DebtBondage;RestrictsMovement", cas_Status: "FollowUp" },
        ...{ vic_TypeOfExploitation: "ForcedLabour", vic_ForcedLabourIndustry: "C_Manufacturing" },
        ...{ hte_Type: "Transit", hte_City: "Poipet", hte_Country: "KH", hte_Date: "2026-02-03" },
      }),
    ]);
    expect(told).toMatchObject({ code: 0, errors: [] });
    expect(told.out[0]).toBe("1 records read, 1 taken, 0 rejected");
    const list = await call(cases.GET, ratih, {});
    expect(list.body.data).toHaveLength(1);
    const params = { id: list.body.data[0].id };
    const headers = { "lentera-reason": "Memeriksa impor" };
    const { body } = await call(one.GET, ratih, { params, headers });
    expect(body).toMatchObject({
      ...{ source: "REFERRAL", pillars: ["PROTECTION"], status: "FOLLOW_UP" },
      ...{ traffickingStatus: "PRESUMED", determinedBy: "NGO" },
      owner: { id: ratih.userId },
      person: {
        ...{ fullName: "Dewi Rekaan 1", nik: "3374014101020003", phone: "+6281200000001" },
        ...{ gender: "WOMAN", citizenships: ["ID", "MY"], homeRegency: "33.74" },
        ageWhenTrafficked: 19,
      },
      journeyLegs: [
        {
          ...{ type: "TRANSIT", place: "Poipet", date: { date: "2026-02-03", precision: "day" } },
          toPlace: { country: "KH" },
        },
      ],
      exploitationEpisodes: [
        { meansOfControl: ["DEBT_BONDAGE", "RESTRICTS_MOVEMENT"], labourSector: "C" },
      ],
    });
    const purposes = body.consents.map(({ purpose }: { purpose: string }) => purpose).sort();
    expect(purposes).toEqual(["DATA_RECORDING", "INTERVIEW"]);
    const marked = await database.asSuperuser(
      "SELECT c.is_imported FROM consents c UNION ALL SELECT is_imported FROM cases",
    );
    expect(marked.every((each) => each["is_imported"])).toBe(true);
    const stored = await database.asSuperuser<{ text: string }>(
      "SELECT row_to_json(i)::text AS text FROM imported_cases i UNION ALL SELECT row_to_json(p)::text FROM person_identities p",
    );
    expect(stored).toHaveLength(2);
    expect(stored.map(({ text }) => text).join()).not.toMatch(/Dewi|3374014101020003/);
  });

  test("shows the kept rows to nobody who may not see the case", async () => {
    const { inCaseScope } = await import("@/lib/access/scope");
    const seen = (viewer: Viewer) => inCaseScope(viewer, ({ tx }) => tx.importedCase.count());
    expect(await seen(ratih)).toBe(1);
    expect(await seen(sari)).toBe(0);
  });

  test("rejects a line without consent for that reason, and with it the whole file", async () => {
    const before = await total();
    const rows = [row(10), row(11, { con_Consent: "false" }), row(12, { con_Consent: "" })];
    const told = await run(rows);
    expect(told.code).toBe(1);
    expect(told.out[0]).toBe("3 records read, 0 taken, 2 rejected");
    expect(told.rejected).toEqual([
      expect.stringMatching(/^3,con_Consent,no consent to interview and recording/),
      expect.stringMatching(/^4,con_Consent,no consent to interview and recording/),
    ]);
    expect(await total()).toBe(before);
    const kept = await run(rows, "--keep-good");
    expect(kept.code).toBe(2);
    expect(kept.out[0]).toBe("3 records read, 1 taken, 2 rejected");
    expect(await total()).toBe(before + 1);
  });

  test.each([
    ["prs_Gender", { prs_Gender: "Female" }, "unknown code; known are: Feminine"],
    ["prs_Birthdate", { prs_Birthdate: "2001-02-30" }, "not a day that exists"],
    ["prs_Birthdate", { prs_Birthdate: "03/02/2001" }, "not a day that exists"],
    ["prs_NumberOfChildren", { prs_NumberOfChildren: "two" }, "expected a whole number"],
    ["prs_NumberOfChildren", { prs_NumberOfChildren: "400" }, "too long"],
    ["prs_IdentityNumber", { prs_IdentityNumber: "12 34" }, ""],
    ["prs_MobilePhone", { prs_MobilePhone: "call me" }, ""],
    ["prs_Citizenship", { prs_Citizenship: "ID;Atlantis" }, ""],
    ["vic_MethodsOfControl", { vic_MethodsOfControl: "DebtBondage;Magic" }, "unknown code"],
    [
      "vic_TraffickingStatusDecisionMakingOrg",
      { vic_TraffickingStatus: "ActualVictimOfTrafficking" },
      "",
    ],
    ["hte_Type", { hte_City: "Poipet" }, "must be filled in"],
    ["external_id", { external_id: "417" }, "expected SYSTEM:NUMBER"],
    ["identified", { identified: "perhaps" }, "expected true or false"],
  ] as const)(
    "names line and column of what it does not understand: %s",
    async (column, more, why) => {
      const before = await total();
      const told = await run([row(20), row(21, more)]);
      expect(told.code).toBe(1);
      expect(told.rejected).toHaveLength(1);
      expect(told.rejected[0]).toMatch(new RegExp(`^3,${column},.*${why}`));
      for (const value of Object.values(more)) expect(told.rejected[0]).not.toContain(`,${value},`);
      expect(await total()).toBe(before);
    },
  );

  test("refuses columns that HTCDS does not have, and a file without external_id", async () => {
    expect((await run([row(30, { prs_Religion: "x" })])).rejected).toEqual([
      "1,prs_Religion,a column of this name is not known",
    ]);
    const { external_id: _, ...rest } = row(30);
    expect((await run([rest])).rejected).toEqual(["1,external_id,this column is missing"]);
  });

  test("says which columns it has no place for", async () => {
    const told = await run([row(40, { prs_Salutation: "Ibu", vic_Vulnerabilities: "Poverty" })]);
    expect(told.code).toBe(0);
    expect(told.out.join()).toContain("no place for it: prs_Salutation, vic_Vulnerabilities");
  });

  test("recognises a case by its external id: the same changes nothing, another content is told", async () => {
    const first = row(50, { spl_Objectives: "Aman" });
    expect((await run([first])).code).toBe(0);
    const before = await total();
    const withNew = await run([first, row(51)]);
    expect(withNew.out[0]).toBe("2 records read, 1 taken, 0 rejected");
    expect(withNew.out[1]).toMatch(/^1 records were here already and say the same/);
    expect(await total()).toBe(before + 1);
    const changed = await run([row(50, { spl_Objectives: "Pulang" }), row(52)]);
    expect(changed.code).toBe(1);
    expect(changed.rejected).toEqual([
      "2,external_id,this case is here already and says something else; change it in Lentera",
    ]);
    expect(await total()).toBe(before + 1);
  });

  test("says so when the very same file comes again", async () => {
    const rows = [row(60)];
    const first = await run(rows);
    const before = await total();
    const again = await run(rows);
    expect(again.code).toBe(0);
    expect(again.out.join()).toContain("nothing was changed");
    expect(again.out.at(-1)).toBe(first.out.at(-1));
    expect(await total()).toBe(before);
  });

  test("keeps a pseudonym, never takes somebody else's, and draws a new one beside it", async () => {
    const unnamed = { identified: "no", prs_SecondName: "", prs_FirstName: "Seruni-77" };
    expect((await run([row(70, unnamed)])).code).toBe(0);
    const taken = await run([row(71, unnamed)]);
    expect(taken.rejected).toEqual([expect.stringMatching(/^2,prs_FirstName,somebody else/)]);
    const said = { source: "WALK_IN", pillars: ["PROTECTION"] };
    const drawn = Number(await lastDrawn());
    const next = pseudonymOf(ratih.organisationId, drawn + 1);
    expect((await run([row(72, { ...unnamed, prs_FirstName: next })])).code).toBe(0);
    const { person } = await opened(sari, said);
    expect(person.pseudonym).toBe(pseudonymOf(ratih.organisationId, drawn + 2));
  });

  test("reads the further lines of a case as its next legs, services and comments", async () => {
    const told = await run([
      row(80, { hte_Type: "Recruitment", spl_Type: "Health", cco_CaseComment: "Satu" }),
      { external_id: "shelter:80", hte_Type: "Exploitation", hte_Country: "MY" },
      { external_id: "shelter:80", cco_CaseComment: "Dua", prs_Gender: "Feminine" },
    ]);
    expect(told.out[0]).toBe("3 records read, 3 taken, 0 rejected");
    const [counted] = await database.asSuperuser(
      `SELECT (SELECT count(*)::int FROM journey_legs l WHERE l.case_id = i.case_id) AS legs,
              (SELECT count(*)::int FROM case_services s WHERE s.case_id = i.case_id) AS services,
              (SELECT count(*)::int FROM case_notes n WHERE n.case_id = i.case_id) AS notes
       FROM imported_cases i JOIN imports m ON m.id = i.import_id WHERE m.id = $1`,
      [told.out.at(-1)],
    );
    expect(counted).toEqual({ legs: 2, services: 1, notes: 2 });
    const torn = await run([
      row(81),
      { external_id: "shelter:81", prs_Gender: "Masculine", hte_Type: "Transit" },
    ]);
    expect(torn.rejected).toEqual(["3,prs_Gender,says otherwise than line 2 of the same case"]);
  });

  test("closes a case that the file calls closed, with its reason", async () => {
    const told = await run([
      row(90, { cas_Status: "Closed", cas_ReasonForCaseClosure: "no longer reachable by phone" }),
    ]);
    const [found] = await database.asSuperuser(
      `SELECT c.status, c.closed_at IS NOT NULL AS closed, a.closure_note IS NOT NULL AS noted
       FROM imported_cases i JOIN cases c ON c.id = i.case_id JOIN case_accounts a ON a.case_id = c.id
       WHERE i.import_id = $1`,
      [told.out.at(-1)],
    );
    expect(found).toEqual({ status: "CLOSED", closed: true, noted: true });
  });
});

test("tells who may be here already, line by line, and joins nobody", async () => {
  const earlier = await run([
    row(7001, { prs_FirstName: "Kartika", prs_SecondName: "Wulandari" }),
    row(7002, { prs_FirstName: "Maria", prs_SecondName: "Goreti" }),
  ]);
  expect(earlier.code).toBe(0);
  const [known] = await database.asSuperuser<{ reference: string; pseudonym: string }>(
    `SELECT c.reference, p.pseudonym FROM cases c JOIN persons p ON p.id = c.person_id
     ORDER BY c.reference DESC LIMIT 1 OFFSET 1`,
  );
  const persons = async () => (await database.asSuperuser("SELECT 1 FROM persons")).length;
  const before = await persons();
  const rows = [
    row(7003, { prs_FirstName: "Kartiko", prs_SecondName: "Widodo" }),
    row(7004, { prs_FirstName: "Wulandary", prs_SecondName: "Kartika" }),
  ];
  for (const flags of [["--dry-run"], []]) {
    const told = await run(rows, ...flags);
    expect(told.code).toBe(0);
    expect(told.out.join()).toContain("1 persons may be here already");
    const text = readFileSync(`${told.at}.duplicates.csv`, "utf8");
    const lines = text.trim().split("\r\n").slice(1);
    expect(lines).toEqual([`"3","${known?.reference}","${known?.pseudonym}","0.9","NAME"`]);
    expect(text).not.toMatch(/Kartika|Wulandar/);
    expect(statSync(`${told.at}.duplicates.csv`).mode & 0o077).toBe(0);
  }
  expect(await persons()).toBe(before + 2);
});
