import type { Viewer } from "@/lib/kernel/viewer";
import {
  all,
  type Facts,
  has,
  isMine,
  of,
  partnerHere,
  partners,
  type Rule,
  type Spec,
} from "./relations";

const funds = (who: Viewer, programmeId: unknown, facts: Facts) =>
  of(facts, "programme_partners").some(
    (row) =>
      row["programme_id"] === programmeId &&
      row["role"] === "FUNDING" &&
      row["partner_organisation_id"] === who.organisationId,
  );

const reportsHere: Rule = (who, row) =>
  isMine(who, row) && has(who, "PROGRAMME_OFFICER", "SUPERVISOR", "COORDINATOR");
const readsReport: Rule = (who, row, facts) => {
  if (reportsHere(who, row, facts)) return true;
  if (row["status"] !== "PUBLISHED") return false;
  if (row["audience"] === "PUBLIC") return true;
  if (row["audience"] === "PARTNERS") return partners(who);
  return row["audience"] === "DONOR" && has(who, "DONOR") && funds(who, row["programme_id"], facts);
};
const programme =
  (id: "id" | "programme_id"): Rule =>
  (who, row, facts) =>
    !who.roles.every((role) => role === "DONOR") || funds(who, row[id], facts);
const programmesHere: Rule = (who, row) =>
  isMine(who, row) && has(who, "PROGRAMME_OFFICER", "SUPERVISOR");
/** Programmes, activities, reports and imports. */
export const PARTNERSHIP: Readonly<Record<string, Spec>> = {
  programmes: { select: programme("id"), ...all(programmesHere, "insert", "update") },
  programme_partners: {
    select: programme("programme_id"),
    ...all(programmesHere, "insert", "update", "delete"),
  },
  activities: { select: partners, ...all(partnerHere, "insert", "update") },
  activity_partners: { select: partners, ...all(partnerHere, "insert", "update", "delete") },
  challenges: {
    select: (who, row, facts) => {
      const own = of(facts, "programmes").some(
        (one) => one["id"] === row["programme_id"] && one["organisation_id"] === who.organisationId,
      );
      return partnerHere(who, row, facts) || has(who, "COORDINATOR") || (partners(who) && own);
    },
    ...all(partnerHere, "insert", "update"),
  },
  reports: { select: readsReport, ...all(reportsHere, "insert", "update") },
  report_events: { select: reportsHere, insert: reportsHere },
  imports: {
    select: (who, row) =>
      isMine(who, row) && has(who, "PROGRAMME_OFFICER", "SUPERVISOR", "ORG_ADMIN"),
    insert: (who, row) => isMine(who, row) && has(who, "SUPERVISOR"),
  },
  historical_records: all(
    (who, row) => isMine(who, row) && has(who, "SUPERVISOR"),
    "select",
    "insert",
  ) as Spec,
};
