import type { Consent } from "@/lib/generated/prisma/client";
import { actorOf } from "@/lib/kernel/viewer";
import type { InsertContext } from "@/lib/server/command";
import { type DataKey, seal } from "@/lib/server/crypto";
import type { ConsentChange } from "../model";

/** A consent as it stands after a change. */
export type Standing = Pick<
  Consent,
  "id" | "organisationId" | "caseId" | "version" | "status" | "fieldGroups" | "validUntil"
> &
  Partial<
    Pick<
      Consent,
      | ("giver" | "form" | "language" | "interpreter" | "interpreterPledged")
      | ("explainedItems" | "givenAt")
    >
  >;

type More = {
  readonly isByPerson?: boolean;
  readonly reason?: string | null;
  /** The case's key, needed where a reason was given. */
  readonly key?: DataKey | null;
};

/** Where the reason of a version lies sealed. */
export function reasonPlace(organisationId: string, consentId: string, version: number) {
  return {
    ...{ table: "consent_versions", column: "reason", organisationId },
    rowId: `${consentId}.${version}`,
  };
}

/** The row that keeps a version for good: what happened, who did it, and all that then held. */
export function versionRow(
  { viewer, now }: InsertContext,
  consent: Standing,
  change: ConsentChange,
  { isByPerson = false, reason = null, key = null }: More = {},
) {
  const { id: consentId, organisationId, caseId, version } = consent;
  const place = reasonPlace(organisationId, consentId, version);
  return {
    ...{ organisationId, consentId, caseId, version, at: now, actorId: actorOf(viewer) },
    ...{ change, byPerson: isByPerson, status: consent.status },
    ...{ fieldGroups: consent.fieldGroups, validUntil: consent.validUntil },
    ...{ giver: consent.giver ?? null, form: consent.form ?? null },
    ...{ language: consent.language ?? null, interpreter: consent.interpreter ?? null },
    interpreterPledged: consent.interpreterPledged ?? null,
    ...{ explainedItems: consent.explainedItems ?? [], givenAt: consent.givenAt ?? null },
    reason: reason && key ? seal(key, place, reason) : null,
  };
}
