import { given } from "@/lib/kernel/given";
import type { Code } from "@/lib/vocabulary/code-lists";
import { codes, label } from "@/lib/vocabulary/codes";
import type { Rejection } from "../model";
import { type CaseInput, importedCaseSchema, importedNoteSchema } from "../schema";
import { LEG_COLUMNS, ORGANISATION_COLUMNS, REFERRAL_COLUMNS, REPEATED_COLUMNS } from "./columns";
import { type CellReader, cellReader, type FileCase, type FileRow } from "./file-case";
import { findPlace } from "./places";
import { readEpisode, readPerpetrator, readPerson, readRecruitment } from "./read-parts";
import { errorsOf } from "./schema-errors";

/** What of a file Lentera keeps beside the case, sealed, so that an export gives it again. */
export type Kept = {
  readonly organisation: Readonly<Record<string, string>>;
  readonly caseOwner: string;
  readonly referrals: readonly Readonly<Record<string, string>>[];
};

/** A case of the file as it is opened. */
export type ImportedCase = {
  readonly fileCase: FileCase;
  readonly input: CaseInput;
  readonly status: Code<"case_status"> | null;
  readonly closure: { readonly closureReason?: string; readonly closureNote?: string };
  /** The pseudonym that the file gives the person; null where it names them or gives none. */
  readonly pseudonym: string | null;
  readonly comments: readonly string[];
  readonly kept: Kept;
};

export type ReadCase =
  | { readonly imported: ImportedCase; readonly rejections: readonly [] }
  | { readonly imported: null; readonly rejections: readonly Rejection[] };

const pick = (names: readonly string[], row: FileRow) =>
  Object.fromEntries(names.map((name) => [name, row.row[name] ?? ""]).filter(([, text]) => text));

const isNamed = (names: readonly string[], row: FileRow) =>
  names.some((name) => (row.row[name] ?? "").trim() !== "");

// A later line of a case repeats its own columns or leaves them empty; it never says otherwise.
function checkLaterRows({ first, rows }: FileCase, reader: CellReader): void {
  for (const row of rows.slice(1))
    for (const [column, text] of Object.entries(row.row))
      if (!REPEATED_COLUMNS.has(column) && text !== "" && text !== first.row[column])
        reader.reject(row, column, "differsWithinCase", { line: first.line });
}

function readConsents(reader: CellReader, { first }: FileCase, day: string) {
  if (reader.flag("con_Consent") !== true) reader.reject(first, "con_Consent", "noConsent");
  return (["INTERVIEW", "DATA_RECORDING"] as const).map((purpose) => ({
    ...{ purpose, status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: day },
  }));
}

function readLegs(reader: CellReader, rows: readonly FileRow[]) {
  return rows
    .filter((row) => isNamed(LEG_COLUMNS, row))
    .map((row) => {
      const type = reader.code("journey_leg_type", "hte_Type", row);
      if (reader.text("hte_Type", row) === "") reader.reject(row, "hte_Type", "required");
      const [city, state, country] = ["hte_City", "hte_State", "hte_Country"].map((name) =>
        reader.text(name, row),
      ) as [string, string, string];
      const { rest, ...toPlace } = findPlace({ city, state, country });
      const date = reader.day("hte_Date", row);
      const description = reader.text("hte_Description", row);
      return {
        ...{ type, toPlace, place: rest || null },
        ...(description ? { description } : {}),
        ...(date ? { date: { date, precision: "day" } } : {}),
      };
    });
}

// The note keeps HTCDS's word, because several kinds of service share it.
function readServices(reader: CellReader, rows: readonly FileRow[]) {
  return rows
    .filter((row) => reader.text("spl_Type", row) !== "")
    .map((row) => ({
      type: reader.code("service_type", "spl_Type", row),
      note: `HTCDS spl_Type: ${reader.text("spl_Type", row)}`,
    }));
}

function readClosure(reader: CellReader, status: string | null): ImportedCase["closure"] {
  const text = reader.text("cas_ReasonForCaseClosure");
  if (text === "" || !status?.startsWith("CLOSED")) return {};
  const code = codes("case_closure_reason").find((each) =>
    [each, label("case_closure_reason", each, "en"), label("case_closure_reason", each, "id")].some(
      (words) => words.toLowerCase() === text.toLowerCase(),
    ),
  );
  return code ? { closureReason: code } : { closureNote: text };
}

function keptOf({ first, rows }: FileCase): Kept {
  const referrals = rows.filter((row) => isNamed(REFERRAL_COLUMNS, row));
  return {
    organisation: pick(ORGANISATION_COLUMNS, first),
    caseOwner: first.row["cas_CaseOwner"] ?? "",
    referrals: referrals.map((row) => pick(REFERRAL_COLUMNS, row)),
  };
}

function readComments(reader: CellReader, rows: readonly FileRow[]): string[] {
  const named = rows.filter((row) => reader.text("cco_CaseComment", row) !== "");
  return named.map((row) => {
    const parsed = importedNoteSchema.safeParse({
      kind: "NOTE",
      body: reader.text("cco_CaseComment", row),
    });
    if (!parsed.success) reader.reject(row, "cco_CaseComment", "tooLong");
    return parsed.data?.body ?? "";
  });
}

function readExternalId(reader: CellReader, { first, externalId }: FileCase) {
  const at = externalId.indexOf(":");
  const [system, value] = [externalId.slice(0, at).trim(), externalId.slice(at + 1).trim()];
  if (at < 1 || value === "" || system.length > 40 || value.length > 100)
    reader.reject(first, "external_id", "externalId");
  return { system, value };
}

/**
 * Reads the lines of one case as the same input that a form or the API gives, and checks it with the
 * same schema; all errors at once, each at its line and column.
 *
 * @param day the day of the import, which stands for the registration that HTCDS does not have
 */
export function readCase(fileCase: FileCase, day: string): ReadCase {
  const reader = cellReader(fileCase);
  const { rows } = fileCase;
  checkLaterRows(fileCase, reader);
  const { person, pseudonym } = readPerson(reader, fileCase);
  const status = reader.code("case_status", "cas_Status");
  const trafficking = given({
    traffickingStatus: reader.code("trafficking_status", "vic_TraffickingStatus") ?? undefined,
    determinedBy:
      reader.code("determination_body", "vic_TraffickingStatusDecisionMakingOrg") ?? undefined,
  });
  const input = given({
    ...{ source: "REFERRAL", pillars: ["PROTECTION"], registeredAt: day, person },
    consents: readConsents(reader, fileCase, day),
    externalIds: [readExternalId(reader, fileCase)],
    screenings: Object.keys(trafficking).length > 0 ? [trafficking] : undefined,
    exploitationEpisodes: readEpisode(reader),
    recruitments: readRecruitment(reader),
    allegedPerpetrators: readPerpetrator(reader),
    journeyLegs: readLegs(reader, rows),
    services: readServices(reader, rows),
    supportObjectives: reader.text("spl_Objectives") || undefined,
    actionPlan: reader.text("spl_ActionPlan") || undefined,
    plannedEnd: reader.day("spl_PlannedEndDate") ?? undefined,
    actualEnd: reader.day("spl_ActualEndDate") ?? undefined,
  });
  const comments = readComments(reader, rows);
  const parsed = importedCaseSchema.safeParse(input, { reportInput: true });
  // A cell that means nothing was named already; the schema is asked about the others.
  const refused = reader.rejections.length > 0 ? [] : errorsOf(parsed.error, fileCase);
  if (!parsed.success || reader.rejections.length > 0)
    return { imported: null, rejections: [...reader.rejections, ...refused] };
  const closure = readClosure(reader, status);
  const imported = { fileCase, status, closure, pseudonym, comments, kept: keptOf(fileCase) };
  return { imported: { ...imported, input: parsed.data }, rejections: [] };
}
