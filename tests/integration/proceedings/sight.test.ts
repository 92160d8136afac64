import { beforeAll, describe, expect, test } from "vitest";
import * as breakGlass from "@/app/api/v1/break-glass/route";
import * as notes from "@/app/api/v1/cases/[id]/notes/route";
import * as track from "@/app/api/v1/cases/[id]/proceedings/route";
import * as one from "@/app/api/v1/cases/[id]/route";
import { arrangeCover } from "@/lib/handover/commands/cover";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { runCommand } from "@/lib/server/command";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";
import { at, openedCase } from "../../support/referral-steps";

const database = testDatabase();
const LEGAL = "Sidang pertama ditunda.";
let home: { id: string; code: string };
let owner: Viewer;
let caseId: string;

beforeAll(async () => {
  home = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  owner = await addViewer(database, home, ["CASEWORKER"]);
  caseId = await openedCase(owner);
  await call(track.POST, owner, { ...at(caseId), body: { regime: "KUHAP_2025" } });
  const body = { kind: "NOTE", body: LEGAL, group: "G6" };
  expect((await call(notes.POST, owner, { ...at(caseId), body })).status).toBe(201);
});

const colleague = () => addViewer(database, home, ["CASEWORKER"]);
const rowsSeen = async (who: Viewer) =>
  runCommand({ name: "test.look", viewer: who, input: {} }, async ({ tx }) => ({
    tracks: await tx.proceeding.count({ where: { caseId } }),
    notes: await tx.caseNote.count({ where: { caseId, fieldGroup: "G6" } }),
  }));

// security.md 3.1: an emergency gives what its ground needs, not the legal file.
describe("G6 within the own organisation", () => {
  test("an opening in an emergency reads the case, no proceeding and no legal note", async () => {
    const who = await colleague();
    const [row] = await database.asSuperuser<{ reference: string }>(
      "SELECT reference FROM cases WHERE id = $1",
      [caseId],
    );
    const reason = "Ia menelepon dari rumah sakit malam ini.";
    const body = { reference: row?.reference, category: "MEDICAL", reason };
    expect((await call(breakGlass.POST, who, { body })).status).toBe(201);
    expect((await call(one.GET, who, at(caseId))).status).toBe(200);
    expect((await call(track.GET, who, at(caseId))).status).toBe(404);
    expect(await rowsSeen(who)).toEqual({ tracks: 0, notes: 0 });
  });

  test("nor does a team that shares its cases", async () => {
    const who = await colleague();
    const [team] = await database.asSuperuser<{ id: string }>(
      "INSERT INTO teams (id, organisation_id, name, shares_cases) VALUES (gen_random_uuid(), $1, 'Tim', true) RETURNING id",
      [home.id],
    );
    await database.asSuperuser("UPDATE cases SET team_id = $1 WHERE id = $2", [team?.id, caseId]);
    await database.asSuperuser(
      "INSERT INTO team_members (organisation_id, team_id, user_id) VALUES ($1, $2, $3)",
      [home.id, team?.id, who.userId],
    );
    expect((await call(one.GET, who, at(caseId))).status).toBe(200);
    expect((await call(track.GET, who, at(caseId))).status).toBe(404);
    expect(await rowsSeen(who)).toEqual({ tracks: 0, notes: 0 });
  });

  test("who covers for the owner keeps the dates, for as long as the cover is on", async () => {
    const who = await colleague();
    await arrangeCover(owner, {
      ...{ absentUserId: owner.userId, coverUserId: who.userId, from: today(), to: today() },
    });
    const read = await call(track.GET, who, at(caseId));
    expect([read.status, read.body.data.length]).toEqual([200, 1]);
    expect(await rowsSeen(who)).toEqual({ tracks: 1, notes: 1 });
    await database.asSuperuser("UPDATE absence_covers SET ends_at = private.now()");
    expect((await call(track.GET, who, at(caseId))).status).toBe(404);
    expect(await rowsSeen(who)).toEqual({ tracks: 0, notes: 0 });
  });

  test("the owner and a supervisor read both", async () => {
    for (const who of [owner, await addViewer(database, home, ["SUPERVISOR"])])
      expect(await rowsSeen(who)).toEqual({ tracks: 1, notes: 1 });
  });
});
