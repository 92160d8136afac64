import { type FileKind, RULES } from "./kinds";

const LONGEST = 120;
// Controls, what turns the direction of writing, and what has no width.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** A file's name as it is kept: without folders, signs that nobody sees or that a system reads as its own, at most 120 long. */
export function cleanName(name: string, kind: FileKind): string {
  const last = name.normalize("NFC").replace(UNSEEN, "").split(/[/\\]/).at(-1) ?? "";
  const plain = last.replace(/[<>:"|?*;%]/g, "-").replace(/^[\s.]+|[\s.]+$/g, "");
  const dot = plain.lastIndexOf(".");
  const [stem, extension] = [plain.slice(0, dot), plain.slice(dot + 1).toLowerCase()];
  const isRight = dot > 0 && RULES[kind].extensions.includes(extension);
  const kept = (isRight ? stem : plain).slice(0, LONGEST).trim();
  const safe = kept === "" || DEVICE.test(kept) ? `berkas-${kept}` : kept;
  return `${safe}.${isRight ? extension : RULES[kind].extensions[0]}`;
}

// RFC 8187: what is no attr-char stands as %XX; encodeURIComponent leaves four signs that are none.
function encoded(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * The headers with which a file leaves: to be saved, never to be shown here, under a name that holds no quote and no
 * line break, and its own beside it for browsers that read it (RFC 6266).
 */
export function downloadHeaders(id: string, name: string, kind: FileKind, size: number) {
  const { types, extensions } = RULES[kind];
  const plain = `berkas-${id.slice(-8)}.${extensions[0]}`;
  return {
    "content-type": types[0],
    "content-length": String(size),
    "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encoded(name)}`,
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  };
}
