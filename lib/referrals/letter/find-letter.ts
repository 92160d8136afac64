import { type CaseScope, inCaseScope } from "@/lib/access/scope";
import { jobViewer } from "@/lib/access/system-viewer";
import { canRevealIdentity } from "@/lib/cases/policy";
import { findCaseRow } from "@/lib/cases/queries/find-case";
import { isActive } from "@/lib/consent/model";
import { type Day, dateToDay, dayOf } from "@/lib/kernel/days";
import { FIELD_GROUPS, type FieldGroup } from "@/lib/kernel/fields";
import { dataKeys } from "@/lib/server/data-keys";
import { databaseNow } from "@/lib/server/database";
import { openColumns } from "@/lib/server/sealed";
import type { findReferralRow } from "../queries/find-referral";
import type { LetterContent, LetterEnd } from "./content";
import { findDemographics, findIdentity } from "./find-person";

type Found = NonNullable<Awaited<ReturnType<typeof findReferralRow>>>;
type Cover = { readonly groups: readonly FieldGroup[]; readonly validUntil: Day | null };

const NOTHING: Cover = { groups: [], validUntil: null };

// The sender reads all of its case, so here the consent itself says what may go into the letter.
async function coverForSender({ tx }: CaseScope, { row }: Found): Promise<Cover> {
  if (!row.consentId) return NOTHING;
  const consent = await tx.consent.findFirst({ where: { id: row.consentId } });
  if (!consent || !isActive(consent, await databaseNow(tx))) return NOTHING;
  const groups = consent.fieldGroups.filter((group) => row.sharedGroups.includes(group));
  const validUntil = consent.validUntil && dateToDay(consent.validUntil);
  return { groups: groups as FieldGroup[], validUntil };
}

// The receiver's grant; it may see no consent. A grant ends at midnight after its last day.
async function coverForReceiver(scope: CaseScope, { row }: Found): Promise<Cover> {
  const where = { referralId: row.id, revokedAt: null };
  const grant = await scope.tx.grant.findFirst({ where });
  const found = grant && (await findCaseRow(scope, row.caseId));
  if (!grant || !found) return NOTHING;
  const groups = grant.fieldGroups.filter((group) =>
    found.sight.groups.includes(group as FieldGroup),
  );
  const validUntil = grant.expiresAt && dayOf(new Date(grant.expiresAt.getTime() - 1));
  return { groups: groups as FieldGroup[], validUntil };
}

async function endsOf({ tx }: CaseScope, { row }: Found) {
  const rows = await tx.organisation.findMany({
    where: { id: { in: [row.organisationId, row.toOrganisationId] } },
    select: {
      ...{ id: true, code: true, name: true, nameEn: true },
      ...{ address: true, phone: true, email: true, letterhead: true },
    },
  });
  const end = (wanted: string): LetterEnd => {
    const found = rows.find(({ id }) => id === wanted);
    if (!found) throw new Error("a referral's organisation is missing");
    return found;
  };
  return { from: end(row.organisationId), to: end(row.toOrganisationId) };
}

/** Who signs: whoever sent it, whose name only the sender's own people may look up. */
export function findSigner({ row }: Found): Promise<string | null> {
  return inCaseScope(jobViewer(row.organisationId), async ({ tx }) => {
    if (!row.sentBy) return null;
    const user = await tx.user.findFirst({ where: { id: row.sentBy }, select: { name: true } });
    return user?.name ?? null;
  });
}

async function wordsOf(scope: CaseScope, { row }: Found) {
  const { organisationId, caseId } = row;
  const key = (await dataKeys(scope.tx, [caseId])).get(caseId);
  const told = await scope.tx.caseAccount.findFirst({ where: { organisationId, caseId } });
  const said = await scope.tx.referralDetails.findFirst({ where: { referralId: row.id } });
  const account = { table: "case_accounts", organisationId, rowId: caseId };
  const place = { table: "referral_details", organisationId, rowId: row.id };
  return {
    narrative: told && openColumns(key, account, told, ["narrative"]).narrative,
    details: said && openColumns(key, place, said, ["details"]).details,
  };
}

async function shared(scope: CaseScope, found: Found, groups: readonly FieldGroup[]) {
  const { organisationId, caseId } = found.row;
  const seen = groups.length > 0 ? await findCaseRow(scope, caseId) : null;
  const none = { case: null, demographics: null, identity: null, isIdentityHeld: false };
  if (!seen) return { ...none, because: "notShared" };
  const { personId, reference } = seen.row;
  const { isInvolved } = seen;
  const key = { organisationId, personId };
  const decision = canRevealIdentity(scope.viewer, isInvolved, { ...seen.sight, groups });
  const person = await scope.tx.person.findFirst({ where: { id: personId } });
  const has = (group: FieldGroup) => groups.includes(group);
  return {
    because: decision.because,
    isIdentityHeld: has("G3") && !decision.allowed,
    case: has("G0") ? { reference, pseudonym: person?.pseudonym ?? "" } : null,
    demographics: has("G2") ? await findDemographics(scope, key) : null,
    identity: decision.allowed ? await findIdentity(scope, key) : null,
  };
}

/**
 * What the letter of a referral may hold for its reader: G1, and beyond it the groups of the consent
 * while it is active. `because` says why identity is in it or not, for the audit log.
 */
export async function findLetter(
  scope: CaseScope,
  found: Found,
  signedBy: string | null,
): Promise<LetterContent & { readonly because: string }> {
  const { row, side } = found;
  const cover =
    side === "SENDER" ? await coverForSender(scope, found) : await coverForReceiver(scope, found);
  const { validUntil } = cover;
  const groups = FIELD_GROUPS.filter((group) => cover.groups.includes(group));
  const words = groups.includes("G4")
    ? await wordsOf(scope, found)
    : { narrative: null, details: null };
  return {
    ...{ number: row.letterNumber ?? "", referralNumber: row.number, signedBy },
    day: dayOf(row.sentAt ?? row.createdAt),
    ...(await endsOf(scope, found)),
    isTransfer: row.kind === "TRANSFER",
    services: row.services.map(({ type }) => type),
    ...{ urgency: row.urgency, reason: row.reason, answerBy: row.dueAt, basis: row.basis },
    ...{ need: row.request, groups, validUntil, ...words },
    ...(await shared(scope, found, groups)),
  };
}
