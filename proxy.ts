import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";

const YEAR = 31_536_000;
const HTTPS_ONLY = `max-age=${2 * YEAR}; includeSubDomains`;
const HEADERS = [
  ["x-content-type-options", "nosniff"],
  // Not no-referrer: browsers then send "Origin: null" with forms, and the origin check would refuse them.
  ["referrer-policy", "same-origin"],
  ["x-frame-options", "DENY"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
  ["cross-origin-embedder-policy", "require-corp"],
  [
    "permissions-policy",
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()",
  ],
  // Nothing of a case may be found afterwards, in a cache of a shared computer or a search engine.
  ["cache-control", "no-store"],
  ["x-robots-tag", "noindex, nofollow"],
] as const;
const NOTHING = ["content-security-policy", "default-src 'none'; frame-ancestors 'none'"] as const;
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/;
const LOOPBACK_ADDRESS = /^(::ffff:)?127\.|^::1$/;

function policyOf(nonce: string, isSecure: boolean): string {
  const isDev = process.env.NODE_ENV === "development";
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${isDev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isSecure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

// A demo that nobody declared open answers on this machine only (docs/operations.md).
function isForeign(request: NextRequest): boolean {
  if (process.env["LENTERA_DEMO_OPEN"] !== "0") return false;
  const host = request.headers.get("host") ?? "";
  const from = request.headers.get("x-forwarded-for") ?? "127.0.0.1";
  const forwardedHost = request.headers.get("x-forwarded-host") ?? host;
  const isForwarded = request.headers.has("forwarded") || forwardedHost !== host;
  return !LOOPBACK.test(host) || isForwarded || !LOOPBACK_ADDRESS.test(from);
}

// Only the door of scripts/machine/pages.ts knows the peer and writes the network; what else comes
// under this name (under `next dev`, which has no such door) is anybody's claim.
function networkOf(request: NextRequest): string {
  if (process.env["LENTERA_DOOR"] !== "1") return "";
  return request.headers.get("x-lentera-network") ?? "";
}

// Twice what a form of ours ever holds; next itself answers a larger one with a bare 500.
const MAX_FORM_BYTES = 2_097_152;
const ANY_ADDRESS = /^http:\/\/(0\.0\.0\.0|\[::\])(:\d+)?$/;

// The public address, and on this machine also its other names: localhost beside 127.0.0.1.
function isOwnOrigin(origin: string, host: string): boolean {
  const own = process.env["LENTERA_URL"] ?? "http://127.0.0.1:3000";
  if (origin === own) return true;
  const isHere = LOOPBACK.test(own.replace("http://", "")) && LOOPBACK.test(host);
  return (isHere || ANY_ADDRESS.test(own)) && origin === `http://${host}`;
}

/**
 * Why a request is not let in, null where it may come. A form is posted by our own pages only: next itself
 * compares Origin with the Host that the request names, and lets in what names no Origin at all.
 */
function refusalOf(request: NextRequest): readonly [status: number, text: string] | null {
  if (isForeign(request)) return [421, "Misdirected Request"];
  // No column takes it, so no filter can mean it.
  if (/%00/.test(request.nextUrl.search)) return [400, "Bad Request"];
  if (request.method === "GET" || request.method === "HEAD") return null;
  const origin = request.headers.get("origin") ?? "";
  const isOwn = isOwnOrigin(origin, request.headers.get("host") ?? "");
  if (!isOwn || request.headers.get("sec-fetch-site") === "cross-site") return [403, "Forbidden"];
  const isHuge = Number(request.headers.get("content-length") ?? 0) > MAX_FORM_BYTES;
  return isHuge ? [413, "Content Too Large"] : null;
}

/** Before every page: the content security policy with its nonce, the other headers, the language. */
export function proxy(request: NextRequest): NextResponse {
  const refusal = refusalOf(request);
  if (refusal) {
    const [status, text] = refusal;
    return new NextResponse(text, { status, headers: Object.fromEntries([...HEADERS, NOTHING]) });
  }
  const isSecure = (process.env["LENTERA_URL"] ?? "").startsWith("https:");
  const policy = policyOf(randomBytes(16).toString("base64"), isSecure);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-lentera-network", networkOf(request));
  headers.set("x-lentera-path", request.nextUrl.pathname);
  const lang = request.nextUrl.searchParams.get("lang");
  const isAsked = lang === "id" || lang === "en";
  if (isAsked) headers.set("x-lentera-lang", lang);
  else headers.delete("x-lentera-lang");
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of HEADERS) response.headers.set(name, value);
  if (isSecure) response.headers.set("strict-transport-security", HTTPS_ONLY);
  if (isAsked) {
    response.cookies.set("lang", lang, {
      path: "/",
      maxAge: YEAR,
      sameSite: "lax",
      secure: isSecure,
    });
  }
  return response;
}

export const config = { matcher: "/((?!_next/static|_next/image|favicon.ico|api/).*)" };
