import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { openForInstallation, sealForInstallation } from "@/lib/server/crypto";
import { env } from "@/lib/server/env";

/** Where a chain ended at some moment: its organisation, the entry's number and its hash in hex. */
export type ChainEnd = {
  readonly organisationId: string;
  readonly seq: number;
  readonly hash: string;
};

const PURPOSE = "audit-anchor";
const FILE = "audit-anchors.jsonl";

/** The file of the anchors: outside the database, for its owner's eyes, only ever appended to. */
export function anchorFile(): string {
  return path.join(env.dataDir, FILE);
}

const digestOf = (at: string, ends: readonly ChainEnd[]) =>
  createHash("sha256")
    .update(JSON.stringify([at, ends]))
    .digest("hex");

// Only who holds the installation's key can write a line that is taken for one.
function isOurs(at: string, ends: readonly ChainEnd[], seal: string): boolean {
  try {
    return openForInstallation(PURPOSE, Buffer.from(seal, "base64")) === digestOf(at, ends);
  } catch {
    return false;
  }
}

type Line = { readonly at: string; readonly ends: readonly ChainEnd[]; readonly seal: string };

/** Every anchor that was written down, and the numbers of the lines that are not ours as they stand. */
export function readAnchors(): {
  readonly ends: readonly ChainEnd[];
  readonly broken: readonly number[];
} {
  if (!existsSync(anchorFile())) return { ends: [], broken: [] };
  const lines = readFileSync(anchorFile(), "utf8").split("\n").filter(Boolean);
  const ends: ChainEnd[] = [];
  const broken: number[] = [];
  for (const [index, text] of lines.entries()) {
    try {
      const line = JSON.parse(text) as Line;
      if (!isOurs(line.at, line.ends, line.seal)) throw new Error("not ours");
      ends.push(...line.ends);
    } catch {
      broken.push(index + 1);
    }
  }
  return { ends, broken };
}

/** Writes down the ends that are further than the last ones; nothing where no chain has grown. */
export function writeAnchors(at: string, now: readonly ChainEnd[]): void {
  const last = new Map(readAnchors().ends.map(({ organisationId, seq }) => [organisationId, seq]));
  const ends = now.filter(({ organisationId, seq }) => seq > (last.get(organisationId) ?? 0));
  if (ends.length === 0) return;
  const seal = Buffer.from(sealForInstallation(PURPOSE, digestOf(at, ends))).toString("base64");
  // A half line of a writer that was killed stands alone, and is told as broken.
  const line = JSON.stringify({ at, ends, seal });
  appendFileSync(anchorFile(), `${line}\n`, { mode: 0o600, flush: true });
}
