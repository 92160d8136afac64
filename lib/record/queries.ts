import type { CaseScope } from "@/lib/access/scope";
import { findEffects, listConsents } from "@/lib/consent/queries";
import { dayOf } from "@/lib/kernel/days";
import { hashOf } from "./code";
import {
  type Kind,
  kindOf,
  type OwnConsent,
  type OwnEnding,
  type OwnRecord,
  type OwnSight,
} from "./model";

/** The case behind a code that works, null otherwise; needs the installation's own scope. */
export async function findPlace({ tx }: CaseScope, code: string) {
  const [row] = await tx.$queryRaw<{ organisationId: string; caseId: string }[]>`
    SELECT organisation_id AS "organisationId", case_id AS "caseId" FROM private.record_of_code(${hashOf(code)})`;
  return row ?? null;
}

/** Whether a code is the one that works for a case now. */
export async function isCodeOf({ tx }: CaseScope, caseId: string, code: string): Promise<boolean> {
  const where = { caseId, endedAt: null, codeHash: hashOf(code) };
  return (await tx.recordCode.count({ where })) > 0;
}

async function consentsOf(scope: CaseScope, caseId: string): Promise<OwnConsent[]> {
  const consents = await listConsents(scope, caseId);
  const codes = consents.flatMap(({ recipient }) => recipient?.code ?? []);
  const types = await scope.tx.organisation.findMany({
    where: { code: { in: codes } },
    select: { code: true, type: true },
  });
  const asked = consents.filter(
    ({ status, basis }) => status !== "NOT_ASKED" && basis === "CONSENT",
  );
  return asked.map(({ id, purpose, status, isActive, recipient, groups, validUntil }) => {
    const found = types.find(({ code }) => code === recipient?.code);
    const kind = recipient ? kindOf(found?.type ?? "") : null;
    return { id, purpose, status, isActive, kind, groups, validUntil };
  });
}

const WHAT: Readonly<Record<string, OwnSight["what"]>> = {
  "case.read": "READ",
  "case.consents.read": "READ",
  "case.dependants.read": "READ",
  "case.file.read": "READ",
  "case.files.read": "READ",
  "case.justice.read": "READ",
  "case.letters.read": "READ",
  "letter.print": "READ",
  "case.notes.read": "READ",
  "case.plan.read": "READ",
  "case.reintegration.read": "READ",
  "case.rights.read": "READ",
  "case.reveal": "IDENTITY",
  "breakglass.open": "EMERGENCY",
};
const ENTRIES_READ = 500;

// Which kind of partner somebody belongs to who is not of the own house: the one whose referral he accepted.
async function kindsOf({ tx }: CaseScope, caseId: string): Promise<ReadonlyMap<string, Kind>> {
  const grants = await tx.grant.findMany({
    where: { caseId },
    select: { acceptedBy: true, granteeOrganisationId: true },
  });
  const organisations = await tx.organisation.findMany({
    where: { id: { in: grants.map((row) => row.granteeOrganisationId) } },
    select: { id: true, type: true },
  });
  return new Map(
    grants.flatMap(({ acceptedBy, granteeOrganisationId }) => {
      const found = organisations.find(({ id }) => id === granteeOrganisationId);
      return found ? [[acceptedBy, kindOf(found.type)] as const] : [];
    }),
  );
}

/** Who looked at a case, from its organisation's audit log, day by day, the latest first. */
async function sightsOf(scope: CaseScope, caseId: string): Promise<OwnSight[]> {
  const { tx, viewer } = scope;
  const { organisationId } = viewer;
  const entries = await tx.auditEntry.findMany({
    where: {
      ...{ organisationId, entityType: "case", entityId: caseId },
      action: { in: Object.keys(WHAT) },
    },
    select: { at: true, action: true, actorId: true },
    orderBy: { seq: "desc" },
    take: ENTRIES_READ,
  });
  const members = await tx.membership.findMany({
    where: { organisationId, userId: { in: entries.flatMap(({ actorId }) => actorId ?? []) } },
    select: { userId: true },
  });
  const kinds = await kindsOf(scope, caseId);
  const own = new Set(members.map(({ userId }) => userId));
  const heaps = new Map<string, OwnSight>();
  for (const { at, action, actorId } of entries) {
    const actor = actorId ?? "";
    const kind: OwnSight["kind"] = own.has(actor) ? null : (kinds.get(actor) ?? "PARTNER");
    const sight = { day: dayOf(at), what: WHAT[action] ?? "READ", kind } as const;
    const key = Object.values(sight).join();
    heaps.set(key, { ...sight, times: (heaps.get(key)?.times ?? 0) + 1 });
  }
  return [...heaps.values()];
}

/** All that a person is shown of their own record. */
export async function findOwnRecord(scope: CaseScope, caseId: string): Promise<OwnRecord> {
  return {
    consents: await consentsOf(scope, caseId),
    sights: await sightsOf(scope, caseId),
  };
}

const OPEN = ["SENT", "RECEIVED", "ACCEPTED", "IN_SERVICE"];

/** What would end with one consent of a case; null where it is not there. */
export async function findOwnEnding(
  scope: CaseScope,
  caseId: string,
  consentId: string,
): Promise<OwnEnding | null> {
  const { tx } = scope;
  const consent = (await consentsOf(scope, caseId)).find(({ id }) => id === consentId);
  if (!consent) return null;
  const grants = await tx.grant.findMany({ where: { caseId, consentId, revokedAt: null } });
  const seeing = grants.map((row) => row.granteeOrganisationId);
  const referrals = await tx.referral.findMany({
    where: { caseId, consentId, status: { in: OPEN } },
  });
  const waiting = referrals.map((row) => row.toOrganisationId);
  const organisations = await tx.organisation.findMany({
    where: { id: { in: [...seeing, ...waiting] } },
    select: { id: true, type: true },
  });
  const kinds = (ids: readonly string[]) => {
    const found = organisations.filter(({ id }) => ids.includes(id));
    return [...new Set(found.map(({ type }) => kindOf(type)))];
  };
  const { limitsRecording } = await findEffects(scope, caseId, consent);
  const asked = kinds(waiting.filter((id) => !seeing.includes(id)));
  return { consent, asked, kinds: kinds(seeing), limitsRecording };
}
