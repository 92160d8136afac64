import { beforeAll, describe, expect, test } from "vitest";
import * as one from "@/app/api/v1/cases/[id]/route";
import { setCaseRules } from "@/lib/cases/commands/close-case";
import { assignColleague } from "@/lib/handover/commands/assign";
import { runCommand } from "@/lib/server/command";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addViewer } from "../../support/people";
import { at, consented, move, openedCase, referralPeople } from "../../support/referral-steps";
import { offer } from "../../support/transfers";

const database = testDatabase();
const ALL = ["G0", "G1"];
let people: Awaited<ReturnType<typeof referralPeople>>;

beforeAll(async () => {
  people = await referralPeople(database);
});
const homeOf = ({ organisationId, organisationCode }: (typeof people)["sari"]) => ({
  ...{ id: organisationId, code: organisationCode },
});

test("the owner and supervisors offer a case; a colleague who walks along does not", async () => {
  const { sari } = people;
  const caseId = await openedCase(sari);
  const consentId = await consented(sari, caseId, ALL);
  const along = await addViewer(database, homeOf(sari), ["CASEWORKER"]);
  await assignColleague(sari, caseId, { userId: along.userId });
  expect((await call(one.GET, along, at(caseId))).status).toBe(200);
  expect((await offer(along, caseId, { consentId })).status).toBe(404);
  // Nor by a statement of the application's login.
  await expect(
    runCommand({ name: "test.offer", viewer: along, input: {} }, ({ tx, now, viewer }) => {
      const sent = { sentBy: viewer.userId, sentAt: now, createdAt: now };
      const said = { number: "X-2", urgency: "LOW", reason: "SAFETY", status: "SENT" };
      const ends = { organisationId: viewer.organisationId, caseId, consentId };
      const to = people.officer.organisationId;
      return tx.referral.createMany({
        data: [
          {
            ...{ ...sent, ...said, ...ends, id: caseId, kind: "TRANSFER", toOrganisationId: to },
            pillars: [],
          },
        ],
      });
    }),
  ).rejects.toMatchObject({ status: 404 });
  const boss = await addViewer(database, homeOf(sari), ["SUPERVISOR"]);
  expect((await offer(boss, caseId, { consentId })).status).toBe(201);
});

describe("where two persons are demanded", () => {
  test("a supervisor who does not own the case offers it; the other organisation is no second pair of eyes", async () => {
    const admin = await addViewer(database, homeOf(people.chief), ["ORG_ADMIN"]);
    const boss = await addViewer(database, homeOf(people.sari), ["SUPERVISOR"]);
    const rules = {
      ...{ planNeedsApproval: false, retentionYears: 5, childRetentionYears: 7, version: 0 },
    };
    const caseId = await openedCase(people.officer);
    const body = { purpose: "SHARE_REFERRAL", recipient: "PELITA", groups: ["G1"] };
    const consentId = await consented(people.officer, caseId, ["G0", "G1"], body);
    await setCaseRules(admin, { ...rules, closureNeedsApproval: true });
    const refused = await offer(people.officer, caseId, { consentId });
    expect([refused.status, refused.body.detail]).toEqual([
      409,
      "Lembaga Anda meminta dua orang sebelum kasus ditutup: supervisor yang bukan penanggung jawab kasus yang menawarkannya.",
    ]);
    const made = await offer(people.chief, caseId, { consentId });
    expect(made.status).toBe(201);
    expect((await move(boss, made.body.id, { to: "ACCEPTED" })).status).toBe(200);
    const [row] = await database.asSuperuser(
      "SELECT status, closed_at, retention_until FROM cases WHERE id = $1",
      [caseId],
    );
    expect(row?.["status"]).toBe("CLOSED_REFERRED");
    const [closed, until] = [row?.["closed_at"], row?.["retention_until"]] as [Date, Date];
    expect(until.getUTCFullYear() - closed.getUTCFullYear()).toBe(5);
  });
});
