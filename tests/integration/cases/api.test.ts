import { beforeAll, describe, expect, test } from "vitest";
import * as notes from "@/app/api/v1/cases/[id]/notes/route";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as transitions from "@/app/api/v1/cases/[id]/transitions/route";
import * as cases from "@/app/api/v1/cases/route";
import type { Viewer } from "@/lib/kernel/viewer";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
let sari: Viewer;
let agus: Viewer;
let ratih: Viewer;
let officer: Viewer;
let coordinator: Viewer;

const RECORDING = {
  ...{ purpose: "DATA_RECORDING", status: "GIVEN", giver: "PERSON" },
  ...{ form: "WRITTEN", givenAt: "2026-11-23" },
};
const BODY = {
  person: { gender: "WOMAN", ageAtRegistration: 24, citizenships: ["ID"], fullName: "Siti Rahayu" },
  ...{ source: "COMMUNITY_REPORT", pillars: ["PROTECTION"], registeredAt: "2026-11-23" },
  consents: [RECORDING],
};

beforeAll(async () => {
  const pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  const uptd = { id: await addOrganisation(database, "UPTD"), code: "UPTD" };
  sari = await addViewer(database, pelita, ["CASEWORKER"]);
  agus = await addViewer(database, pelita, ["CASEWORKER"]);
  ratih = await addViewer(database, pelita, ["SUPERVISOR"]);
  officer = await addViewer(database, uptd, ["SUPERVISOR"]);
  coordinator = await addViewer(database, uptd, ["COORDINATOR"]);
});

async function opened(body: object = BODY): Promise<{ id: string }> {
  const answer = await call(cases.POST, sari, { body });
  expect(answer.status).toBe(201);
  return answer.body;
}

const at = ({ id }: { id: string }) => ({ params: { id } });

describe("opening a case", () => {
  test("answers 201 with Location, reference, version and pseudonym", async () => {
    const answer = await call(cases.POST, sari, { body: BODY });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("location")).toBe(`/api/v1/cases/${answer.body.id}`);
    expect(answer.body).toMatchObject({ status: "INTAKE", version: 1 });
    expect(answer.body.reference).toMatch(/^LTR-2026-\d{6}$/);
    expect(answer.body.person.pseudonym).toMatch(/^[A-Z][a-z]+-\d+$/);
  });

  test("is no page: no answer may be framed, cached or load anything", async () => {
    for (const body of [BODY, {}]) {
      const { headers } = await call(cases.POST, sari, { body });
      expect(headers.get("content-security-policy")).toBe(
        "default-src 'none'; frame-ancestors 'none'",
      );
      expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
      expect(headers.get("cache-control")).toBe("no-store");
    }
  });

  test("with the same key and body gives the first answer and no second row", async () => {
    const headers = { "idempotency-key": "form-1" };
    const first = await call(cases.POST, sari, { body: BODY, headers });
    const again = await call(cases.POST, sari, { body: BODY, headers });
    expect(again.body).toEqual(first.body);
    const other = { ...BODY, registeredAt: "2026-11-22" };
    expect((await call(cases.POST, sari, { body: other, headers })).status).toBe(422);
  });

  test("names every refused field at once, in the caller's language", async () => {
    const body = {
      ...BODY,
      source: "RUMOUR",
      pillars: [],
      person: { nik: "12" },
      status: "CLOSED",
    };
    const answer = await call(cases.POST, sari, { body });
    expect(answer.status).toBe(422);
    const paths = answer.body.errors.map((error: { path: string }) => error.path).sort();
    expect(paths).toEqual(["person.nik", "pillars", "source", "status"]);
    expect(answer.headers.get("content-language")).toBe("id");
  });

  test("without consent to recording keeps nothing beyond G1 and helps all the same", async () => {
    const consents = [{ purpose: "DATA_RECORDING", status: "REFUSED" }];
    const refused = await call(cases.POST, sari, {
      body: { ...BODY, consents, narrative: "Apa yang terjadi" },
    });
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map((error: { path: string }) => error.path)).toEqual([
      "person",
      "narrative",
    ]);
    const { person: _person, ...rest } = BODY;
    const answer = await call(cases.POST, sari, { body: { ...rest, consents, riskLevel: "HIGH" } });
    expect(answer.status).toBe(201);
  });

  test("without consent to recording refuses what was told at a screening, but not its status", async () => {
    const { consents: _, ...rest } = { ...BODY, person: { gender: "WOMAN" } };
    const told = { acts: ["RECRUITMENT"], legalMeans: [], purposes: [] };
    const refused = await call(cases.POST, sari, { body: { ...rest, screenings: [told] } });
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0].path).toBe("screenings");
    const decided = { traffickingStatus: "PRESUMED", determinedBy: "POLICE" };
    const taken = await call(cases.POST, sari, { body: { ...rest, screenings: [decided] } });
    expect(taken.status).toBe(201);
  });

  test("is 404 for roles without cases and 401 without a token", async () => {
    expect((await call(cases.POST, coordinator, { body: BODY })).status).toBe(404);
    expect((await call(cases.POST, null, { body: BODY })).status).toBe(401);
  });
});

describe("reading a case", () => {
  test("gives its owner everything, identity too, and writes the reveal", async () => {
    const made = await opened({ ...BODY, narrative: "Dokumen ditahan." });
    const answer = await call(one.GET, sari, at(made));
    expect(answer.status).toBe(200);
    expect(answer.body.person.fullName).toBe("Siti Rahayu");
    expect(answer.body.narrative).toBe("Dokumen ditahan.");
    const entries = await database.asSuperuser<{ action: string }>(
      "SELECT action FROM audit_entries WHERE entity_id = $1 ORDER BY seq",
      [made.id],
    );
    expect(entries.map((entry) => entry.action)).toEqual(["case.open", "case.reveal"]);
  });

  test("gives a supervisor identity only with a reason", async () => {
    const made = await opened();
    const without = await call(one.GET, ratih, at(made));
    expect(without.status).toBe(200);
    expect(without.body.person).not.toHaveProperty("fullName");
    const headers = { "lentera-reason": "Memeriksa kasus ganda" };
    const withReason = await call(one.GET, ratih, { ...at(made), headers });
    expect(withReason.body.person.fullName).toBe("Siti Rahayu");
  });

  test("asks a supervisor why again once he is no longer assigned", async () => {
    const made = await opened();
    const { organisationId, userId } = ratih;
    await database.asSuperuser(
      `INSERT INTO case_assignments (organisation_id, case_id, user_id, assigned_by, assigned_at)
       VALUES ($1, $2, $3, $3, private.now())`,
      [organisationId, made.id, userId],
    );
    expect((await call(one.GET, ratih, at(made))).body.person.fullName).toBe("Siti Rahayu");
    await database.asSuperuser(
      "UPDATE case_assignments SET ends_at = private.now() WHERE case_id = $1",
      [made.id],
    );
    expect((await call(one.GET, ratih, at(made))).body.person).not.toHaveProperty("fullName");
  });

  test("is 404 for a colleague without it, for others, and for what does not exist", async () => {
    const made = await opened();
    for (const viewer of [agus, officer, coordinator]) {
      expect((await call(one.GET, viewer, at(made))).status).toBe(404);
    }
    const nowhere = { params: { id: "018f0000-0000-7000-8000-000000000000" } };
    expect((await call(one.GET, sari, nowhere)).status).toBe(404);
    expect((await call(one.GET, sari, { params: { id: "x" } })).status).toBe(404);
  });
});

describe("the list of cases", () => {
  test("walks every case once, page by page, and counts where asked", async () => {
    const all = await call(cases.GET, ratih, { query: "?limit=100&count=true" });
    const ids: string[] = [];
    for (let cursor: string | null = "", pages = 0; cursor !== null && pages < 50; pages += 1) {
      const query: string = `?limit=2${cursor ? `&cursor=${cursor}` : ""}`;
      const page = await call(cases.GET, ratih, { query });
      ids.push(...page.body.data.map((row: { id: string }) => row.id));
      cursor = page.body.nextCursor;
    }
    expect(ids).toEqual(all.body.data.map((row: { id: string }) => row.id));
    expect(all.body.count).toBe(ids.length);
  });

  test("searches pseudonym and reference, nothing else, and carries no G3 to G6", async () => {
    await opened();
    expect((await call(cases.GET, sari, { query: "?q=Siti" })).body.data).toEqual([]);
    const found = await call(cases.GET, sari, { query: "?q=LTR-2026&limit=1" });
    expect(found.body.data).toHaveLength(1);
    expect(JSON.stringify(found.body)).not.toContain("Siti");
    expect((await call(cases.GET, agus)).body.data).toEqual([]);
    expect((await call(cases.GET, sari, { query: "?status=NONE" })).status).toBe(422);
  });
});

describe("changing a case", () => {
  const patch = (viewer: Viewer, made: { id: string }, version: number | null, body: object) =>
    call(
      (request, context) => one.PATCH(new Request(request, { method: "PATCH" }), context),
      viewer,
      { ...at(made), body, headers: version === null ? {} : { "if-match": `"${version}"` } },
    );

  test("asks for the version, refuses a stale one and loses nothing", async () => {
    const made = await opened();
    expect((await patch(sari, made, null, { riskLevel: "HIGH" })).status).toBe(428);
    const changed = await patch(sari, made, 1, { riskLevel: "HIGH", narrative: "Satu" });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ version: 2, riskLevel: "HIGH" });
    expect((await patch(sari, made, 1, { narrative: "Dua" })).status).toBe(412);
    expect((await call(one.GET, sari, at(made))).body.narrative).toBe("Satu");
  });

  test("is 404 for who may not see it", async () => {
    const made = await opened();
    expect((await patch(officer, made, 1, { riskLevel: "LOW" })).status).toBe(404);
    expect((await patch(agus, made, 1, { riskLevel: "LOW" })).status).toBe(404);
  });

  test("a status of trafficking needs the body that decided it", async () => {
    const made = await opened();
    const screenings = [{ traffickingStatus: "AT_RISK" }];
    const refused = await patch(sari, made, 1, { screenings });
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0].path).toBe("screenings.0.determinedBy");
  });
});

describe("moving a case", () => {
  const move = (made: { id: string }, body: object) =>
    call(transitions.POST, sari, { ...at(made), body });

  test("follows the workflow and names the moves that exist", async () => {
    const made = await opened();
    const refused = await move(made, { to: "FOLLOW_UP" });
    expect(refused.status).toBe(409);
    expect(refused.body.moves).toEqual(["SCREENING", "CLOSED"]);
    expect((await move(made, { to: "SCREENING" })).body.status).toBe("SCREENING");
    expect((await move(made, { to: "CLOSED" })).status).toBe(422);
    expect((await move(made, { to: "CLOSED", reason: "tired" })).status).toBe(422);
  });
});

describe("notes", () => {
  test("are written, sealed, and read by who may see the case", async () => {
    const made = await opened();
    const body = { kind: "NOTE", body: "Sudah makan dan beristirahat." };
    const written = await call(notes.POST, sari, { ...at(made), body });
    expect(written.status).toBe(201);
    const read = await call(notes.GET, sari, at(made));
    expect(read.body.data[0]).toMatchObject({ body: "Sudah makan dan beristirahat." });
    expect((await call(notes.GET, agus, at(made))).status).toBe(404);
    const [row] = await database.asSuperuser<{ body: Buffer }>(
      "SELECT body FROM case_notes WHERE id = $1",
      [written.body.id],
    );
    expect(row?.body.toString("utf8")).not.toContain("beristirahat");
  });
});
