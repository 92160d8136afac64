import { beforeAll, describe, expect, test } from "vitest";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as cases from "@/app/api/v1/cases/route";
import * as duplicates from "@/app/api/v1/people/duplicates/route";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer, tokenOf } from "../../support/people";
import { fullCase } from "../../support/world";

const database = testDatabase();
let who: Viewer;

beforeAll(async () => {
  who = await addViewer(database, { id: await addOrganisation(database, "AAA"), code: "AAA" }, [
    "CASEWORKER",
  ]);
});

const open = (body: unknown) => call(cases.POST, who, { body });
const base = () => fullCase({ programmes: [], externalIds: [] });

/** Posts bytes as they are, whatever they say that they are. */
async function raw(bytes: string | Uint8Array) {
  const headers = {
    authorization: `Bearer ${tokenOf(who)}`,
    "content-type": "application/json",
  };
  const body = typeof bytes === "string" ? bytes : Buffer.from(bytes);
  const request = new Request("http://127.0.0.1:3000/api/v1/cases", {
    method: "POST",
    headers,
    body,
  });
  const { status } = await cases.POST(request, { params: Promise.resolve({}) });
  return status;
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Every leaf of a body, as a way to put something else in its place. */
function leaves(value: Json, put: (other: unknown) => unknown): ((other: unknown) => unknown)[] {
  if (Array.isArray(value))
    return value.flatMap((item, at) => leaves(item, (other) => put(value.with(at, other as Json))));
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([name, item]) =>
      leaves(item, (other) => put({ ...value, [name]: other })),
    );
  return [put];
}

const PAYLOADS = [
  ...["' OR 1=1--", "'; DROP TABLE cases;--", '" OR ""="', "1; SELECT pg_sleep(1)", "\\'; --"],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it must arrive as it is written
  ...["${{7*7}}", "{{constructor}}", "{{7*7}}", "<%= 7*7 %>", "#{7*7}", "${jndi:ldap://x}"],
  ...["../../etc/passwd", "..\\..\\windows", "/dev/null", "file:///etc/passwd", "%2e%2e%2f", "%00"],
  ...["a\r\nSet-Cookie: x=1", "a\nb", "\t", "\r", "a\u2028b", "\u202eabc", "\u200b\u200b\u200bx"],
  ...["<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "javascript:alert(1)", "</script>"],
  ...["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "|cmd", "`id`", "$(id)", "&&id", ";id", "\\u0041"],
  ...[
    "null",
    "undefined",
    "NaN",
    "true",
    "[]",
    "{}",
    "0x10",
    "1e309",
    "١٢",
    "𝟙𝟚",
    "9007199254740993",
  ],
  ...[
    "__proto__",
    "constructor",
    "toString",
    "ﷺ",
    "👩‍👩‍👧‍👧",
    "ṱ̴̈e̶x̵t̵",
    "İ",
    "ß",
    "\ufeffx",
    "Robert'); --",
    "%s%n%x",
  ],
];

describe("input", () => {
  test("38. what looks like SQL, a template or a path is stored as it is written, or refused at its field", {
    timeout: 120_000,
  }, async () => {
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(60);
    const body = base() as unknown as Json;
    const ways = leaves(body, (other) => other);
    // Each payload into some of the fields, so that every field has its turn.
    for (const [at, put] of ways.entries())
      for (const nth of [at, at + 17, at + 41]) {
        const payload = PAYLOADS[nth % PAYLOADS.length] ?? "";
        expect([400, 422, 201], `${at} ${payload}`).toContain((await open(put(payload))).status);
      }
    for (const payload of PAYLOADS) {
      const said = { ...base(), narrative: payload, howItCame: payload, actionPlan: payload };
      const { status, body: kept } = await open(said);
      if (payload.trim() === "") continue;
      expect([status, payload]).toEqual([201, payload]);
      const read = (await call(one.GET, who, { params: { id: kept.id } })).body;
      for (const field of ["narrative", "howItCame", "actionPlan"])
        expect([field, read[field]]).toEqual([field, payload.trim()]);
    }
    expect((await call(cases.GET, who)).status).toBe(200);
  });

  test("40. a body that names the prototype of things is refused, and nothing is another's prototype", async () => {
    const { person: _person, ...rest } = base();
    const text = JSON.stringify(rest);
    for (const name of ["__proto__", "constructor", "prototype"])
      for (const where of [
        `{"${name}":{"isAdmin":true},`,
        `{"person":{"${name}":{"isAdmin":true}},`,
      ])
        expect(await raw(where + text.slice(1))).toBe(400);
    expect((Object.prototype as Record<string, unknown>)["isAdmin"]).toBeUndefined();
    expect(({} as Record<string, unknown>)["isAdmin"]).toBeUndefined();
  });

  test("41. NUL, half characters and bytes that are no text are refused before anything is read of them", async () => {
    const with_ = (words: string) =>
      JSON.stringify({ ...base(), narrative: "@@" }).replace("@@", words);
    for (const words of ["\\u0000", "a\\u0000b", "\\ud800", "\\udc00x", "\\ud83dx"])
      expect([words, await raw(with_(words))]).toEqual([words, 400]);
    const [before = "", after = ""] = with_("@@").split("@@");
    for (const bytes of [
      [0xff],
      [0xc0, 0xaf],
      [0xed, 0xa0, 0x80],
      [0xf8, 0x88, 0x80, 0x80, 0x80],
    ]) {
      const all = Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
      expect(await raw(all)).toBe(400);
    }
    expect(await raw(with_("\\ud83d\\ude00"))).toBe(201);
  });

  test("42. too large 413, too deep or too many 400, too long 422 at its field", async () => {
    expect(await raw(`{"narrative":"${"a".repeat(1_048_576)}"}`)).toBe(413);
    expect(await raw("[".repeat(1000) + "]".repeat(1000))).toBe(400);
    expect(await raw(`{"pillars":[${Array(100_000).fill("1").join(",")}]}`)).toBe(400);
    const long = await open({ ...base(), person: { fullName: "a".repeat(10_000) } });
    expect(long.body).toMatchObject({ status: 422, errors: [{ path: "person.fullName" }] });
    const story = await open({ ...base(), narrative: "a".repeat(20_000) });
    expect(story.status).toBe(201);
  });

  test("43. fifty thousand letters and a mark in each field come back as refused, not as a wait", async () => {
    const long = `${"a".repeat(50_000)}!`;
    for (const put of leaves(base() as unknown as Json, (other) => other))
      expect([400, 422]).toContain((await open(put(long))).status);
    const searched = { fullName: long, nik: long, phone: `${"0".repeat(50_000)}!` };
    for (const [name, value] of Object.entries(searched))
      expect([200, 422]).toContain(
        (await call(duplicates.POST, who, { body: { [name]: value } })).status,
      );
  });

  test("44. a number that is none, is too large, or is no age is refused at its field", async () => {
    const age = (said: string) =>
      raw(JSON.stringify({ ...base(), person: { ageAtRegistration: "@@" } }).replace('"@@"', said));
    for (const said of [
      "-1",
      "131",
      "1.5",
      "1e309",
      "-0.1",
      '"١٢"',
      '"24"',
      "9007199254740993",
      "true",
    ])
      expect([said, await age(said)]).toEqual([said, 422]);
    for (const said of ["NaN", "Infinity", "01", "0x10", "1_0"])
      expect([said, await age(said)]).toEqual([said, 400]);
    for (const said of ["0", "130", "2.4e1"]) expect([said, await age(said)]).toEqual([said, 201]);
    const wage = { exploitationEpisodes: [{ country: "MY", promisedWage: -1, currency: "IDR" }] };
    expect((await open({ ...base(), ...wage })).body).toMatchObject({
      ...{ status: 422, errors: [{ path: "exploitationEpisodes.0.promisedWage" }] },
    });
    expect((await open({ ...base(), registeredAt: newId() })).status).toBe(422);
  });
});
