import { beforeAll, describe, expect, test } from "vitest";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as cases from "@/app/api/v1/cases/route";
import { readScreenings } from "@/lib/cases/elements/read-screening";
import type { CaseView } from "@/lib/cases/queries/find-case";
import type { Viewer } from "@/lib/kernel/viewer";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
let sari: Viewer;

beforeAll(async () => {
  const pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
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
