import { beforeAll, expect, test } from "vitest";
import * as consents from "@/app/api/v1/cases/[id]/consents/route";
import * as removal from "@/app/api/v1/cases/[id]/files/[fileId]/removal/route";
import * as files from "@/app/api/v1/cases/[id]/files/route";
import * as notes from "@/app/api/v1/cases/[id]/notes/route";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as caseMoves from "@/app/api/v1/cases/[id]/transitions/route";
import * as cases from "@/app/api/v1/cases/route";
import * as search from "@/app/api/v1/people/search/route";
import * as letter from "@/app/api/v1/referrals/[id]/letter/route";
import * as moves from "@/app/api/v1/referrals/[id]/transitions/route";
import * as referrals from "@/app/api/v1/referrals/route";
import { correctNote } from "@/lib/cases/commands/correct-note";
import { startDraft } from "@/lib/cases/commands/drafts";
import { saveNoteDraft } from "@/lib/cases/commands/note-drafts";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { sendMessage } from "@/lib/referrals/commands/send-message";
import { call, download } from "../../support/api";
import { testDatabase } from "../../support/database";
import { formOf, send } from "../../support/files";
import { planWith } from "../../support/plan";
import { type ReferralWorld, referralWorld } from "../../support/referrals";
import { tellTracks } from "../../support/tracks";

// Every free text about a person, wherever it may be typed, carries this word; no table may hold it in the clear.
const CANARY = "Zulaikha7731";
const NIK = "3374999988887777";
const PHONE = "81299988877";
const database = testDatabase();
let world: ReferralWorld;
beforeAll(async () => {
  world = await referralWorld(database);
});

const GIVEN = { status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: "2026-11-01" };
const of = (field: string) => `${CANARY} ${field}`;

const PERSON = {
  ...{ gender: "WOMAN", ageAtRegistration: 24, fullName: CANARY, alias: of("alias"), nik: NIK },
  ...{ phone: `+62${PHONE}`, email: `${CANARY}@survivor.example`, address: of("address") },
  ...{ safeContactInstructions: of("safe"), guardianName: of("guardian"), passportNo: CANARY },
  guardianRelation: of("relation"),
};
const TOLD = {
  ...{ source: "COMMUNITY_REPORT", pillars: ["PROTECTION"], person: PERSON },
  ...{ howItCame: of("how"), narrative: of("story"), supportObjectives: of("aims") },
  ...{ actionPlan: of("plan"), recordingReason: of("reason") },
  screenings: [{ screenedAt: "2026-11-02", tool: "OTHER", rationale: of("rationale") }],
  exploitationEpisodes: [{ employerName: of("employer"), narrative: of("episode") }],
  recruitments: [{ place: of("place"), promise: of("promise") }],
  journeyLegs: [{ type: "TRANSIT", place: of("stop"), description: of("leg") }],
  allegedPerpetrators: [
    { label: of("label"), name: of("name"), organisation: of("firm"), details: of("details") },
  ],
  vulnerabilityFactors: [{ code: "HH_POVERTY", note: of("factor") }],
  services: [{ type: "SAFE_HOUSE", note: of("service"), unmetReason: of("unmet") }],
  externalIds: [{ system: "SIMFONI", value: of("number") }],
  consents: [{ purpose: "DATA_RECORDING", ...GIVEN }],
};

async function done(answer: ReturnType<typeof call>) {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

const keyed = (body: object) => ({ body, headers: { "idempotency-key": newId() } });

async function wholeStory({ sari, supervisor, officer }: ReferralWorld): Promise<string> {
  const { id }: { id: string } = await done(call(cases.POST, sari, keyed(TOLD)));
  const params = { id };
  const changed = { services: TOLD.services, allegedPerpetrators: TOLD.allegedPerpetrators };
  const patch = { params, body: changed, headers: { "if-match": '"1"' } };
  await done(call(one.PATCH, sari, patch));
  const note = { params, ...keyed({ kind: "NOTE", body: of("note") }) };
  const { id: noteId } = await done(call(notes.POST, sari, note));
  await correctNote(sari, id, noteId, 1, { body: of("correction") });
  await saveNoteDraft(sari, id, { body: of("draft"), kind: "NOTE", group: "G4" }, null);
  const text = { name: `${CANARY}.txt`, type: "text/plain", bytes: Buffer.from(of("file")) };
  const file = await send(files.POST, sari, formOf(text, { about: of("about") }), { params });
  expect(file.status).toBe(201);
  const removing = { params: { id, fileId: file.body.id }, body: { reason: of("removal") } };
  await done(call(removal.POST, sari, removing));
  await planWith(sari, id, of);
  await tellTracks(sari, id, of);
  const accepted = ["TASKS", "APPOINTMENTS"];
  const closing = { to: "CLOSED", reason: "OTHER", note: of("closing"), accepted };
  await done(call(caseMoves.POST, sari, { params, ...keyed(closing) }));
  const again = { to: "REOPENED", reason: of("again") };
  await done(call(caseMoves.POST, sari, { params, ...keyed(again) }));
  await done(call(search.POST, sari, { body: { fullName: CANARY, nik: NIK, phone: PHONE } }));
  const sharing = {
    ...{ purpose: "SHARE_REFERRAL", recipient: "UPTD", groups: ["G0", "G1", "G2", "G3", "G4"] },
    ...GIVEN,
  };
  const consent = await done(call(consents.POST, sari, { params, ...keyed(sharing) }));
  const asked = {
    ...{ caseId: id, to: "UPTD", services: ["SAFE_HOUSE"], reason: "ADDITIONAL_SERVICES" },
    ...{ urgency: "HIGH", details: of("details"), consentId: consent.id },
  };
  const sent = await done(call(referrals.POST, sari, keyed(asked)));
  await sendMessage(officer, sent.id, of("question"));
  const at = { params: { id: sent.id } };
  await done(call(moves.POST, officer, { ...at, ...keyed({ to: "ACCEPTED" }) }));
  const reason = { headers: { "lentera-reason": of("why") } };
  expect((await download(letter.GET, supervisor, { ...at, ...reason })).status).toBe(200);
  await done(call(one.GET, supervisor, { params, ...reason }));
  const failed = { to: "NOT_DELIVERED", reason: of("failed") };
  await done(call(moves.POST, officer, { ...at, ...keyed(failed) }));
  await startDraft(sari, { "person-fullName": [CANARY] });
  return id;
}

// Names of the tables that hold any of the needles, as text or as the bytes of that text.
async function tablesThatHold(needles: readonly string[]): Promise<string[]> {
  const tables = await database.asSuperuser<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname IN ('public', 'private', 'graphile_worker')`,
  );
  const patterns = needles.flatMap((word) => [word, Buffer.from(word).toString("hex")]);
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await database.asSuperuser<{ n: string }>(
      `SELECT count(*) AS n FROM ${name} x WHERE x::text ILIKE ANY ($1)`,
      [patterns.map((word) => `%${word}%`)],
    );
    if (row?.n !== "0") found.push(name);
  }
  return found;
}

test("52. no table holds in the clear what was told of a person", async () => {
  const caseId = await wholeStory(world);
  // The needle is found where it is: in a column that is not sealed.
  expect(await tablesThatHold([world.sari.displayName])).toContain("public.users");
  expect(await tablesThatHold([CANARY, NIK, PHONE])).toEqual([]);

  const read = await call(one.GET, world.sari as Viewer, { params: { id: caseId } });
  expect(read.body.allegedPerpetrators).toMatchObject([{ label: of("label") }]);
});

test("what was written before it was sealed is still read", async () => {
  const { id } = await done(
    call(cases.POST, world.sari, { body: { ...TOLD, person: {}, externalIds: [] } }),
  );
  await database.asSuperuser(
    "UPDATE alleged_perpetrators SET label = 'Perekrut A', sealed_label = NULL WHERE case_id = $1",
    [id],
  );
  const read = await call(one.GET, world.sari, { params: { id } });
  expect(read.body.allegedPerpetrators).toMatchObject([{ label: "Perekrut A" }]);
});
