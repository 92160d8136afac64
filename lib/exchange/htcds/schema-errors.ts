import type { z } from "zod";
import type { Rejection } from "../model";
import { LEG_COLUMNS } from "./columns";
import type { FileCase } from "./file-case";

/** Which column said what stands at a path of the case. */
const COLUMN_OF: readonly (readonly [path: string, column: string])[] = [
  ["person.fullName", "prs_FirstName"],
  ["person.birthDate", "prs_Birthdate"],
  ["person.childrenCount", "prs_NumberOfChildren"],
  ["person.primaryLanguage", "prs_PrimaryLanguage"],
  ["person.citizenships", "prs_Citizenship"],
  ["person.nik", "prs_IdentityNumber"],
  ["person.passportNo", "prs_IdentityNumber"],
  ["person.email", "prs_Email"],
  ["person.phone", "prs_MobilePhone"],
  ["person.address", "prs_MailingStreet"],
  ["person.ageWhenTrafficked", "vic_AgeWhenTrafficked"],
  ["screenings", "vic_TraffickingStatusDecisionMakingOrg"],
  ["exploitationEpisodes.0.country", "vic_LocationOfExploitation"],
  ["exploitationEpisodes", "vic_TypeOfExploitation"],
  ["recruitments.0.place", "vic_LocationOfRecruitment"],
  ["recruitments", "vic_MethodOfRecruitment"],
  ["allegedPerpetrators.0.organisation", "per_Organisation"],
  ["allegedPerpetrators.0.details", "per_RoleDetails"],
  ["allegedPerpetrators", "per_RoleInProcess"],
  ["supportObjectives", "spl_Objectives"],
  ["actionPlan", "spl_ActionPlan"],
  ["services", "spl_Type"],
];

function legOf(path: readonly PropertyKey[], { rows, first }: FileCase) {
  const legs = rows.filter((row) => LEG_COLUMNS.some((name) => row.row[name]?.trim()));
  const field = String(path[2] ?? "");
  const column = { type: "hte_Type", date: "hte_Date", description: "hte_Description" }[field];
  const line = legs[Number(path[1])]?.line ?? first.line;
  return { line, column: column ?? (path.includes("country") ? "hte_Country" : "hte_City") };
}

function placeOf(path: readonly PropertyKey[], fileCase: FileCase) {
  if (path[0] === "journeyLegs") return legOf(path, fileCase);
  const text = path.map(String).join(".");
  const found = COLUMN_OF.find(([start]) => text.startsWith(start));
  return { line: fileCase.first.line, column: found?.[1] ?? "external_id" };
}

// A message of our own is a key; what zod says by itself is told in our words.
function reasonOf(issue: z.core.$ZodIssue): string {
  if (/^[a-z]+\.errors\.|^vocabulary\.|^problems\.fields\./.test(issue.message))
    return issue.message;
  return issue.code === "too_big" ? "exchange.reasons.tooLong" : "exchange.reasons.notUnderstood";
}

/** The errors of the case's schema as lines and columns of the file. */
export function errorsOf(error: z.ZodError | undefined, fileCase: FileCase): readonly Rejection[] {
  return (error?.issues ?? []).map((issue) => ({
    ...placeOf(issue.path, fileCase),
    reason: reasonOf(issue),
  }));
}
