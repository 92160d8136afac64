import type { IncomingHttpHeaders } from "node:http";
import { BlockList, isIP, isIPv6 } from "node:net";

/** The addresses of LENTERA_TRUSTED_PROXY; null where one of them is none. */
export function trustedAddresses(text: string): BlockList | null {
  const trusted = new BlockList();
  for (const part of text.split(",").map((each) => each.trim())) {
    if (part === "") continue;
    const [address = "", bits, ...more] = part.split("/");
    const family = isIP(address);
    const length = bits === undefined ? null : Number(bits);
    const most = family === 4 ? 32 : 128;
    if (family === 0 || more.length > 0) return null;
    if (length !== null && (!/^\d{1,3}$/.test(bits ?? "") || length > most)) return null;
    const kind = family === 4 ? "ipv4" : "ipv6";
    if (length === null) trusted.addAddress(address, kind);
    else trusted.addSubnet(address, length, kind);
  }
  return trusted;
}

/** What the door in front of the pages knows. */
export type Edge = {
  /** Whose X-Forwarded-For is believed. */
  readonly trusted: BlockList;
  /** A demo that nobody declared open answers to this machine only. */
  readonly isForHereOnly: boolean;
};

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;
const LOOPBACK = /^127\.|^::1$/;
const FORWARDING = [
  ...["forwarded", "via", "x-real-ip", "x-forwarded-for", "x-forwarded-host"],
  ...["x-forwarded-port", "x-forwarded-proto", "x-forwarded-server"],
];

function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}

function isTrusted(edge: Edge, address: string): boolean {
  return isIP(address) !== 0 && edge.trusted.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

// One line or flat has a whole /64 of IPv6 addresses to change between.
function networkOf(address: string): string {
  if (isIP(address) === 0) return "";
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.toLowerCase().split("::");
  const groups = head.split(":").filter((group) => group !== "");
  const after = tail === undefined ? [] : tail.split(":").filter((group) => group !== "");
  const missing = Math.max(0, 8 - groups.length - after.length);
  const all = [...groups, ...Array.from({ length: missing }, () => "0"), ...after];
  return `${all.slice(0, 4).join(":")}::/64`;
}

/** Whether a request to a demo comes from elsewhere: then the answer is 421. */
export function isForeign(edge: Edge, headers: IncomingHttpHeaders): boolean {
  if (!edge.isForHereOnly) return false;
  return (
    !LOOPBACK_HOST.test(headers.host ?? "") ||
    FORWARDING.some((name) => headers[name] !== undefined)
  );
}

/**
 * The network that a request comes from, for counting attempts. A proxy's word counts where the proxy is
 * trusted, and then the last address that no trusted proxy has; "" where it is this machine, because
 * behind that may be a proxy that nobody told us of, and everybody.
 */
export function networkOfRequest(edge: Edge, headers: IncomingHttpHeaders, peer: string): string {
  const from = plain(peer);
  if (!isTrusted(edge, from)) return LOOPBACK.test(from) ? "" : networkOf(from);
  const told = headers["x-forwarded-for"];
  const hops = (Array.isArray(told) ? told.join(",") : (told ?? "")).split(",");
  const client = hops
    .map((hop) => plain(hop.trim()))
    .reverse()
    .find((hop) => hop !== "" && !isTrusted(edge, hop));
  return networkOf(client ?? "");
}

/** Takes away what only a trusted proxy may say. */
export function dropClaims(edge: Edge, headers: IncomingHttpHeaders, peer: string): void {
  if (isTrusted(edge, plain(peer))) return;
  for (const name of FORWARDING) delete headers[name];
}

const HSTS = `max-age=${2 * 365 * 24 * 3600}; includeSubDomains`;

/**
 * What every answer carries, also one that next gives before our own code is asked (a path that cannot be
 * read, a static file, a fault): pages and API write their own over it.
 */
export function answerDefaults(isSecure: boolean): readonly (readonly [string, string])[] {
  return [
    ["cache-control", "no-store"],
    ["content-security-policy", "default-src 'none'; frame-ancestors 'none'"],
    ["cross-origin-resource-policy", "same-origin"],
    ["referrer-policy", "same-origin"],
    ["x-content-type-options", "nosniff"],
    ["x-frame-options", "DENY"],
    ...(isSecure ? [["strict-transport-security", HSTS] as const] : []),
  ];
}

/** Whether a path can be read at all: `%E0%A4%A` is half a character. */
export function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}
