import sharp from "sharp";
import { Problem } from "../problem";
import { isQuietDocument } from "./archive";
import {
  beginsAsMarkup,
  declaredKind,
  endsAsArchive,
  type FileKind,
  PICTURES,
  RULES,
} from "./kinds";
import { isQuietPdf } from "./quiet-pdf";

/** 40 million pixels: a large photo fits, a picture made to fill the memory does not. */
const MAX_PIXELS = 40_000_000;

const FORMATS = { JPEG: "jpeg", PNG: "png", WEBP: "webp" } as const;

/** 415: what it is, its name and its declared type are not one kind of ours, or it holds what it must not. */
export function badFile(): Problem {
  return new Problem({
    status: 415,
    code: "badFile",
    errors: [{ path: "file", message: "files.errors.badFile" }],
  });
}

/** 413 for what is larger than its kind may be. */
export function fileTooLarge(): Problem {
  return new Problem({
    status: 413,
    code: "fileTooLarge",
    errors: [{ path: "file", message: "files.errors.tooLarge" }],
  });
}

/** 413 where the organisation's files have no room left. */
export function filesFull(): Problem {
  return new Problem({
    status: 413,
    code: "filesFull",
    errors: [{ path: "file", message: "files.errors.full" }],
  });
}

/** What a file says that it is, before a byte of it is read. Throws 415, 413 or 422 (empty). */
export function demandKind(name: string, type: string, size: number): FileKind {
  const kind = declaredKind(name, type);
  if (!kind) throw badFile();
  if (size > RULES[kind].limit) throw fileTooLarge();
  return kind;
}

// Made again from its pixels, upright: place, camera, hidden thumbnails and whatever was put behind it stay away.
async function repaint(bytes: Buffer, kind: keyof typeof FORMATS): Promise<Buffer> {
  const format = FORMATS[kind];
  try {
    const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error" });
    const { format: found } = await picture.metadata();
    if (found !== format) throw badFile();
    return await picture.rotate().toFormat(format, { quality: 90 }).toBuffer();
  } catch {
    throw badFile();
  }
}

/** A file that may be kept: its kind, and its bytes as they are given out. */
export type CheckedFile = { readonly kind: FileKind; readonly bytes: Buffer };

/**
 * Looks at a whole file: the bytes must be what name and type say, and hold nothing that another program would
 * take for something else. Pictures come back repainted. Throws 415 or 413; nothing is stored here.
 */
export async function checkFile(name: string, type: string, bytes: Buffer): Promise<CheckedFile> {
  const kind = demandKind(name, type, bytes.length);
  if (bytes.length === 0 || !RULES[kind].begins(bytes)) throw badFile();
  if (beginsAsMarkup(bytes)) throw badFile();
  if (kind !== "DOCX" && endsAsArchive(bytes)) throw badFile();
  if (kind === "PDF" && !isQuietPdf(bytes)) throw badFile();
  if (kind === "DOCX" && !(await isQuietDocument(bytes))) throw badFile();
  if (!PICTURES.includes(kind)) return { kind, bytes };
  return { kind, bytes: await repaint(bytes, kind as keyof typeof FORMATS) };
}
