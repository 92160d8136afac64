import { NextRequest } from "next/server";
import { afterEach, describe, expect, test, vi } from "vitest";
import { proxy } from "@/proxy";

afterEach(() => {
  vi.unstubAllEnvs();
});

type Sent = { readonly url?: string; readonly headers?: Record<string, string> };

function post({ url = "http://127.0.0.1:3000", headers = {} }: Sent): Response {
  const host = new URL(url).host;
  const sent = { method: "POST", headers: { host, ...headers } };
  return proxy(new NextRequest(`${url}/cases`, sent));
}

describe("63. a form is posted by our own pages only", () => {
  test.each([
    ["no origin", {}],
    ["the origin null", { origin: "null" }],
    ["another site", { origin: "http://evil.example" }],
    ["another port", { origin: "http://127.0.0.1:3001" }],
    [
      "a site that names itself as the host",
      { origin: "http://evil.example", host: "evil.example" },
    ],
    ["cross-site", { origin: "http://127.0.0.1:3000", "sec-fetch-site": "cross-site" }],
  ])("%s: 403", (_name, headers) => {
    vi.stubEnv("LENTERA_URL", "http://127.0.0.1:3000");
    const answer = post({ headers });
    expect(answer.status).toBe(403);
    expect(answer.headers.get("x-frame-options")).toBe("DENY");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  test("our own address, on this machine also by its other names", () => {
    vi.stubEnv("LENTERA_URL", "http://127.0.0.1:3000");
    expect(post({ headers: { origin: "http://127.0.0.1:3000" } }).status).toBe(200);
    const url = "http://localhost:3000";
    expect(post({ url, headers: { origin: url } }).status).toBe(200);
  });

  test("a public installation knows its public address and no other", () => {
    vi.stubEnv("LENTERA_URL", "https://lentera.example");
    const url = "https://lentera.example";
    expect(post({ url, headers: { origin: url } }).status).toBe(200);
    for (const origin of [
      "http://lentera.example",
      "http://127.0.0.1:3000",
      "http://localhost:3000",
    ])
      expect(post({ headers: { origin, host: new URL(origin).host } }).status).toBe(403);
  });
});

test("42. a form larger than any of ours is refused before it is read", () => {
  vi.stubEnv("LENTERA_URL", "http://127.0.0.1:3000");
  const headers = { origin: "http://127.0.0.1:3000", "content-length": String(3 * 1024 * 1024) };
  expect(post({ headers }).status).toBe(413);
});

test("reading needs no origin", () => {
  const asked = new NextRequest("http://127.0.0.1:3000/cases", {
    headers: { host: "127.0.0.1:3000" },
  });
  expect(proxy(asked).status).toBe(200);
});

test("41. a NUL in an address is refused", () => {
  const headers = { host: "127.0.0.1:3000" };
  const asked = new NextRequest("http://127.0.0.1:3000/cases?q=a%00b", { headers });
  expect(proxy(asked).status).toBe(400);
});
