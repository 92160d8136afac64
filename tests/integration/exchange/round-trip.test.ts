import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addNote } from "@/lib/cases/commands/add-note";
import { recordConsent } from "@/lib/consent/commands";
import { consentSchema } from "@/lib/consent/schema";
import { exportFile } from "@/scripts/machine/tasks/export";
import { importFile } from "@/scripts/machine/tasks/import";
import { testDatabase } from "../../support/database";
import { CONSENTS, caseArbitrary, opened, sharingWith } from "../../support/htcds";
import { addOrganisation, addViewer } from "../../support/people";
import { runTask, testFolder } from "../../support/task";

const database = testDatabase();
const folder = testFolder();
let count = 0;

async function organisation() {
  count += 1;
  const code = `ORG${count}`;
  const id = await addOrganisation(database, code);
  return { code, supervisor: await addViewer(database, { id, code }, ["SUPERVISOR"]) };
}

// For a child a guardian agrees, which is not what this is about.
const grownUp = caseArbitrary.filter(({ person }) => (person.birthDate?.date ?? "") < "2005");

async function exported(code: string, ...flags: string[]): Promise<string> {
  const at = path.join(folder, `${code}.csv`);
  const told = await runTask(exportFile, [
    at,
    "--format",
    "htcds",
    "--organisation",
    code,
    ...flags,
  ]);
  expect(told).toMatchObject({ code: 0, errors: [] });
  return at;
}

async function imported(at: string, code: string) {
  const told = await runTask(importFile, [at, "--format", "htcds", "--organisation", code]);
  const why = told.code === 0 ? "" : readFileSync(`${at}.rejected.csv`, "utf8");
  expect(why, told.out.join("\n")).toBe("");
  return told;
}

describe("export, import, export", () => {
  test("gives the same file byte for byte, whatever a case says", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(caseArbitrary, { minLength: 1, maxLength: 6 }), async (stories) => {
        const from = await organisation();
        const to = await organisation();
        const [first, ...others] = stories;
        await opened(from.supervisor, first ?? {});
        // A number of another system belongs to one case.
        for (const said of others) await opened(from.supervisor, { ...said, externalIds: [] });
        const one = await exported(from.code);
        await imported(one, to.code);
        const other = await exported(to.code);
        expect(readFileSync(other, "utf8")).toBe(readFileSync(one, "utf8"));
        const manifest = JSON.parse(readFileSync(`${one}.manifest.json`, "utf8"));
        expect(manifest.cases).toBe(stories.length);
      }),
      { numRuns: 5 },
    );
  }, 120_000);

  test("does so for named persons too, once they agree that identity is shared there", async () => {
    await fc.assert(
      fc.asyncProperty(grownUp, fc.array(fc.string({ unit: "grapheme" })), async (said, notes) => {
        const from = await organisation();
        const to = await organisation();
        const consents = [...CONSENTS, sharingWith(to.code)];
        const { id } = await opened(from.supervisor, { ...said, consents });
        for (const note of notes.map((text) => `=${text.replaceAll("\0", "")}`))
          await addNote(from.supervisor, id, { kind: "CONTACT", body: note.trim() });
        const one = await exported(from.code, "--identified");
        expect(readFileSync(one, "utf8")).toContain('"yes"');
        await imported(one, to.code);
        const before = readFileSync(await exported(to.code, "--identified"), "utf8");
        expect(before).not.toContain('"yes"');
        const [row] = await database.asSuperuser<{ id: string }>(
          "SELECT id FROM cases WHERE organisation_id = $1",
          [to.supervisor.organisationId],
        );
        const sharing = consentSchema.parse(sharingWith(from.code));
        await recordConsent(to.supervisor, row?.id ?? "", sharing);
        const other = await exported(to.code, "--identified");
        expect(readFileSync(other, "utf8")).toBe(readFileSync(one, "utf8"));
      }),
      { numRuns: 4 },
    );
  }, 120_000);

  test("keeps that one person has two cases, and what is exported to its own organisation changes nothing", async () => {
    const from = await organisation();
    const to = await organisation();
    const base = { source: "WALK_IN", pillars: ["PROTECTION"], consents: CONSENTS };
    const { person } = await opened(from.supervisor, base);
    const { openCaseIn } = await import("@/lib/cases/commands/open-case");
    const { openCaseSchema } = await import("@/lib/cases/schema");
    const { runCommand } = await import("@/lib/server/command");
    await runCommand({ name: "test", viewer: from.supervisor, input: null }, (ctx) =>
      openCaseIn(ctx, openCaseSchema.parse(base), { personId: person.id }),
    );
    const one = await exported(from.code);
    await imported(one, to.code);
    const [persons] = await database.asSuperuser<{ n: number; name: string }>(
      `SELECT count(DISTINCT c.person_id)::int AS n, min(p.pseudonym) AS name FROM cases c
       JOIN persons p ON p.id = c.person_id WHERE c.organisation_id = $1`,
      [to.supervisor.organisationId],
    );
    expect(persons).toEqual({ n: 1, name: person.pseudonym });
    const again = await imported(one, from.code);
    expect(again.out).toContain("Everything in this file was here already; nothing was changed");
    expect(again.out[0]).toBe("2 records read, 0 taken, 0 rejected");
  });
});
