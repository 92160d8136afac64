import { lstatSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

// The kernel takes 107 bytes, of which PostgreSQL's own name needs some.
const PATH_LIMIT = 90;

// Names under a folder that everybody may write to prove nothing.
function isOurs(folder: string, owner: number | undefined): boolean {
  try {
    const found = lstatSync(folder);
    return found.isDirectory() && [process.getuid?.(), owner].includes(found.uid);
  } catch {
    return false;
  }
}

/**
 * The folder in which the server of a data folder listens: `run` in it, or where that path is too long for a
 * socket, a short one that the data folder's file `socket` names, so that commands find it too.
 *
 * @param owner the user that PostgreSQL runs as, where that is somebody else
 */
export function socketFolder(dataDir: string, owner?: number): string {
  const wanted = path.join(dataDir, "run");
  if (Buffer.byteLength(wanted) < PATH_LIMIT) return wanted;
  const note = path.join(dataDir, "socket");
  try {
    const named = readFileSync(note, "utf8");
    if (owner === undefined || isOurs(named, owner)) return named;
  } catch {
    // None yet.
  }
  const made = mkdtempSync(path.join(tmpdir(), "lentera-"));
  writeFileSync(note, made, { mode: 0o600 });
  return made;
}
