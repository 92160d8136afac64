import * as withdrawal from "@/app/api/v1/cases/[id]/consents/[consentId]/withdrawal/route";
import * as consents from "@/app/api/v1/cases/[id]/consents/route";
import * as notes from "@/app/api/v1/cases/[id]/notes/route";
import * as cases from "@/app/api/v1/cases/route";
import * as transitions from "@/app/api/v1/referrals/[id]/transitions/route";
import * as referrals from "@/app/api/v1/referrals/route";
import { newId } from "@/lib/kernel/ids";
import type { Role, Viewer } from "@/lib/kernel/viewer";
import { call } from "./api";
import type { TestDatabase } from "./database";
import { addOrganisation, addViewer } from "./people";

/** What of the person behind case X must be found nowhere it was not shared. */
export const CANARY = {
  name: "Canary-Zulaikha-7731",
  nik: "3374014107977731",
  phone: "081277317731",
  narrative: "Canary-narrative-7731",
} as const;

/** Who is who: organisations A, B, C, the donor D and the secretariat S (docs/security-tests.md). */
const PEOPLE = {
  a1: ["AAA", "CASEWORKER"],
  a2: ["AAA", "CASEWORKER"],
  a3: ["AAA", "CASEWORKER"],
  aSup: ["AAA", "SUPERVISOR"],
  aOfficer: ["AAA", "PROGRAMME_OFFICER"],
  aAdmin: ["AAA", "ORG_ADMIN"],
  aOversight: ["AAA", "OVERSIGHT"],
  b1: ["BBB", "CASEWORKER"],
  b2: ["BBB", "CASEWORKER"],
  bSup: ["BBB", "SUPERVISOR"],
  bAdmin: ["BBB", "ORG_ADMIN"],
  c1: ["CCC", "CASEWORKER"],
  cSup: ["CCC", "SUPERVISOR"],
  donor: ["DDD", "DONOR"],
  coordinator: ["SSS", "COORDINATOR"],
  oversight: ["SSS", "OVERSIGHT"],
  admin: ["SSS", "SYSTEM_ADMIN"],
} as const satisfies Record<string, readonly [string, Role]>;

export type Name = keyof typeof PEOPLE;
export type People = Readonly<Record<Name, Viewer>>;
type Referred = { readonly caseId: string; readonly consentId: string; readonly id: string };

const GIVEN = { status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: "2026-11-01" };
const at = (id: string) => ({ params: { id } });

/** A case in which every table that hangs on a case has a row. */
export function fullCase(more: object = {}) {
  return {
    ...{ source: "COMMUNITY_REPORT", pillars: ["PROTECTION"], registrationProvince: "33" },
    person: {
      ...{ gender: "WOMAN", ageAtRegistration: 24, citizenships: ["ID"] },
      ...{ fullName: "Wati", phone: "081200000001" },
    },
    ...{ riskLevel: "HIGH", narrative: "Upah ditahan.", programmes: ["EMPOWER"] },
    screenings: [{ acts: ["RECRUITMENT"] }],
    exploitationEpisodes: [{ country: "MY" }],
    recruitments: [{ paidFee: true }],
    journeyLegs: [{ type: "TRANSIT", toPlace: { country: "MY" } }],
    allegedPerpetrators: [{ label: "Perekrut A" }],
    vulnerabilityFactors: [{ code: "HH_DEBT" }],
    services: [{ type: "SAFE_HOUSE" }],
    externalIds: [{ system: "SIMFONI", value: newId() }],
    consents: [{ purpose: "DATA_RECORDING", ...GIVEN }],
    ...more,
  };
}

async function made(answer: ReturnType<typeof call>): Promise<string> {
  const { status, body } = await answer;
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body.id;
}

/** Opens a case with everything in it, two notes of different groups among it. */
export async function openCaseAs(viewer: Viewer, more: object = {}): Promise<string> {
  const id = await made(call(cases.POST, viewer, { body: fullCase(more) }));
  for (const group of ["G1", "G4"])
    await made(
      call(notes.POST, viewer, { ...at(id), body: { kind: "NOTE", body: "Catatan.", group } }),
    );
  return id;
}

/** Records a consent that shares these groups with an organisation. */
export function consentTo(viewer: Viewer, caseId: string, recipient: string, groups: string[]) {
  const body = { purpose: "SHARE_REFERRAL", recipient, groups, ...GIVEN };
  return made(call(consents.POST, viewer, { ...at(caseId), body }));
}

/** Sends a referral for a safe house, on a consent or on another basis. */
export function refer(viewer: Viewer, caseId: string, to: string, more: object) {
  const body = { caseId, to, services: ["SAFE_HOUSE"], reason: "ADDITIONAL_SERVICES" };
  const details = "Butuh rumah aman.";
  return made(
    call(referrals.POST, viewer, { body: { ...body, urgency: "HIGH", details, ...more } }),
  );
}

/** Moves a referral and gives the status of the answer. */
export async function moveReferral(viewer: Viewer, id: string, body: object): Promise<number> {
  return (await call(transitions.POST, viewer, { ...at(id), body })).status;
}

async function moved(viewer: Viewer, id: string, body: object): Promise<void> {
  const status = await moveReferral(viewer, id, body);
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
}

async function referred(
  viewer: Viewer,
  to: string,
  groups: string[],
  more: object = {},
): Promise<Referred> {
  const caseId = await openCaseAs(viewer, more);
  const consentId = await consentTo(viewer, caseId, to, groups);
  return { caseId, consentId, id: await refer(viewer, caseId, to, { consentId }) };
}

async function addPeople(database: TestDatabase): Promise<People> {
  const ids: Record<string, string> = {};
  for (const code of ["AAA", "BBB", "CCC", "DDD", "SSS"]) {
    const type = code === "DDD" ? "DONOR" : "NATIONAL_NGO";
    const taskForceRole = code === "SSS" ? "SECRETARIAT" : "NONE";
    ids[code] = await addOrganisation(database, code, { type, taskForceRole });
  }
  const people: Record<string, Viewer> = {};
  for (const [name, [code, role]] of Object.entries(PEOPLE))
    people[name] = await addViewer(database, { id: ids[code] ?? "", code }, [role]);
  return people as People;
}

async function addProgramme({ asSuperuser }: TestDatabase, { a1, donor }: People): Promise<void> {
  const id = newId();
  await asSuperuser(
    `INSERT INTO programmes (id, organisation_id, code, title_id, title_en, starts_on, created_at)
     VALUES ($1, $2, 'EMPOWER', 'Empower', 'Empower', '2025-01-01', private.now()),
       ($3, $2, 'OTHER', 'Lain', 'Other', '2025-01-01', private.now())`,
    [id, a1.organisationId, newId()],
  );
  await asSuperuser(
    "INSERT INTO programme_partners (organisation_id, programme_id, partner_organisation_id, role) VALUES ($1, $2, $3, 'FUNDING')",
    [a1.organisationId, id, donor.organisationId],
  );
}

/**
 * The world of docs/security-tests.md: case X of a1 with a canary identity, referred to B with consent to
 * G0, G1 and G3 and accepted by b1; the same before acceptance (sent), declined, with an expired and with
 * a withdrawn consent, with every group, in an emergency, and assigned within B; cases of colleagues, of a
 * team, of B and of C.
 */
export async function makeWorld(database: TestDatabase) {
  const people = await addPeople(database);
  await addProgramme(database, people);
  const { a1, a2, a3, b1, b2, bSup, c1 } = people;
  const shared = ["G0", "G1", "G3"];
  const canary = {
    person: {
      ...{ gender: "WOMAN", ageAtRegistration: 24, citizenships: ["ID"] },
      ...{ fullName: CANARY.name, nik: CANARY.nik, phone: CANARY.phone },
    },
    narrative: CANARY.narrative,
  };
  const x = await referred(a1, "BBB", shared, canary);
  const sent = await referred(a1, "BBB", shared);
  const declined = await referred(a1, "BBB", shared);
  const expired = await referred(a1, "BBB", shared);
  const withdrawn = await referred(a1, "BBB", shared);
  const everything = await referred(a1, "BBB", ["G0", "G1", "G2", "G3", "G4", "G5", "G6"]);
  const assigned = await referred(a1, "BBB", ["G0", "G1", "G2"]);
  const back = await referred(b2, "AAA", ["G0", "G1", "G2"]);
  const urgentCase = await openCaseAs(a1);
  const basis = { basis: "VITAL_INTEREST", basisReason: "Nyawa terancam" };
  const urgent = { caseId: urgentCase, id: await refer(a1, urgentCase, "BBB", basis) };
  await database.asSuperuser(
    `INSERT INTO referral_assignments (organisation_id, referral_id, user_id, assignee_organisation_id, assigned_by, assigned_at)
     VALUES ($1, $2, $3, $4, $5, private.now())`,
    [a1.organisationId, assigned.id, b2.userId, b2.organisationId, bSup.userId],
  );
  await database.asSuperuser("UPDATE referrals SET is_assigned = true WHERE id = $1", [
    assigned.id,
  ]);
  for (const { id } of [x, expired, withdrawn, everything, urgent])
    await moved(b1, id, { to: "ACCEPTED" });
  await moved(bSup, assigned.id, { to: "ACCEPTED" });
  await moved(bSup, assigned.id, { to: "IN_SERVICE" });
  await moved(a2, back.id, { to: "ACCEPTED" });
  await moved(b1, declined.id, { to: "DECLINED", reason: "NO_CAPACITY" });
  await database.asSuperuser(
    "UPDATE consents SET ends_at = private.now() - interval '1 second' WHERE id = $1",
    [expired.consentId],
  );
  const params = { id: withdrawn.caseId, consentId: withdrawn.consentId };
  const ended = await call(withdrawal.POST, a1, { params, body: {} });
  if (ended.status !== 204) throw new Error(`withdrawal ${ended.status}`);
  const teamCase = await openCaseAs(a1);
  const team = newId();
  const [own, mine] = [await openCaseAs(a2), await openCaseAs(c1)];
  const helped = await openCaseAs(a1);
  const { asSuperuser } = database;
  await asSuperuser(
    "INSERT INTO teams (id, organisation_id, name, shares_cases) VALUES ($1, $2, 'Tim', true)",
    [team, a1.organisationId],
  );
  await asSuperuser(
    "INSERT INTO team_members (organisation_id, team_id, user_id) VALUES ($1, $2, $3)",
    [a1.organisationId, team, a3.userId],
  );
  await asSuperuser("UPDATE cases SET team_id = $1 WHERE id = $2", [team, teamCase]);
  await asSuperuser(
    `INSERT INTO case_assignments (organisation_id, case_id, user_id, assigned_by, assigned_at, ends_at)
     VALUES ($1, $2, $3, $4, private.now(), NULL), ($1, $5, $3, $4, private.now(), private.now() - interval '1 day')`,
    [a1.organisationId, helped, a2.userId, a1.userId, teamCase],
  );
  return {
    people,
    ...{ x, sent, declined, expired, withdrawn, everything, assigned, back, urgent },
    ...{ teamCase, ofA2: own, ofC1: mine, helped },
  };
}

export type World = Awaited<ReturnType<typeof makeWorld>>;
