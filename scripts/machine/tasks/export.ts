import { renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import path from "node:path";
import { systemViewer } from "@/lib/access/system-viewer";
import { exportCases } from "@/lib/exchange/commands/export-cases";
import { findOrganisation } from "@/lib/exchange/queries/find-import";
import {
  callersPath,
  localeOf,
  progressBar,
  Refusal,
  readOptions,
  teller,
  unreadable,
} from "../console";
import { spokenTask } from "../task";

const USAGE =
  "npm run export -- FILE --format htcds --organisation CODE [--identified] [--lang id|en]";

// Whole or not at all, and for its owner's eyes only.
function writeWhole(file: string, content: string): void {
  const half = `${file}.part`;
  try {
    writeFileSync(half, content, { mode: 0o600 });
    renameSync(half, file);
  } catch (error) {
    rmSync(half, { force: true });
    throw unreadable(file, error);
  }
}

// Said before anything is read and audited.
function requireWritable(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found && !found.isFile()) throw new Refusal(`${file} is not a file.`);
  if (!statSync(path.dirname(file), { throwIfNoEntry: false })?.isDirectory())
    throw new Refusal(`The folder ${path.dirname(file)} does not exist.`);
}

async function run(args: readonly string[]): Promise<number> {
  const values = ["format", "organisation", "lang"];
  const asked = readOptions(args, USAGE, values, ["identified"]);
  const { format, organisation: code, lang } = asked.values;
  const locale = localeOf(lang);
  if (format !== "htcds") throw new Refusal(`--format is htcds. ${USAGE}`);
  if (!code) throw new Refusal(`Name the organisation. ${USAGE}`);
  const file = callersPath(asked.file);
  requireWritable(file);
  const organisation = await findOrganisation(code);
  if (!organisation) throw new Refusal(`No organisation has the code ${code}.`);
  const { userId } = systemViewer(null);
  const { csv, manifest } = await exportCases(
    {
      ...systemViewer({ userId, organisationId: organisation.id, roles: ["SUPERVISOR"] }),
      ...{ organisationCode: organisation.code, locale },
    },
    organisation,
    {
      ...{ isIdentified: asked.switches.has("identified"), fileName: path.basename(file) },
      ...{ by: `npm run export (${userInfo().username})`, onProgress: progressBar("htcds") },
    },
  );
  writeWhole(file, csv);
  writeWhole(`${file}.manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
  const { cases, rows, leftOut } = manifest;
  const { casesWithoutConsent, identityWithoutConsent } = leftOut;
  const tell = teller(locale);
  console.log(tell("exported", { cases, rows, file }));
  if (casesWithoutConsent > 0) console.log(tell("leftOut", { count: casesWithoutConsent }));
  if (identityWithoutConsent > 0) console.log(tell("unnamed", { count: identityWithoutConsent }));
  console.log(tell("manifest", { file: `${file}.manifest.json` }));
  return 0;
}

/** Exports an organisation's cases with their manifest (contract: `npm run export`). */
export const exportFile = spokenTask(run);
