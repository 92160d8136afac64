import { describe, expect, it } from "vitest";
import {
  dropClaims,
  type Edge,
  isForeign,
  isReadable,
  networkOfRequest,
  trustedAddresses,
} from "./edge";

function edgeOf(trusted: string, isForHereOnly = false): Edge {
  const list = trustedAddresses(trusted);
  if (!list) throw new Error(`not a list of addresses: ${trusted}`);
  return { trusted: list, isForHereOnly };
}

describe("LENTERA_TRUSTED_PROXY", () => {
  it.each(["", "127.0.0.1", "10.0.0.0/8, ::1", "fd00::/8"])("takes %j", (text) => {
    expect(trustedAddresses(text)).not.toBeNull();
  });

  it.each(["proxy", "10.0.0.0/33", "10.0.0.1/8/8", "1.2.3", "10.0.0.1/x", "*"])(
    "does not take %j",
    (text) => {
      expect(trustedAddresses(text)).toBeNull();
    },
  );
});

describe("the network of a request", () => {
  const edge = edgeOf("10.0.0.0/8, ::1");
  const from = (peer: string, told?: string) =>
    networkOfRequest(edge, told === undefined ? {} : { "x-forwarded-for": told }, peer);

  it("is the peer's, whatever the peer says, unless the peer is a trusted proxy", () => {
    expect(from("203.0.113.9", "198.51.100.1")).toBe("203.0.113.9");
    expect(from("::ffff:203.0.113.9")).toBe("203.0.113.9");
    expect(from("10.1.1.1", "198.51.100.1")).toBe("198.51.100.1");
  });

  it("is the last address that no trusted proxy has: what stands before it anybody may have written", () => {
    expect(from("10.1.1.1", "1.1.1.1, 198.51.100.7, 10.9.9.9")).toBe("198.51.100.7");
    expect(from("::1", "198.51.100.7, garbage")).toBe("");
  });

  it("is not known on this machine, and for a proxy that says nothing", () => {
    expect(from("127.0.0.1", "198.51.100.1")).toBe("");
    expect(from("10.1.1.1")).toBe("");
  });

  it("is a /64 of IPv6", () => {
    expect(from("2001:DB8:1:2:3:4:5:6")).toBe("2001:db8:1:2::/64");
    expect(from("2001:db8::6")).toBe("2001:db8:0:0::/64");
  });
});

describe("what a request claims", () => {
  it("is taken away unless a trusted proxy says it", () => {
    const sent = { host: "lentera.example", "x-forwarded-host": "evil.example", forwarded: "x" };
    const stranger = { ...sent };
    dropClaims(edgeOf("10.0.0.1"), stranger, "203.0.113.9");
    expect(stranger).toEqual({ host: "lentera.example" });
    const proxied = { ...sent };
    dropClaims(edgeOf("10.0.0.1"), proxied, "::ffff:10.0.0.1");
    expect(proxied).toEqual(sent);
  });

  it.each([
    [{ host: "127.0.0.1:3000" }, false],
    [{ host: "localhost" }, false],
    [{ host: "[::1]:3000" }, false],
    [{ host: "lentera.example" }, true],
    [{ host: "127.0.0.1.evil.example" }, true],
    [{}, true],
    [{ host: "127.0.0.1:3000", "x-forwarded-for": "127.0.0.1" }, true],
    [{ host: "127.0.0.1:3000", forwarded: "for=1.1.1.1" }, true],
  ])("makes a demo answer 421: %j %s", (headers, expected) => {
    expect(isForeign(edgeOf("", true), headers)).toBe(expected);
    expect(isForeign(edgeOf(""), headers)).toBe(false);
  });
});

it.each([
  ["/cases", true],
  ["/cases/%20?q=%E0%A4%A", true],
  ["/cases/%E0%A4%A", false],
  ["/%", false],
])("a path is readable or not: %s %s", (url, expected) => {
  expect(isReadable(url)).toBe(expected);
});
