import { newId } from "@/lib/kernel/ids";
import type { Locale } from "@/lib/kernel/viewer";
import { Problem } from "./problem";

const REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;
// Printable, without the spaces at either end that a header loses on its way.
const IDEMPOTENCY_KEY = /^[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?$/;
const VERSION_TAG = /^(?:W\/)?"(\d{1,9})"$|^(\d{1,9})$/;

/** The caller's own number of the request when it is harmless, else a new one. */
export function requestIdOf(request: Request): string {
  const given = request.headers.get("x-request-id") ?? "";
  return REQUEST_ID.test(given) ? given : newId();
}

/** The language asked for by Accept-Language, or `fallback` where none of ours is named. */
export function localeOf(request: Request, fallback: Locale): Locale {
  const wishes = (request.headers.get("accept-language") ?? "")
    .slice(0, 200)
    .split(",")
    .map((wish, index) => {
      const [tag = "", quality = ""] = wish.trim().toLowerCase().split(";");
      const weight = Number(quality.replace(/^\s*q=/, "") || "1");
      return { language: tag.split("-")[0], weight: Number.isNaN(weight) ? 0 : weight, index };
    })
    .filter((wish) => (wish.language === "id" || wish.language === "en") && wish.weight > 0)
    .sort((one, other) => other.weight - one.weight || one.index - other.index);
  return (wishes[0]?.language as Locale | undefined) ?? fallback;
}

/** The version named in If-Match: 428 where it is missing or `*`, 412 where no version reads so. */
export function versionOf(request: Request): number {
  const header = request.headers.get("if-match")?.trim();
  if (!header || header === "*") throw new Problem({ status: 428, code: "versionMissing" });
  const match = VERSION_TAG.exec(header);
  if (!match) throw new Problem({ status: 412, code: "stale" });
  return Number(match[1] ?? match[2]);
}

/** The Idempotency-Key, null without one; 422 when it is not 1 to 200 printable characters. */
export function idempotencyKeyOf(request: Request): string | null {
  const key = request.headers.get("idempotency-key");
  if (key === null) return null;
  if (!IDEMPOTENCY_KEY.test(key)) throw new Problem({ status: 422, code: "badKey" });
  return key;
}

/**
 * 403 for a writing request that a browser sends from another site. A script without a browser sends
 * neither header; its token is what it proves itself by.
 */
export function refuseForeignOrigin(request: Request, ownOrigin: string): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  const isForeign = (origin !== null && origin !== ownOrigin) || site === "cross-site";
  if (isForeign) throw new Problem({ status: 403, code: "foreignOrigin" });
}
