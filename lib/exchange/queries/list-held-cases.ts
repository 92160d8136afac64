import type { CaseScope } from "@/lib/access/scope";
import { dateToDay, dayOf } from "@/lib/kernel/days";
import type { FuzzyDate } from "@/lib/kernel/fuzzy-date";
import { blindIndex, type DataKey } from "@/lib/server/crypto";
import { dataKeys } from "@/lib/server/data-keys";
import { openColumns, parseOpened } from "@/lib/server/sealed";
import type { HeldCase, HeldReferral } from "../htcds/held-case";
import type { Kept } from "../htcds/read-case";
import type { ExportConsent } from "../model";
import { type CaseRecord, findCaseRecords, type ReferralRecord } from "./find-case-records";

/** A case that an export may hold, and by what its person decided over that. */
export type ExportCandidate = {
  readonly held: HeldCase;
  readonly isRecordingLimited: boolean;
  readonly consents: readonly (ExportConsent & { readonly recipient: string | null })[];
  readonly personId: string;
};

type Keys = ReadonlyMap<string, DataKey>;
type Names = ReadonlyMap<string, string>;

const maybeDay = (date: Date | null | undefined) => (date ? dateToDay(date) : null);

/** Staff in an export: the same person always alike, and nobody outside knows who. */
function staffOf(organisationId: string, userId: string | null): string {
  if (!userId) return "";
  const index = Buffer.from(blindIndex(organisationId, "export|staff", userId));
  return `staff-${index.toString("hex").slice(0, 12)}`;
}

function detailsOf(keys: Keys, { caseId, organisationId, id, details }: ReferralRecord): string {
  if (!details) return "";
  const place = { table: "referral_details", organisationId, rowId: id };
  return openColumns(keys.get(caseId), place, details, ["details"]).details ?? "";
}

function referralOf(
  referral: ReferralRecord,
  partner: string | undefined,
  at: Date | null,
  details: string,
): HeldReferral {
  const { organisationId, toOrganisationId, sentBy, acceptedBy, reason } = referral;
  return {
    ...{ organisation: partner ?? "", reason, details, at: at ? dayOf(at) : "" },
    sender: staffOf(organisationId, sentBy),
    receiver: staffOf(toOrganisationId, acceptedBy),
  };
}

function identityOf(
  keys: Keys,
  { organisationId, personId, person }: CaseRecord,
): HeldCase["identity"] {
  const row = person.identity;
  const none = { fullName: null, nik: null, passportNo: null, phone: null, birthDate: null };
  if (!row) return none;
  const place = { table: "person_identities", organisationId, rowId: personId };
  const columns = ["fullName", "nik", "passportNo", "phone", "birthDate"] as const;
  const opened = openColumns(keys.get(personId), place, row, columns);
  const birthDate = parseOpened<FuzzyDate>(opened.birthDate);
  return { ...opened, birthDate };
}

function personOf({ person }: CaseRecord): HeldCase["person"] {
  const row = person.demographics;
  return {
    ...{ pseudonym: person.pseudonym, gender: row?.gender ?? "UNKNOWN" },
    ...{ isDeceased: row?.isDeceased ?? false, maritalStatus: row?.maritalStatus ?? null },
    ...{ childrenCount: row?.childrenCount ?? null, education: row?.education ?? null },
    ...{ primaryLanguage: row?.primaryLanguage ?? null, citizenships: row?.citizenships ?? [] },
    ...{ ageWhenTrafficked: row?.ageWhenTrafficked ?? null },
    ...{ homeProvince: row?.homeProvince ?? null, homeRegency: row?.homeRegency ?? null },
  };
}

function accountOf(record: CaseRecord, key: DataKey | undefined) {
  const { organisationId, id, account } = record;
  const at = (table: string, rowId: string) => ({ table, organisationId, rowId });
  const texts = account
    ? openColumns(key, at("case_accounts", id), account, ["supportObjectives", "actionPlan"])
    : { supportObjectives: null, actionPlan: null };
  return {
    ...{ objectives: texts.supportObjectives, actionPlan: texts.actionPlan },
    ...{ plannedEnd: maybeDay(account?.plannedEnd), actualEnd: maybeDay(account?.actualEnd) },
    closureReason: account?.closureReason ?? null,
    recruitments: record.recruitments.map((row) => {
      const { methods, platforms, relation } = row;
      const opened = openColumns(key, at("recruitments", row.id), row, ["place"]);
      return { methods, platforms, relation, ...opened };
    }),
    episodes: record.episodes.map((row) => ({
      ...{ types: row.types, labourSector: row.labourSector, sexualTypes: row.sexualTypes },
      ...{ meansOfControl: row.meansOfControl, platforms: row.platforms },
      ...{ country: row.country, province: row.province },
      ...{ startDate: maybeDay(row.startDate), endDate: maybeDay(row.endDate) },
    })),
    perpetrators: record.perpetrators.map((row) => {
      const place = at("alleged_perpetrators", row.id);
      return { roles: row.roles, ...openColumns(key, place, row, ["organisation", "details"]) };
    }),
    legs: record.legs.map((row) => ({
      type: row.type,
      place: { country: row.toCountry, province: row.toProvince, regency: row.toRegency },
      // A year is no day: where only that is known the field stays empty.
      day: row.datePrecision === "day" ? (maybeDay(row.date) ?? "") : "",
    })),
  };
}

function externalIdOf({ id, organisationId, externalIds }: CaseRecord, key: DataKey | undefined) {
  const row = externalIds[0];
  if (!row) return `lentera:${id}`;
  const place = { table: "case_external_ids", organisationId, rowId: row.id };
  const { value } = openColumns(key, place, row, ["value"]);
  return value ? `${row.system}:${value}` : `lentera:${id}`;
}

function keptOf({ id, organisationId, imported }: CaseRecord, key: DataKey | undefined) {
  if (!imported) return null;
  const place = { table: "imported_cases", organisationId, rowId: id };
  const { kept } = openColumns(key, place, imported, ["kept"]);
  return parseOpened<Kept>(kept);
}

function heldOf(record: CaseRecord, keys: Keys, names: Names, isNamed: boolean): HeldCase {
  const key = keys.get(record.id);
  const text = (referral: ReferralRecord) => (isNamed ? detailsOf(keys, referral) : "");
  const { incoming } = record;
  const place = (rowId: string) => ({
    ...{ table: "case_notes", organisationId: record.organisationId, rowId },
  });
  const comments = isNamed
    ? record.notes.map((note) => openColumns(key, place(note.id), note, ["body"]).body ?? "")
    : [];
  return {
    ...{ caseId: record.id, externalId: externalIdOf(record, key), status: record.status },
    ...{ owner: staffOf(record.organisationId, record.ownerUserId) },
    ...{ traffickingStatus: record.traffickingStatus, determinedBy: record.determinedBy },
    person: personOf(record),
    identity: isNamed ? identityOf(keys, record) : null,
    ...accountOf(record, key),
    services: record.services.map(({ type }) => type),
    comments: comments.filter((comment) => comment !== ""),
    incoming: incoming
      ? referralOf(
          incoming,
          names.get(incoming.organisationId),
          incoming.acceptedAt,
          text(incoming),
        )
      : null,
    outgoing: record.referrals.map((referral) =>
      referralOf(referral, names.get(referral.toOrganisationId), referral.sentAt, text(referral)),
    ),
    kept: keptOf(record, key),
    isWithImporter: record.imported?.ownerUserId === record.ownerUserId,
  };
}

/**
 * Cases of the viewer's organisation as an export writes them. `isNamed` decides, case by case, whether
 * identity and texts are opened: whoever calls it audits that.
 */
export async function listHeldCases(
  scope: CaseScope,
  caseIds: readonly string[],
  isNamed: (record: CaseRecord) => boolean,
): Promise<readonly ExportCandidate[]> {
  const { records, names, codes } = await findCaseRecords(scope, caseIds);
  const subjects = records.flatMap((record) => [record.id, record.personId]);
  const senders = records.flatMap(({ incoming }) => incoming?.caseId ?? []);
  const keys = await dataKeys(scope.tx, [...subjects, ...senders]);
  return records.map((record) => ({
    held: heldOf(record, keys, names, isNamed(record)),
    isRecordingLimited: record.isRecordingLimited,
    consents: record.consents.map((consent) => ({
      ...consent,
      recipient: codes.get(consent.recipientOrganisationId ?? "") ?? null,
    })),
    personId: record.personId,
  }));
}
