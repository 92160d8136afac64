import { createHash } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import * as withdrawal from "@/app/api/v1/cases/[id]/consents/[consentId]/withdrawal/route";
import * as printed from "@/app/api/v1/cases/[id]/letters/[letterId]/route";
import * as letters from "@/app/api/v1/cases/[id]/letters/route";
import * as templates from "@/app/api/v1/letter-templates/route";
import { inCaseScope } from "@/lib/access/scope";
import { listEvents } from "@/lib/cases/queries/list-events";
import { listReveals } from "@/lib/cases/queries/list-reveals";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { saveTemplate } from "@/lib/letters/commands/letters";
import { fillPlaceholders, PLACEHOLDER_NAMES, unknownPlaceholders } from "@/lib/letters/model";
import { call, download } from "../../support/api";
import { testDatabase } from "../../support/database";
import { tagsOf, textOf } from "../../support/pdf";
import { CANARY, consentTo, makeWorld, openCaseAs, type World } from "../../support/world";

const database = testDatabase();
let world: World;
const purpose = "Pemeriksaan visum sebelum sidang.";

beforeAll(async () => {
  world = await makeWorld(database);
});

const at = (id: string) => ({ params: { id } });
const named = {
  person: { gender: "WOMAN", ageAtRegistration: 24, fullName: CANARY.name, nik: CANARY.nik },
  narrative: CANARY.narrative,
};
const issue = (viewer: Viewer, id: string, body: object, headers = {}) =>
  call(letters.POST, viewer, {
    ...{ ...at(id), headers },
    body: { kind: "HOSPITAL", language: "id", purpose, ...body },
  });
const printOf = (viewer: Viewer, id: string, letterId: string) =>
  download(printed.GET, viewer, {
    ...{ params: { id, letterId }, headers: { "lentera-reason": "Dicetak lagi." } },
  });

async function issued(viewer: Viewer, id: string, body: object) {
  const { status, body: letter } = await issue(viewer, id, body);
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(letter)}`);
  const { bytes } = await printOf(viewer, id, letter.id);
  return { ...letter, bytes, text: textOf(bytes).replaceAll("\n", " ") };
}

describe("what a letter may say", () => {
  test.each(["id", "en"] as const)(
    "what the consent to its receiver allows (%s)",
    async (language) => {
      const { a1 } = world.people;
      const id = await openCaseAs(a1, named);
      const consentId = await consentTo(a1, id, "BBB", ["G0", "G3"]);
      const groups = ["G0", "G3"];
      const letter = await issued(a1, id, { basis: "CONSENT", consentId, groups, language });
      expect(letter.text).toContain(CANARY.name);
      expect(letter.text).toContain(purpose);
      // The age is G2, which was not consented to.
      expect(letter.text).not.toMatch(/Umur|Age|24 (tahun|years)/);
      expect(tagsOf(letter.bytes)).toMatchObject({ H1: 1 });
      const told = await inCaseScope(a1, async (scope) => ({
        reveals: await listReveals(scope, id),
        events: await listEvents(scope, id),
      }));
      expect(told.reveals.map(({ reason }) => reason)).toContain(purpose);
      expect(told.events[0]).toMatchObject({ kind: "LETTER_ISSUED", details: { groups } });
    },
  );

  test("never more than that, and nothing about the person without a consent", async () => {
    const { a1, aSup } = world.people;
    const id = await openCaseAs(a1, named);
    const consentId = await consentTo(a1, id, "BBB", ["G0"]);
    const beyond = { basis: "CONSENT", consentId, groups: ["G0", "G3"] };
    expect((await issue(a1, id, beyond)).body).toMatchObject({
      status: 422,
      errors: [{ path: "groups" }],
    });
    const none = await issued(a1, id, { basis: "NONE", recipient: "RSUD Tugu", groups: ["G3"] });
    for (const hidden of [CANARY.name, CANARY.nik, CANARY.narrative])
      expect(none.text).not.toContain(hidden);
    const duty = { basis: "LEGAL_DUTY", recipient: "PN Semarang", groups: ["G3"] };
    expect((await issue(a1, id, duty)).body).toMatchObject({
      status: 422,
      errors: [{ path: "basis" }],
    });
    expect((await issued(aSup, id, duty)).text).toContain(CANARY.name);
    const params = { id, consentId };
    await call(withdrawal.POST, a1, { params, body: {} });
    const over = { basis: "CONSENT", consentId, groups: ["G0"] };
    expect((await issue(a1, id, over)).body).toMatchObject({
      status: 422,
      errors: [{ path: "basis" }],
    });
  });

  test("a consent of another case lends nothing", async () => {
    const { a1 } = world.people;
    const [id, other] = [await openCaseAs(a1, named), await openCaseAs(a1)];
    const consentId = await consentTo(a1, other, "BBB", ["G0", "G3"]);
    const body = { basis: "CONSENT", consentId, groups: ["G0"] };
    expect((await issue(a1, id, body)).status).toBe(422);
  });
});

describe("the register", () => {
  test("numbers have no gap, also where letters were refused and issued at once", async () => {
    const { a1 } = world.people;
    const id = await openCaseAs(a1);
    const none = { basis: "NONE", recipient: "RSUD Tugu" };
    const asked = [none, {}, none, { basis: "CONSENT" }, none, none];
    const answers = await Promise.all(asked.map((body) => issue(a1, id, body)));
    expect(answers.map(({ status }) => status)).toEqual([201, 422, 201, 422, 201, 201]);
    const rows = await database.asSuperuser(
      "SELECT number FROM letters WHERE organisation_id = $1 ORDER BY number",
      [a1.organisationId],
    );
    const numbers = rows.map(({ number }) => Number(String(number).slice(0, 3)));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(rows[0]?.["number"]).toMatch(/^001\/[A-Z]+\/AAA\/[IVX]+\/20\d\d$/);
  });

  test("a form that is sent twice makes one letter", async () => {
    const { a1 } = world.people;
    const id = await openCaseAs(a1);
    const headers = { "idempotency-key": newId() };
    const body = { basis: "NONE", recipient: "RSUD Tugu" };
    const [first, again] = [await issue(a1, id, body, headers), await issue(a1, id, body, headers)];
    expect(again.body).toEqual(first.body);
    expect((await call(letters.GET, a1, at(id))).body.letters).toHaveLength(1);
  });

  test("an issued letter is printed again to the byte, by those of the case alone", async () => {
    const { a1, aSup, a2, b1, aAdmin } = world.people;
    const id = await openCaseAs(a1);
    const letter = await issued(a1, id, { basis: "NONE", recipient: "RSUD Tugu" });
    expect(createHash("sha256").update(letter.bytes).digest("hex")).toBe(letter.sha256);
    const again = await printOf(aSup, id, letter.id);
    expect(Buffer.compare(Buffer.from(again.bytes), Buffer.from(letter.bytes))).toBe(0);
    for (const who of [a2, b1, aAdmin])
      expect((await printOf(who, id, letter.id)).status).toBe(404);
    const stored = await database.asSuperuser("SELECT content FROM letters WHERE id = $1", [
      letter.id,
    ]);
    expect(Buffer.from(stored[0]?.["content"] as Uint8Array).includes("%PDF")).toBe(false);
    await expect(
      database.asSuperuser("UPDATE letters SET number = 'x' WHERE id = $1", [letter.id]),
    ).rejects.toThrow();
    const logged = await database.asSuperuser(
      "SELECT count(*)::int AS n FROM audit_entries WHERE action = 'letter.print' AND entity_id = $1",
      [id],
    );
    expect(logged).toEqual([{ n: 2 }]);
  });
});

describe("the summary", () => {
  test("holds the chosen groups and says on each page who made it, when and for whom", async () => {
    const { a1, aSup } = world.people;
    const id = await openCaseAs(a1, named);
    const none = { kind: "SUMMARY", basis: "NONE", recipient: "PN Semarang" };
    expect((await issue(a1, id, none)).status).toBe(422);
    const consentId = await consentTo(a1, id, "BBB", ["G0", "G2", "G3", "G4"]);
    const body = { kind: "SUMMARY", basis: "CONSENT", consentId };
    const story = await issued(a1, id, { ...body, groups: ["G0", "G4"] });
    expect(story.text).toContain(CANARY.narrative);
    expect(story.text).not.toContain(CANARY.name);
    expect(story.text).toContain(`${a1.displayName} · `);
    // What the case's own row sums up of what happened and of the need goes with their groups alone.
    await database.asSuperuser(
      "UPDATE cases SET destination_country = 'MY', risk_level = 'EMERGENCY' WHERE id = $1",
      [id],
    );
    const bare = await issued(a1, id, { ...body, groups: ["G0"], language: "en" });
    for (const hidden of ["Malaysia", "Risk level", "Owner"])
      expect(bare.text).not.toContain(hidden);
    const told = await issued(a1, id, { ...body, groups: ["G4"], language: "en" });
    expect(told.text).toContain("Malaysia");
    const person = await issued(a1, id, { ...body, groups: ["G3"], language: "en" });
    expect(person.text).toContain(CANARY.name);
    expect(person.text).not.toContain(CANARY.narrative);
    const duty = { kind: "SUMMARY", basis: "LEGAL_DUTY", recipient: "PN Semarang", groups: ["G4"] };
    expect((await issued(aSup, id, duty)).text).toContain(" · PN Semarang");
  });
});

describe("the words of a letter", () => {
  const words = {
    kind: "HOSPITAL",
    language: "id",
    title: "Pengantar",
    body: "Untuk [kepada]: [nama].",
  };
  test("are the administrator's, and an unknown name is refused at its field", async () => {
    const { a1, aAdmin } = world.people;
    const put = (who: Viewer, body: object) => call(templates.POST, who, { body });
    expect((await put(a1, { ...words, version: 0 })).status).toBe(404);
    const unknown = { ...words, body: "Yth. [nama_ibu], dengan hormat.", version: 0 };
    const refused = await put(aAdmin, unknown);
    expect(refused.body).toMatchObject({ status: 422, errors: [{ path: "body" }] });
    expect(JSON.stringify(refused.body)).toContain("[nama_ibu]");
    expect((await put(aAdmin, { ...words, version: 0 })).body).toEqual({ version: 1 });
    await expect(saveTemplate(aAdmin, { ...words, version: 0 } as never)).rejects.toMatchObject({
      status: 412,
    });
    const id = await openCaseAs(a1, named);
    const consentId = await consentTo(a1, id, "BBB", ["G3"]);
    const letter = await issued(a1, id, { basis: "CONSENT", consentId, groups: ["G3"] });
    expect(letter.text).toContain("Pengantar");
    expect(letter.text).toContain(CANARY.name);
  });

  test("every known name is filled, every other is found (property)", () => {
    const values = Object.fromEntries(
      PLACEHOLDER_NAMES.map((name) => [name, `<${name}>`]),
    ) as never;
    const name = fc.oneof(
      fc.constantFrom(...PLACEHOLDER_NAMES),
      fc.stringMatching(/^[a-z_]{1,12}$/).map((word) => `x${word}`),
    );
    fc.assert(
      fc.property(fc.array(name, { maxLength: 8 }), (names) => {
        const text = names.map((one) => `[${one}]`).join(" ");
        const known = names.filter((one) => PLACEHOLDER_NAMES.some((other) => other === one));
        const filled = fillPlaceholders(text, values);
        expect(known.every((one) => !filled.includes(`[${one}]`))).toBe(true);
        expect(new Set(unknownPlaceholders(text))).toEqual(
          new Set(names.filter((one) => !known.includes(one as never))),
        );
      }),
    );
  });
});
