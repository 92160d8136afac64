import type { Role } from "@/lib/kernel/viewer";
import { ownJustice } from "./on-cases";
import {
  all,
  everybody,
  has,
  isColleague,
  isMe,
  isMine,
  list,
  nobody,
  of,
  ownRow,
  type Rule,
  reaches,
  type Spec,
  self,
} from "./relations";

const reference: Spec = { select: everybody };

const adminHere =
  (...more: readonly Role[]): Rule =>
  (who, row) =>
    has(who, "SYSTEM_ADMIN") || (isMine(who, row) && has(who, "ORG_ADMIN", ...more));

const mayAppoint: Rule = (who, row) =>
  has(who, "SYSTEM_ADMIN") ||
  (isMine(who, row) &&
    has(who, "ORG_ADMIN") &&
    !list(row["roles"]).some((role) => role === "SYSTEM_ADMIN" || role === "OVERSIGHT"));

const seesAccount: Rule = (who, row, facts) =>
  self(who, row, facts) || has(who, "SYSTEM_ADMIN") || (isMine(who, row) && has(who, "ORG_ADMIN"));

/** Codes, the registry, accounts and the machine room. */
export const INSTALLATION: Readonly<Record<string, Spec>> = {
  codes: reference,
  provinces: reference,
  regencies: reference,
  countries: reference,
  reference_data: reference,

  organisations: {
    select: everybody,
    ...all(
      (who, row) =>
        has(who, "SYSTEM_ADMIN") || (row["id"] === who.organisationId && has(who, "ORG_ADMIN")),
      "insert",
      "update",
    ),
  },
  organisation_services: {
    select: everybody,
    ...all(adminHere("SUPERVISOR"), "insert", "update", "delete"),
  },
  organisation_coverage: {
    select: everybody,
    ...all(adminHere("SUPERVISOR"), "insert", "update", "delete"),
  },
  teams: {
    select: isMine,
    ...all(
      (who, row) => isMine(who, row) && has(who, "ORG_ADMIN", "SUPERVISOR"),
      "insert",
      "update",
      "delete",
    ),
  },
  team_members: {
    select: isMine,
    ...all(
      (who, row) => isMine(who, row) && has(who, "ORG_ADMIN", "SUPERVISOR"),
      "insert",
      "update",
      "delete",
    ),
  },
  users: {
    select: (who, row, facts) =>
      isMe(who, row["id"]) || has(who, "SYSTEM_ADMIN") || isColleague(who, row["id"], facts),
    update: (who, row) => isMe(who, row["id"]) || has(who, "SYSTEM_ADMIN"),
  },
  memberships: {
    select: (who, row) => isMe(who, row["user_id"]) || isMine(who, row) || has(who, "SYSTEM_ADMIN"),
    update: (who, row, facts) => mayAppoint(who, row, facts) && !isMe(who, row["user_id"]),
  },
  user_credentials: { select: self, ...all(self, "insert", "update", "delete") },
  recovery_codes: { select: self, ...all(self, "insert", "update", "delete") },
  sessions: { select: seesAccount, update: seesAccount },
  api_tokens: { select: seesAccount, insert: ownRow, update: seesAccount },
  one_time_links: {
    select: (who, row, facts) => isMe(who, row["created_by"]) || adminHere()(who, row, facts),
  },
  settings: { select: everybody, ...all((who) => has(who, "SYSTEM_ADMIN"), "insert", "update") },

  calendar_feeds: { select: ownRow, ...all(ownRow, "insert", "update") },
  idempotency_keys: { select: ownRow, ...all(ownRow, "insert", "update", "delete") },
  drafts: { select: ownRow, ...all(ownRow, "insert", "update", "delete") },
  job_requests: { select: ownRow, ...all(ownRow, "insert", "update") },
  counters: { select: nobody },
  audit_heads: { select: nobody },
  outbox_messages: { select: nobody },
  audit_entries: {
    select: (who, row, facts) => {
      const isSecretariat = of(facts, "organisations").some(
        (one) => one["id"] === who.organisationId && one["task_force_role"] === "SECRETARIAT",
      );
      if (has(who, "OVERSIGHT") && (isMine(who, row) || isSecretariat)) return true;
      const kase = of(facts, "cases").find((one) => one["id"] === row["entity_id"]);
      const isLegal = String(row["action"]).startsWith("case.justice.");
      const isOpen = !isLegal || ownJustice(who, { ...row, case_id: row["entity_id"] }, facts);
      return (
        isMine(who, row) && row["entity_type"] === "case" && reaches(who, kase, facts) && isOpen
      );
    },
  },
};
