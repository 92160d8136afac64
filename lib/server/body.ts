import { Problem } from "./problem";

/** 1 MiB: a long narrative fits, a flood does not. */
export const MAX_BODY_BYTES = 1_048_576;
const MAX_DEPTH = 32;
const MAX_VALUES = 20_000;
const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);
const LONE_SURROGATE = /\p{Surrogate}/u;

function refuse(code: string): Problem {
  return new Problem({ status: 400, code });
}

/** Whether the text holds what no column of PostgreSQL takes: NUL, or half of a character. */
export function isBadText(text: string): boolean {
  return text.includes("\u0000") || LONE_SURROGATE.test(text);
}

/** The body's bytes; 413 at the cap, counted while they arrive: Content-Length may lie. */
export async function readCapped(
  request: Request,
  limit: number = MAX_BODY_BYTES,
  code = "tooLarge",
): Promise<Buffer> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) {
    throw new Problem({ status: 413, code });
  }
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const step = await reader?.read();
    if (!step || step.done) return Buffer.concat(chunks);
    size += step.value.byteLength;
    if (size > limit) {
      // Not awaited: a stalled sender must not keep the answer waiting.
      reader?.cancel().catch(() => undefined);
      throw new Problem({ status: 413, code });
    }
    chunks.push(step.value);
  }
}

/**
 * A form with a file in it, at most `limit` bytes. 415 for another content type, 413 above the cap, 400 for what is
 * no form: empty, cut off, or without its boundary.
 */
export async function readFormData(request: Request, limit: number): Promise<FormData> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(type))
    throw new Problem({ status: 415, code: "notFormType" });
  const bytes = new Uint8Array(await readCapped(request, limit, "fileTooLarge"));
  try {
    return await new Response(bytes, { headers: { "content-type": type } }).formData();
  } catch {
    throw refuse("notForm");
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refuse("badEncoding");
  }
}

/** Brackets are counted before parsing, so that no parser is asked to nest a thousand deep. */
function refuseDeep(text: string): void {
  let depth = 0;
  let isQuoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (isQuoted) {
      if (char === "\\") index += 1;
      else if (char === '"') isQuoted = false;
    } else if (char === '"') isQuoted = true;
    else if (char === "{" || char === "[") {
      depth += 1;
      if (depth > MAX_DEPTH) throw refuse("tooDeep");
    } else if (char === "}" || char === "]") depth -= 1;
  }
}

function refuseHostile(value: unknown): void {
  let seen = 0;
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    seen += 1;
    if (seen > MAX_VALUES) throw refuse("tooMany");
    if (typeof next === "string" && isBadText(next)) throw refuse("badEncoding");
    if (typeof next !== "object" || next === null) continue;
    for (const [key, inner] of Object.entries(next)) {
      if (FORBIDDEN_KEYS.has(key)) throw refuse("forbiddenKey");
      if (isBadText(key)) throw refuse("badEncoding");
      waiting.push(inner);
    }
  }
}

function isJsonType(header: string | null): boolean {
  const [type = "", ...parameters] = (header ?? "").toLowerCase().split(";");
  if (type.trim() !== "application/json") return false;
  return parameters.every((parameter) => {
    const [name = "", value = ""] = parameter.trim().split("=");
    return name !== "charset" || /^"?utf-?8"?$/.test(value);
  });
}

/**
 * The body as JSON. 415 for another content type, 413 above 1 MiB, 400 for what is not JSON, not
 * UTF-8, holds NUL or half characters, nests deeper than 32, holds more than 20,000 values, or names
 * `__proto__` and its kin. An empty body is undefined.
 */
export async function readJson(request: Request): Promise<unknown> {
  const hasType = request.headers.has("content-type");
  if (hasType && !isJsonType(request.headers.get("content-type"))) {
    throw new Problem({ status: 415, code: "notJsonType" });
  }
  const text = decode(await readCapped(request));
  if (text.trim() === "") return undefined;
  if (!hasType) throw new Problem({ status: 415, code: "notJsonType" });
  refuseDeep(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse("notJson");
  }
  refuseHostile(value);
  return value;
}
