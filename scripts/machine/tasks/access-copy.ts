import { renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { giveCopy } from "@/lib/rights/commands/give-copy";
import { copyDocument } from "@/lib/rights/queries/copy-document";
import { findByReference, findGiver } from "@/lib/rights/queries/find-giver";
import { copySchema } from "@/lib/rights/schema";
import { renderPdf } from "@/lib/server/pdf/pdf";
import { Problem } from "@/lib/server/problem";
import { callersPath, Refusal, readOptions, unreadable } from "../console";
import { spokenTask } from "../task";

const USAGE =
  "npm run access-copy -- FILE.json --organisation CODE --case REFERENCE --by EMAIL --reason TEXT";

// Whole or not at all, and for its owner's eyes only.
function writeWhole(file: string, content: string | Uint8Array): void {
  const half = `${file}.part`;
  try {
    writeFileSync(half, content, { mode: 0o600 });
    renameSync(half, file);
  } catch (error) {
    rmSync(half, { force: true });
    throw unreadable(file, error);
  }
}

async function copyFor(code: string, email: string, reference: string, reason: string) {
  const viewer = await findGiver(code, email);
  if (!viewer) throw new Refusal(`Nobody with the address ${email} works for ${code}.`);
  const caseId = await findByReference(viewer, reference);
  const none = `${email} owns no case ${reference} and supervises none.`;
  if (!caseId) throw new Refusal(none);
  try {
    return await giveCopy(viewer, caseId, reason);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) throw new Refusal(none);
    throw error;
  }
}

async function run(args: readonly string[]): Promise<number> {
  const asked = readOptions(args, USAGE, ["organisation", "case", "by", "reason"], []);
  const { organisation, case: reference, by, reason } = asked.values;
  if (!organisation || !reference || !by) throw new Refusal(USAGE);
  const said = copySchema.safeParse({ reason });
  if (!said.success) throw new Refusal(`Say why, in 10 letters or more. ${USAGE}`);
  const file = callersPath(asked.file);
  const folder = path.dirname(file);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new Refusal(`The folder ${folder} does not exist.`);
  const copy = await copyFor(organisation, by, reference, said.data.reason);
  const base = file.replace(/\.json$/, "");
  writeWhole(file, `${JSON.stringify(copy, null, 2)}\n`);
  console.log(file);
  for (const locale of ["id", "en"] as const) {
    writeWhole(`${base}.${locale}.pdf`, await renderPdf(copyDocument(copy, locale)));
    console.log(`${base}.${locale}.pdf`);
  }
  return 0;
}

/** Everything recorded about the person of a case, as JSON and as PDF in both languages. */
export const accessCopy = spokenTask(run);
