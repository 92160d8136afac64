import { beforeAll, describe, expect, test } from "vitest";
import * as audit from "@/app/api/v1/audit/route";
import * as withdrawal from "@/app/api/v1/cases/[id]/consents/[consentId]/withdrawal/route";
import * as consents from "@/app/api/v1/cases/[id]/consents/route";
import * as notes from "@/app/api/v1/cases/[id]/notes/route";
import * as plan from "@/app/api/v1/cases/[id]/plan/route";
import * as risks from "@/app/api/v1/cases/[id]/risk-assessments/route";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as tasks from "@/app/api/v1/cases/[id]/tasks/route";
import * as transitions from "@/app/api/v1/cases/[id]/transitions/route";
import * as cases from "@/app/api/v1/cases/route";
import * as duplicates from "@/app/api/v1/people/duplicates/route";
import * as search from "@/app/api/v1/people/search/route";
import * as referral from "@/app/api/v1/referrals/[id]/route";
import * as moves from "@/app/api/v1/referrals/[id]/transitions/route";
import * as referrals from "@/app/api/v1/referrals/route";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { type Answer, call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { factsOf, tablesOf } from "../../support/matrix";
import { expected } from "../../support/oracle/oracle";
import { CANARY, fullCase, makeWorld, type Name, type World } from "../../support/world";

const database = testDatabase();
let world: World;

beforeAll(async () => {
  world = await makeWorld(database);
});

const at = (id: string, more = {}) => ({ params: { id, ...more } });
const SECRET = new RegExp(Object.values(CANARY).join("|"));

/** An answer without what differs by nature: the record asked for and the request's own number. */
function masked(answer: Answer, ...ids: readonly string[]) {
  const requestId = answer.headers.get("x-request-id") ?? "none";
  const text = [...ids, requestId].reduce(
    (left, id) => left.replaceAll(id, "ID"),
    JSON.stringify([answer.status, [...answer.headers].sort(), answer.body]),
  );
  return text;
}

type Door = (who: Viewer, caseId: string, referralId: string) => Promise<Answer>;
type Handler = Parameters<typeof call>[0];
const patch: Handler = (request, context) =>
  one.PATCH(new Request(request, { method: "PATCH" }), context);
const GIVEN = { status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: "2026-11-01" };

/** Every door of the API through which a case or its referral can be asked for. */
const DOORS: readonly (readonly [string, Door])[] = [
  ["reading it", (who, id) => call(one.GET, who, at(id))],
  [
    "reading it with a reason",
    (who, id) => call(one.GET, who, { ...at(id), headers: { "lentera-reason": "Ingin tahu" } }),
  ],
  [
    "changing it",
    (who, id) =>
      call(patch, who, { ...at(id), body: { riskLevel: "LOW" }, headers: { "if-match": '"1"' } }),
  ],
  ["moving it", (who, id) => call(transitions.POST, who, { ...at(id), body: { to: "SCREENING" } })],
  ["its notes", (who, id) => call(notes.GET, who, at(id))],
  [
    "6. adding a note",
    (who, id) => call(notes.POST, who, { ...at(id), body: { kind: "NOTE", body: "x" } }),
  ],
  ["its plan", (who, id) => call(plan.GET, who, at(id))],
  ["adding a task", (who, id) => call(tasks.POST, who, { ...at(id), body: { words: "x" } })],
  ["assessing its risk", (who, id) => call(risks.POST, who, { ...at(id), body: { level: "LOW" } })],
  [
    "adding a consent",
    (who, id) =>
      call(consents.POST, who, { ...at(id), body: { purpose: "DATA_RECORDING", ...GIVEN } }),
  ],
  [
    "withdrawing a consent",
    (who, id) => call(withdrawal.POST, who, { ...at(id, { consentId: id }), body: {} }),
  ],
  [
    "referring it",
    (who, caseId) =>
      call(referrals.POST, who, {
        body: {
          ...{ caseId, to: "BBB", services: ["SAFE_HOUSE"], urgency: "HIGH" },
          ...{ reason: "ADDITIONAL_SERVICES", basis: "VITAL_INTEREST" },
        },
      }),
  ],
  ["reading its referral", (who, _id, referralId) => call(referral.GET, who, at(referralId))],
  [
    "answering its referral",
    (who, _id, referralId) =>
      call(moves.POST, who, { ...at(referralId), body: { to: "ACCEPTED" } }),
  ],
];

async function everything(): Promise<string> {
  const rows = await database.asSuperuser(
    `SELECT (SELECT count(*) FROM case_notes) AS notes, (SELECT count(*) FROM case_events) AS events, (SELECT count(*) FROM consents) AS consents,
       (SELECT count(*) FROM referrals) AS referrals, (SELECT sum(version) FROM cases) AS versions, (SELECT string_agg(status, ',' ORDER BY id) FROM referrals) AS states`,
  );
  return JSON.stringify(rows);
}

describe("1. what is not yours is answered as what is not there", () => {
  test.each(DOORS)("%s", async (_what, door) => {
    const before = await everything();
    const nowhere = newId();
    const { x, people } = world;
    for (const name of ["c1", "cSup"] as const) {
      const theirs = await door(people[name], x.caseId, x.id);
      const absent = await door(people[name], nowhere, nowhere);
      expect(theirs.status).toBe(404);
      expect(masked(theirs, x.caseId, x.id)).toBe(masked(absent, nowhere));
    }
    expect(await everything()).toBe(before);
  });

  test("2. a colleague who is not assigned: 404, and neither list nor count holds it", async () => {
    const { a2 } = world.people;
    expect((await call(one.GET, a2, at(world.x.caseId))).status).toBe(404);
    const listed = await call(cases.GET, a2, { query: "?limit=100&count=true" });
    const ids = listed.body.data.map((row: { id: string }) => row.id);
    const own = await database.asSuperuser<{ id: string }>(
      "SELECT id FROM cases WHERE owner_user_id = $1",
      [a2.userId],
    );
    expect(ids.sort()).toEqual([world.helped, ...own.map(({ id }) => id)].sort());
    expect(listed.body.count).toBe(ids.length);
  });

  test.each([
    "admin",
    "aAdmin",
    "aOfficer",
    "aOversight",
    "coordinator",
    "oversight",
    "donor",
  ] as const)("13. %s opens no case and lists none", async (name) => {
    const who = world.people[name];
    expect((await call(one.GET, who, at(world.x.caseId))).status).toBe(404);
    const listed = await call(cases.GET, who, { query: "?count=true" });
    expect(listed.status === 404 || listed.body.count === 0).toBe(true);
  });
});

describe("the receiver of a referral", () => {
  test("3. before acceptance: the case is 404, the referral shows G1 and no identity", async () => {
    const { sent, people } = world;
    expect((await call(one.GET, people.b1, at(sent.caseId))).status).toBe(404);
    expect((await call(notes.GET, people.b1, at(sent.caseId))).status).toBe(404);
    const shown = await call(referral.GET, people.b1, at(sent.id));
    expect(shown.body).toMatchObject({ status: "SENT", case: null, details: null });
    const owned = (await call(one.GET, people.a1, at(sent.caseId))).body;
    const text = JSON.stringify(shown.body);
    for (const hidden of [
      sent.caseId,
      owned.reference,
      owned.person.pseudonym,
      "Wati",
      "rumah aman",
    ])
      expect(text).not.toContain(hidden);
  });

  test("4. after acceptance: exactly the groups that were consented to", async () => {
    const { x, people } = world;
    const shown = await call(one.GET, people.b1, at(x.caseId));
    expect(shown.status).toBe(200);
    expect(shown.body.sharedGroups).toEqual(["G0", "G1", "G3"]);
    expect(shown.body.person.fullName).toBe(CANARY.name);
    expect(JSON.stringify(shown.body)).not.toContain(CANARY.narrative);
    for (const part of ["screenings", "exploitationEpisodes", "journeyLegs", "allegedPerpetrators"])
      expect(shown.body[part] ?? []).toEqual([]);
    expect(shown.body.person.gender ?? null).toBeNull();
    const happened = { destinationCountry: null, isCrossBorder: null, transitCountries: [] };
    expect(shown.body).toMatchObject({ ...happened, registrationProvince: "33" });
    const read = await call(notes.GET, people.b1, at(x.caseId));
    expect(read.body.data.map((note: { group: string }) => note.group)).toEqual(["G1"]);
    const recipients = shown.body.consents.map((given: { recipient: string }) => given.recipient);
    expect(recipients).toEqual(["BBB"]);
  });

  test("4. whoever received every group sees all of it, and writes none of it", async () => {
    const { everything: all, people } = world;
    const shown = (await call(one.GET, people.b1, at(all.caseId))).body;
    expect(shown.narrative).toBe("Upah ditahan.");
    expect(shown.exploitationEpisodes).toHaveLength(1);
    expect(shown).toMatchObject({ transitCountries: ["MY"], isCrossBorder: false });
    const body = { kind: "NOTE", body: "Catatan penerima" };
    expect((await call(notes.POST, people.b1, { ...at(all.caseId), body })).status).toBe(404);
  });

  test("5. a colleague who neither accepted nor is assigned: 404; the supervisor reads", async () => {
    const { x, assigned, people } = world;
    expect((await call(one.GET, people.b2, at(x.caseId))).status).toBe(404);
    expect((await call(one.GET, people.bSup, at(x.caseId))).status).toBe(200);
    expect((await call(one.GET, people.b2, at(assigned.caseId))).status).toBe(200);
    expect((await call(referral.GET, people.b1, at(assigned.id))).status).toBe(404);
  });

  test.each(["declined", "expired", "withdrawn", "urgent"] as const)(
    "where the referral is %s the case is 404 to everybody there",
    async (which) => {
      for (const name of ["b1", "b2", "bSup"] as const)
        expect((await call(one.GET, world.people[name], at(world[which].caseId))).status).toBe(404);
    },
  );
});

describe("asking round about", () => {
  test("8. another organisation named in the address, the body or a header is not believed", async () => {
    const { a1, b1 } = world.people;
    const plain = await call(cases.GET, a1, { query: "?limit=100" });
    const query = `?limit=100&organisationId=${b1.organisationId}&organisation=BBB`;
    const headers = { "x-organisation": b1.organisationId, "x-org": "BBB" };
    const told = await call(cases.GET, a1, { query, headers });
    expect(told.body).toEqual(plain.body);
    const body = { ...fullCase(), organisationId: b1.organisationId };
    const refused = await call(cases.POST, a1, { body });
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0].path).toBe("organisationId");
  });

  test("10, 11. a number or a name that another organisation knows finds nothing, as one that nobody knows", async () => {
    const known = { nik: CANARY.nik, fullName: CANARY.name, phone: CANARY.phone };
    const unknown = { nik: "3374014107970009", fullName: "Nobody-9", phone: "081200000009" };
    for (const name of ["c1", "cSup", "b1", "bSup"] as const)
      for (const door of [search.POST, duplicates.POST])
        for (const field of ["nik", "fullName", "phone"] as const) {
          const who = world.people[name];
          const hit = await call(door, who, { body: { [field]: known[field] } });
          const miss = await call(door, who, { body: { [field]: unknown[field] } });
          expect(hit.body).toEqual({ data: [] });
          expect(masked(hit)).toBe(masked(miss));
        }
  });

  test("11. in the same organisation, whoever may not see it is sent to the supervisor and told no more", async () => {
    const answer = await call(duplicates.POST, world.people.a2, { body: { nik: CANARY.nik } });
    expect(answer.body.data).toHaveLength(1);
    expect(answer.body.data[0].ask).toBe("SUPERVISOR");
    expect(Object.keys(answer.body.data[0]).sort()).toEqual(["ask", "because", "score"]);
  });

  test("12. page by page, everybody gets exactly what a superuser's tables say that they may", async () => {
    const facts = await factsOf(database, await tablesOf(database));
    const walk = async (door: Handler, who: Viewer) => {
      const ids: string[] = [];
      for (let cursor: string | null = "", n = 0; cursor !== null && n < 50; n += 1) {
        const query: string = `?limit=3${cursor ? `&cursor=${cursor}` : ""}`;
        const page: Answer = await call(door, who, { query });
        if (page.status === 404) return [];
        ids.push(...page.body.data.map((row: { id: string }) => row.id));
        cursor = page.body.nextCursor;
      }
      return ids.sort();
    };
    for (const [name, who] of Object.entries(world.people) as [Name, Viewer][]) {
      const own = expected(who, "cases", "select", facts).filter(
        (row) => row["organisation_id"] === who.organisationId,
      );
      const mine = own.map((row) => String(row["id"])).sort();
      expect([name, await walk(cases.GET, who)]).toEqual([name, mine]);
      const both = expected(who, "referrals", "select", facts).map((row) => String(row["id"]));
      expect([name, await walk(referrals.GET, who)]).toEqual([name, both.sort()]);
    }
  });

  test("no list, search or refusal carries what identifies the person", async () => {
    for (const who of Object.values(world.people)) {
      const answers = [
        await call(cases.GET, who, { query: "?limit=100&count=true" }),
        await call(referrals.GET, who, { query: "?limit=100" }),
        await call(cases.GET, who, { query: `?q=${CANARY.name}` }),
        await call(audit.GET, who, { query: "?limit=100" }),
        await call(search.POST, who, { body: { nik: CANARY.nik } }),
      ];
      for (const { body } of answers) expect(JSON.stringify(body)).not.toMatch(SECRET);
    }
  });
});
