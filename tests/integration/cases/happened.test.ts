import { beforeAll, describe, expect, test } from "vitest";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as cases from "@/app/api/v1/cases/route";
import { inCaseScope } from "@/lib/access/scope";
import {
  linkPerpetrator,
  readCandidates,
  unlinkPerpetrator,
} from "@/lib/cases/commands/perpetrators";
import { readScreenings } from "@/lib/cases/elements/read-screening";
import type { Answers } from "@/lib/cases/intake/fields";
import { readPart, savePart } from "@/lib/cases/merge/save";
import type { CaseView } from "@/lib/cases/queries/find-case";
import { listLinked } from "@/lib/cases/queries/list-linked";
import type { Viewer } from "@/lib/kernel/viewer";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
let sari: Viewer;
let pelita: { id: string; code: string };

beforeAll(async () => {
  pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  sari = await addViewer(database, pelita, ["CASEWORKER"]);
});

const RECORDING = {
  ...{ purpose: "DATA_RECORDING", status: "GIVEN", giver: "PERSON" },
  ...{ form: "WRITTEN", givenAt: "2026-11-23" },
};

async function opened(more: object = {}): Promise<string> {
  const body = {
    person: { gender: "MAN", citizenships: ["ID"] },
    ...{ source: "COMMUNITY_REPORT", pillars: ["PROTECTION"], registeredAt: "2026-11-23" },
    ...{ consents: [RECORDING], ...more },
  };
  const answer = await call(cases.POST, sari, { body });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

const read = async (id: string) => (await call(one.GET, sari, { params: { id } })).body;

async function change(id: string, body: object) {
  const { version } = await read(id);
  const headers = { "if-match": `"${version}"` };
  return call(one.PATCH, sari, { params: { id }, headers, body });
}

const TOLD = { acts: ["RECRUITMENT"], legalMeans: [], purposes: ["FORCED_CRIMINALITY"] };

describe("screenings", () => {
  test("are repeated, each with its indicators, and tell what changed", async () => {
    const first = { ...TOLD, indicators: { DECEPTION: "WEAK" }, dimensions: {} };
    const id = await opened({ screenings: [{ ...first, screenedAt: "2026-11-23" }] });
    const second = {
      ...{ ...TOLD, legalMeans: ["FRAUD_DECEPTION"], screenedAt: "2026-11-24" },
      indicators: { DECEPTION: "STRONG", ISOLATION: "MEDIUM", VIOLENCE: null },
      dimensions: {
        COERCION_DESTINATION: { strong: 1, medium: 0, weak: 1 },
        EXPLOITATION: { weak: 1 },
        DECEPTIVE_RECRUITMENT: { strong: null },
      },
    };
    expect((await change(id, { screenings: [second] })).status).toBe(200);
    const view: CaseView = await read(id);
    expect(view.screenings).toHaveLength(2);
    const [latest, earliest] = readScreenings(view);
    expect(latest?.indicators).toEqual({ DECEPTION: "STRONG", ISOLATION: "MEDIUM" });
    expect(latest?.dimensions).toEqual({
      COERCION_DESTINATION: { strong: 1, medium: 0, weak: 1 },
      EXPLOITATION: { strong: 0, medium: 0, weak: 1 },
    });
    const positive = latest?.told.filter(({ isPositive }) => isPositive).map(({ code }) => code);
    expect(positive).toEqual(["COERCION_DESTINATION"]);
    expect(latest?.changes).toEqual([
      { field: "legalMeans", added: ["FRAUD_DECEPTION"], gone: [] },
      {
        field: "indicators",
        added: ["DECEPTION STRONG", "ISOLATION MEDIUM"],
        gone: ["DECEPTION WEAK"],
      },
    ]);
    expect(earliest).toMatchObject({ isFirst: true, changes: [] });
  });

  test("presume a child where neither age nor answer is known, and no longer once it is shown otherwise", async () => {
    const id = await opened({ screenings: [TOLD] });
    const [presumed] = readScreenings(await read(id));
    expect(presumed).toMatchObject({ childAtTheTime: null, childThen: "POSSIBLY" });
    expect(presumed?.elements).toMatchObject({ meansNotNeeded: true, allPresent: true });
    await change(id, { person: { ageAtRegistration: 34 } });
    const [adult] = readScreenings(await read(id));
    expect(adult?.elements).toMatchObject({ meansNotNeeded: false, allPresent: false });
  });

  test("record a status only with who decided it, when and why; the why lies sealed", async () => {
    const id = await opened();
    const decided = { traffickingStatus: "CONFIRMED", determinedBy: "POLICE" };
    const bare = await change(id, { screenings: [decided] });
    expect(bare.status).toBe(422);
    expect(bare.body.errors.map(({ path }: { path: string }) => path)).toEqual([
      "screenings.0.determinedAt",
      "screenings.0.rationale",
    ]);
    const rationale = "Penetapan penyidik setelah gelar perkara.";
    const whole = { ...decided, determinedAt: "2026-11-24", rationale };
    expect((await change(id, { screenings: [whole] })).status).toBe(200);
    const view = await read(id);
    expect(view).toMatchObject({ traffickingStatus: "CONFIRMED", determinedAt: "2026-11-24" });
    expect(view.screenings[0].rationale).toBe(rationale);
    const [row] = await database.asSuperuser("SELECT * FROM screenings WHERE case_id = $1", [id]);
    expect(JSON.stringify(row)).not.toContain("gelar");
    expect(String(row?.["rationale"])).not.toContain("gelar");
  });

  test("hold no indicators where recording was not consented to", async () => {
    const id = await opened({ consents: [], person: { gender: "MAN" } });
    const refused = await change(id, { screenings: [{ indicators: { DECEPTION: "STRONG" } }] });
    expect(refused.status).toBe(422);
    const decided = {
      ...{ traffickingStatus: "PRESUMED", determinedBy: "NGO", determinedAt: "2026-11-24" },
    };
    expect((await change(id, { screenings: [decided] })).status).toBe(200);
  });

  test("take no indicator that no list names, and the database takes none either", async () => {
    const id = await opened({ screenings: [TOLD] });
    const refused = await change(id, { screenings: [{ indicators: { RUMOUR: "STRONG" } }] });
    expect(refused.status).toBe(422);
    for (const indicators of ['{"RUMOUR": "STRONG"}', '{"DECEPTION": "LOUD"}', "[]"])
      await expect(
        database.asSuperuser("UPDATE screenings SET indicators = $2::jsonb WHERE case_id = $1", [
          ...[id, indicators],
        ]),
      ).rejects.toThrow();
  });
});

describe("what happened, told once", () => {
  test("a means of control stands with what it rests on, and need not be ticked a second time", async () => {
    const episode = {
      ...{ types: ["FORCED_CRIMINALITY"], country: "KH", labourSubsectors: ["ONLINE_SCAM"] },
      ...{ meansOfControl: ["THREATS"], meansEvidence: { WITHHOLDS_DOCUMENTS: "DOCUMENT" } },
    };
    const second = { types: ["FORCED_LABOUR"], labourSubsectors: ["SEA_FISHING"] };
    const id = await opened({ exploitationEpisodes: [episode, second] });
    const { exploitationEpisodes } = await read(id);
    expect(exploitationEpisodes).toMatchObject([
      {
        meansOfControl: ["THREATS", "WITHHOLDS_DOCUMENTS"],
        meansEvidence: { WITHHOLDS_DOCUMENTS: "DOCUMENT" },
      },
      { types: ["FORCED_LABOUR"], meansEvidence: {} },
    ]);
  });

  test("one stretch is changed and another added without touching the rest; evidence is taken back", async () => {
    const first = { types: ["FORCED_LABOUR"], meansOfControl: ["THREATS"], employerName: "PT A" };
    const id = await opened({ exploitationEpisodes: [first] });
    const send = async (part: "episode0" | "episode1", mine: Answers) => {
      const { answers, version } = await readPart(sari, id, part);
      const typed = { version, base: answers, mine: { ...answers, ...mine } };
      return savePart(sari, id, part, typed, "id");
    };
    const at = (index: number, field: string) => `exploitationEpisodes.${index}.${field}`;
    expect(await send("episode1", { [at(1, "types")]: ["DOMESTIC_SERVITUDE"] })).toBeNull();
    await send("episode0", {
      [at(0, "meansEvidence.THREATS")]: [],
      [at(0, "meansEvidence.FALSE_PROMISES")]: ["OBSERVED"],
    });
    const { exploitationEpisodes } = await read(id);
    expect(exploitationEpisodes).toMatchObject([
      { employerName: "PT A", meansOfControl: ["FALSE_PROMISES"] },
      { types: ["DOMESTIC_SERVITUDE"] },
    ]);
    await send("episode0", {
      ...{ [at(0, "types")]: [], [at(0, "employerName")]: [] },
      [at(0, "meansEvidence.FALSE_PROMISES")]: [],
    });
    expect((await read(id)).exploitationEpisodes).toMatchObject([
      { types: ["DOMESTIC_SERVITUDE"] },
    ]);
  });
});

describe("alleged perpetrators", () => {
  const ALLEGED = [{ label: "Perekrut A", name: "Budi (rekaan)", licenceNo: "SIP2MI-9" }];
  const allegedOf = async (id: string) => (await read(id)).allegedPerpetrators[0];
  const links = (who: Viewer, id: string) => inCaseScope(who, (scope) => listLinked(scope, id));

  async function pair() {
    const [one, other] = [
      await opened({ allegedPerpetrators: ALLEGED }),
      await opened({ allegedPerpetrators: ALLEGED }),
    ];
    return { one, other, a: (await allegedOf(one)).id, b: (await allegedOf(other)).id };
  }

  test("the same name in two cases links nothing by itself", async () => {
    const { one } = await pair();
    expect(await links(sari, one)).toEqual([]);
  });

  test("are linked by a person, told in both cases, and the link is taken back", async () => {
    const { one, other, a, b } = await pair();
    await linkPerpetrator(sari, one, a, b);
    const [link] = await links(sari, one);
    expect(link?.number).toMatch(/^TP-\d{4}-\d{4}$/);
    expect(link?.cases.map(({ id }) => id)).toEqual([other]);
    const events = await database.asSuperuser(
      "SELECT case_id FROM case_events WHERE kind = 'PERPETRATOR_LINKED' AND case_id = ANY ($1) ORDER BY at, case_id",
      [[one, other]],
    );
    expect(events.map((row) => row["case_id"]).sort()).toEqual([one, other].sort());
    await unlinkPerpetrator(sari, one, a);
    expect(await links(sari, one)).toEqual([]);
    expect(await links(sari, other)).toMatchObject([{ cases: [] }]);
  });

  test("stay linked when the list is written anew, and what was typed about them lies sealed", async () => {
    const { one, a, b } = await pair();
    await linkPerpetrator(sari, one, a, b);
    const before = await allegedOf(one);
    expect(before).toMatchObject({ label: "Perekrut A", licenceNo: "SIP2MI-9" });
    const again = await change(one, { allegedPerpetrators: [{ ...before, label: "Perekrut B" }] });
    expect(again.status).toBe(200);
    expect(await allegedOf(one)).toMatchObject({ id: a, label: "Perekrut B" });
    expect(await links(sari, one)).toHaveLength(1);
    const rows = await database.asSuperuser("SELECT * FROM alleged_perpetrators WHERE id = $1", [
      a,
    ]);
    // Opened, linked, changed: the row itself stayed, and with it the part that it has in the proceedings.
    expect(rows[0]?.["version"]).toBe(3);
    const text = Object.values(rows[0] ?? {})
      .map(String)
      .join(" ");
    expect(text).not.toMatch(/Perekrut|Budi|SIP2MI/);
  });

  test("tell a reader only of the cases that he may see, and are linked only in cases that one may change", async () => {
    const { one, other, a, b } = await pair();
    await linkPerpetrator(sari, one, a, b);
    const agus = await addViewer(database, pelita, ["CASEWORKER"]);
    const now = new Date().toISOString();
    await database.asSuperuser(
      "INSERT INTO case_assignments (organisation_id, case_id, user_id, assigned_by, assigned_at) VALUES ($1, $2, $3, $4, $5)",
      [pelita.id, one, agus.userId, sari.userId, now],
    );
    expect(await links(agus, one)).toMatchObject([{ cases: [] }]);
    const { candidates } = await readCandidates(agus, one, a);
    expect(candidates).toEqual([]);
    await expect(linkPerpetrator(agus, one, a, b)).rejects.toMatchObject({ status: 404 });
    await expect(unlinkPerpetrator(agus, other, b)).rejects.toMatchObject({ status: 404 });
    const seen = await readCandidates(sari, one, a);
    expect(seen.candidates.find(({ id }) => id === b)).toMatchObject({ label: "Perekrut A" });
  });

  test("two that stand under records of their own are not thrown together", async () => {
    const [first, second] = [await pair(), await pair()];
    await linkPerpetrator(sari, first.one, first.a, first.b);
    await linkPerpetrator(sari, second.one, second.a, second.b);
    await expect(linkPerpetrator(sari, first.one, first.a, second.a)).rejects.toMatchObject({
      status: 422,
    });
    await linkPerpetrator(sari, first.one, first.a, first.b);
    expect(await links(sari, first.one)).toHaveLength(1);
  });
});
