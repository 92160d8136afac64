import { endOfValidity } from "@/lib/consent/model";
import { addDays } from "@/lib/kernel/days";
import { sealWords } from "@/lib/referrals/words/words";
import { sealColumns } from "@/lib/server/sealed";
import { attribute } from "@/lib/vocabulary/codes";
import type { CaseKeys } from "./case-rows";
import { addRow, type Rows } from "./rows";
import { dayAt, type ReferralStory, type Story } from "./story";
import { DETAILS } from "./words";

const iso = (moment: number) => new Date(moment).toISOString();
const SHARED = ["G0", "G1", "G2", "G3"];
const DAYS_SHARED = 180;
const ZONE = "Asia/Jakarta";

type Said = {
  readonly purpose: string;
  readonly status: string;
  readonly at: number;
  readonly recipient?: string;
  readonly validUntil?: string;
};

function addConsent(rows: Rows, story: Story, keys: CaseKeys, said: Said): string {
  const { organisationId, caseId } = keys;
  const { random, owner } = story;
  const id = random.id(said.at);
  const isGiven = said.status === "GIVEN";
  const validUntil = said.validUntil ?? null;
  const fieldGroups = said.recipient ? SHARED : [];
  addRow(rows, "consents", {
    ...{ id, organisationId, caseId, purpose: said.purpose, status: said.status, version: 1 },
    ...{ basis: "CONSENT", fieldGroups, explainedItems: [], validUntil },
    recipientOrganisationId: said.recipient ?? null,
    ...{ interpreter: false, isImported: false, recordedBy: owner, createdAt: iso(said.at) },
    ...{ giver: isGiven ? "PERSON" : null, form: isGiven ? "WRITTEN" : null },
    givenAt: isGiven ? dayAt(said.at) : null,
    endsAt: endOfValidity(validUntil, ZONE)?.toISOString() ?? null,
  });
  const version = { organisationId, consentId: id, caseId, version: 1, at: iso(said.at) };
  addRow(rows, "consent_versions", {
    ...{ ...version, actorId: owner, status: said.status, fieldGroups, validUntil },
  });
  return id;
}

/** Adds the consents to recording and research, as they were asked for at the opening. */
export function addConsents(rows: Rows, story: Story, keys: CaseKeys): void {
  const at = story.openedAt;
  const status = story.isLimited ? "NOT_ASKED" : "GIVEN";
  addConsent(rows, story, keys, { purpose: "DATA_RECORDING", status, at });
  if (story.isLimited || !story.random.isLucky(0.4)) return;
  const answer = story.random.isLucky(0.9) ? "GIVEN" : "REFUSED";
  addConsent(rows, story, keys, { purpose: "RESEARCH_ANON", status: answer, at });
}

const SERVICE_STATES: Readonly<Record<string, string>> = { SENT: "ASKED" };
const ENDED = ["DECLINED", "COMPLETED", "NOT_DELIVERED"];

function columnsOf(referral: ReferralStory, receiver: string | null) {
  const at = (...states: string[]) => {
    const step = referral.steps.find(({ to }) => states.includes(to));
    return step ? iso(step.at) : null;
  };
  return {
    respondedAt: at("ACCEPTED", "DECLINED"),
    acceptedAt: at("ACCEPTED"),
    acceptedBy: at("ACCEPTED") ? receiver : null,
    endedAt: at(...ENDED),
    declineReason: referral.status === "DECLINED" ? "NO_CAPACITY" : null,
    outcome: referral.status === "COMPLETED" ? sealWords("Layanan selesai diberikan.") : null,
  };
}

// Sight opens with acceptance and ends where the referral did not come to a service.
function addGrant(rows: Rows, story: Story, keys: CaseKeys, ids: Ids): void {
  const { referral, random } = story;
  const accepted = referral?.steps.find(({ to }) => to === "ACCEPTED");
  if (!referral || !accepted) return;
  const { organisationId, caseId } = keys;
  const failed = referral.steps.find(({ to }) => to === "NOT_DELIVERED");
  addRow(rows, "grants", {
    ...{ id: random.id(accepted.at), organisationId, caseId, personId: ids.personId },
    ...{ consentId: ids.consentId, consentVersion: 1, referralId: ids.referralId },
    ...{ granteeOrganisationId: referral.to.id, acceptedBy: ids.receiver, fieldGroups: SHARED },
    ...{ createdAt: iso(accepted.at), expiresAt: ids.endsAt },
    ...{ revokedAt: failed ? iso(failed.at) : null },
    revokedBecause: failed ? "not_delivered" : null,
  });
}

type Ids = {
  readonly personId: string;
  readonly consentId: string;
  readonly referralId: string;
  readonly receiver: string;
  readonly endsAt: string | null;
};

function addRequest(rows: Rows, story: Story, keys: CaseKeys, referralId: string): void {
  const { organisationId, key } = keys;
  const { random } = story;
  addRow(rows, "referral_requests", {
    ...{ organisationId, referralId, peopleCount: 1, accompanyingChildren: 0, accessNeeds: [] },
    province: random.pick(["33", "34", "35", "32", "31"]),
  });
  const place = { table: "referral_details", organisationId, rowId: referralId };
  const sealed = sealColumns(key, place, { details: random.pick(DETAILS) });
  addRow(rows, "referral_details", { organisationId, referralId, ...sealed });
}

function addEvents(rows: Rows, story: Story, keys: CaseKeys, ids: Ids): void {
  const { organisationId, caseId } = keys;
  const { random, owner, referral } = story;
  if (!referral) return;
  const { referralId } = ids;
  for (const { to, at } of [{ to: "SENT", at: referral.sentAt }, ...referral.steps]) {
    const isSender = to === "SENT";
    addRow(rows, "referral_events", {
      ...{ id: random.id(at), organisationId, referralId, at: iso(at), kind: to, details: {} },
      actorOrganisationId: isSender ? organisationId : referral.to.id,
      actorId: isSender ? owner : ids.receiver,
    });
  }
  const event = { id: random.id(referral.sentAt), organisationId, caseId, actorId: owner };
  const details = { referralId, to: referral.to.code };
  addRow(rows, "case_events", {
    ...{ ...event, at: iso(referral.sentAt), kind: "REFERRAL_SENT", details },
  });
}

/** Adds the referral of a case with the consent that it rests on, and the sight that it opened. */
export function addReferral(
  rows: Rows,
  story: Story,
  keys: CaseKeys,
  personId: string,
  n: number,
): void {
  const { referral, random, owner } = story;
  if (!referral) return;
  const { organisationId, caseId } = keys;
  const { sentAt, status, service, urgency, to } = referral;
  const sentOn = dayAt(sentAt);
  const validUntil = addDays(sentOn, DAYS_SHARED);
  const consentId = addConsent(rows, story, keys, {
    ...{ purpose: "SHARE_REFERRAL", status: "GIVEN", at: sentAt, recipient: to.id, validUntil },
  });
  const referralId = random.id(sentAt);
  const receiver = random.pick(to.workers);
  addRow(rows, "referrals", {
    ...{ id: referralId, organisationId, caseId, toOrganisationId: to.id, status, urgency },
    number: `RUJ-${sentOn.slice(0, 4)}-${String(n).padStart(6, "0")}`,
    pillars: [attribute("service_type", service, "pillar") ?? "PROTECTION"],
    ...{ reason: "ADDITIONAL_SERVICES", consentId, basis: "CONSENT", sharedGroups: SHARED },
    ...{ sentBy: owner, sentAt: iso(sentAt), dueAt: iso(referral.dueAt), isAssigned: false },
    ...columnsOf(referral, receiver),
    ...{ version: 1 + referral.steps.length, createdAt: iso(sentAt) },
  });
  const ended = referral.steps.find((step) => ENDED.includes(step.to));
  const started = referral.steps.find((step) => step.to === "IN_SERVICE");
  addRow(rows, "referral_services", {
    ...{ organisationId, referralId, type: service, status: SERVICE_STATES[status] ?? status },
    startedAt: started ? iso(started.at) : null,
    endedAt: ended ? iso(ended.at) : null,
  });
  const endsAt = endOfValidity(validUntil, ZONE)?.toISOString() ?? null;
  const ids = { personId, consentId, referralId, receiver, endsAt };
  addRequest(rows, story, keys, referralId);
  addEvents(rows, story, keys, ids);
  addGrant(rows, story, keys, ids);
}
