import { beforeAll, describe, expect, test } from "vitest";
import * as closure from "@/app/api/v1/cases/[id]/closure/route";
import * as owners from "@/app/api/v1/cases/[id]/owner/route";
import * as one from "@/app/api/v1/cases/[id]/route";
import * as referral from "@/app/api/v1/referrals/[id]/route";
import { expireReferral } from "@/lib/referrals/commands/end-by-clock";
import { sendMessage } from "@/lib/referrals/commands/send-message";
import { runCommand } from "@/lib/server/command";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addViewer } from "../../support/people";
import { at, consented, move, openedCase, referralPeople } from "../../support/referral-steps";
import {
  cards,
  offer,
  offered,
  statusOf,
  takenOver,
  withdraw,
  withOpenEnds,
} from "../../support/transfers";

const database = testDatabase();
const ALL = ["G0", "G1"];
const rowsOf = (text: string, id: string) => database.asSuperuser(text, [id]);
const CLOSING = { to: "CLOSED", reason: "GOALS_MET", outcome: "SAFE", followUp: "AGREED" };
let people: Awaited<ReturnType<typeof referralPeople>>;
let home: { id: string; code: string };

beforeAll(async () => {
  people = await referralPeople(database);
  home = { id: people.sari.organisationId, code: people.sari.organisationCode };
});

describe("an offer", () => {
  test("needs a consent that names an organisation, and goes to nobody else", async () => {
    const caseId = await openedCase(people.sari);
    const missing = await offer(people.sari, caseId, {
      consentId: "01890000-0000-7000-8000-000000000000",
    });
    expect([missing.status, missing.body.errors[0].path]).toEqual([422, "consentId"]);
    const [recording] = await database.asSuperuser<{ id: string }>(
      "SELECT id FROM consents WHERE case_id = $1",
      [caseId],
    );
    expect((await offer(people.sari, caseId, { consentId: recording?.id })).status).toBe(422);
    const elsewhere = await consented(people.sari, await openedCase(people.sari), ALL);
    expect((await offer(people.sari, caseId, { consentId: elsewhere })).status).toBe(422);
  });

  test("shows the receiver G1 and not the case; the case goes on at home", async () => {
    const { caseId, id } = await offered(people);
    const read = await call(referral.GET, people.officer, at(id));
    expect(read.body).toMatchObject({ kind: "TRANSFER", case: null, ownCase: null, details: null });
    expect(JSON.stringify(read.body)).not.toMatch(/Siti|Upah/);
    expect((await call(one.GET, people.officer, at(caseId))).status).toBe(404);
    expect((await call(referral.GET, people.stranger, at(id))).status).toBe(404);
    expect(await statusOf(people.sari, caseId)).toBe("INTAKE");
  });

  test("names what is still open, and takes the running services along", async () => {
    const caseId = await withOpenEnds(database, people.sari);
    const consentId = await consented(people.sari, caseId, ALL);
    const refused = await offer(people.sari, caseId, { consentId });
    expect([refused.status, refused.body.errors.length]).toEqual([422, 3]);
    expect(JSON.stringify(refused.body.errors)).toContain("janji temu");
    const accepted = ["SERVICES", "TASKS", "APPOINTMENTS"];
    const sent = await offer(people.sari, caseId, { consentId, accepted });
    expect(sent.status).toBe(201);
    const read = await call(referral.GET, people.officer, at(sent.body.id));
    expect(read.body.services).toMatchObject([{ type: "SAFE_HOUSE", status: "ASKED", moves: [] }]);
    await move(people.officer, sent.body.id, { to: "ACCEPTED" });
    const own = (await call(referral.GET, people.officer, at(sent.body.id))).body.ownCase;
    const there = await call(one.GET, people.officer, at(own.id));
    expect(there.body.services).toMatchObject([{ type: "SAFE_HOUSE", status: "PLANNED" }]);
    const [closed] = await rowsOf("SELECT accepted FROM case_closures WHERE case_id = $1", caseId);
    expect([...(closed?.["accepted"] ?? [])].sort()).toEqual([...accepted].sort());
  });

  test("two at once: one waits, and no other way out of the case opens beside it", async () => {
    const caseId = await openedCase(people.sari);
    const consentId = await consented(people.sari, caseId, ALL);
    const both = await Promise.all([1, 2].map(() => offer(people.sari, caseId, { consentId })));
    expect(both.map((answer) => answer.status).sort()).toEqual([201, 409]);
    expect((await offer(people.sari, caseId, { consentId })).status).toBe(409);
    const close = await call(closure.POST, people.sari, { ...at(caseId), body: CLOSING });
    expect([close.status, close.body.detail]).toEqual([
      409,
      "Kasus ini sedang ditawarkan kepada lembaga lain. Tarik kembali tawarannya dahulu.",
    ]);
  });

  test("nor does a statement of the application's login offer or close without the consent", async () => {
    const { caseId } = await offered(people);
    const close = { status: "CLOSED" };
    const spec = { name: "test.close", viewer: people.sari, input: {} };
    await expect(
      runCommand(spec, ({ tx }) => tx.case.updateMany({ where: { id: caseId }, data: close })),
    ).rejects.toMatchObject({ status: 404 });
    const bare = await openedCase(people.sari);
    await expect(
      runCommand(
        { ...spec, name: "test.offer" },
        ({ tx, now, viewer }) =>
          tx.$executeRaw`INSERT INTO referrals (id, organisation_id, number, kind, case_id, to_organisation_id, status, urgency, reason, consent_id, sent_by, sent_at, created_at)
          SELECT gen_random_uuid(), ${viewer.organisationId}::uuid, 'X-1', 'TRANSFER', ${bare}::uuid, r.to_organisation_id, 'SENT', 'LOW', 'SAFETY', r.consent_id, ${viewer.userId}::uuid, ${now}, ${now}
          FROM referrals r WHERE r.case_id = ${caseId}::uuid`,
      ),
    ).rejects.toMatchObject({ status: 404 });
  });
});

describe("until it is answered everything can be put back", () => {
  const ends = {
    declined: (id: string) => move(people.officer, id, { to: "DECLINED", reason: "NO_CAPACITY" }),
    withdrawn: (id: string) =>
      move(people.sari, id, { to: "WITHDRAWN", reason: "Ia ingin tetap." }),
    expired: (id: string) =>
      expireReferral({ organisationId: people.sari.organisationId, id }).then(() => null),
  };
  test.each(Object.keys(ends) as (keyof typeof ends)[])("%s", async (end) => {
    const { caseId, consentId, id } = await offered(people);
    const before = await rowsOf(
      "SELECT status, version, owner_user_id FROM cases WHERE id = $1",
      caseId,
    );
    await ends[end](id);
    const after = await rowsOf(
      "SELECT status, version, owner_user_id FROM cases WHERE id = $1",
      caseId,
    );
    expect(after).toEqual(before);
    expect((await call(one.GET, people.officer, at(caseId))).status).toBe(404);
    expect((await move(people.officer, id, { to: "ACCEPTED" })).status).toBe(409);
    expect((await cards(people.sari, caseId)).body.items).toMatchObject([{ card: null }]);
    expect((await offer(people.sari, caseId, { consentId })).status).toBe(201);
  });

  test("the consent is withdrawn meanwhile: the offer ends with it", async () => {
    const { caseId, consentId, id } = await offered(people);
    expect((await withdraw(people.sari, caseId, consentId)).status).toBe(204);
    expect((await move(people.officer, id, { to: "ACCEPTED" })).status).toBe(409);
    expect(await statusOf(people.sari, caseId)).toBe("INTAKE");
    expect((await offer(people.sari, caseId, { consentId })).status).toBe(422);
  });

  test("withdrawn and taken over at once: one of the two holds, never half of each", async () => {
    const { caseId, consentId, id } = await offered(people);
    const [gone, taken] = await Promise.all([
      withdraw(people.sari, caseId, consentId),
      move(people.officer, id, { to: "ACCEPTED" }),
    ]);
    const state = (await rowsOf("SELECT status FROM cases WHERE id = $1", caseId))[0]?.["status"];
    expect(state).toBe(taken.status === 200 ? "CLOSED_REFERRED" : "INTAKE");
    if (gone.status === 204)
      expect((await call(one.GET, people.officer, at(caseId))).status).toBe(404);
  });

  test("the consent ran out a moment ago: nobody takes over what nobody consents to", async () => {
    const { caseId, consentId, id } = await offered(people);
    await database.asSuperuser("UPDATE consents SET ends_at = private.now() WHERE id = $1", [
      consentId,
    ]);
    expect((await move(people.officer, id, { to: "ACCEPTED" })).status).toBe(404);
    expect(await statusOf(people.sari, caseId)).toBe("INTAKE");
  });
});

describe("taken over", () => {
  test("the case here is closed as transferred, with its clock and its history", async () => {
    const { caseId, id } = await takenOver(people);
    const [row] = await rowsOf(
      `SELECT c.status, c.closed_at, c.retention_until, a.closure_reason, k.state, k.reason, k.target
       FROM cases c JOIN case_accounts a ON a.case_id = c.id JOIN case_closures k ON k.case_id = c.id WHERE c.id = $1`,
      caseId,
    );
    expect(row).toMatchObject({
      ...{ status: "CLOSED_REFERRED", closure_reason: "TRANSFERRED", state: "CLOSED" },
      ...{ reason: "TRANSFERRED", target: "CLOSED_REFERRED" },
    });
    const [closed, until] = [row?.["closed_at"], row?.["retention_until"]] as [Date, Date];
    expect(until.getUTCFullYear() - closed.getUTCFullYear()).toBe(10);
    const events = await rowsOf("SELECT kind, details FROM case_events WHERE case_id = $1", caseId);
    expect(events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["TRANSFER_OFFERED", "TRANSFERRED"]),
    );
    expect(await statusOf(people.sari, caseId)).toBe("CLOSED_REFERRED");
    const answer = await call(closure.POST, people.sari, { ...at(caseId), body: CLOSING });
    expect(answer.status).toBe(409);
    expect((await call(referral.GET, people.officer, at(id))).body.moves).toEqual([]);
  });

  test("the receiver sees exactly what was consented to, and so does whoever owns the case there later", async () => {
    const { caseId, ownId } = await takenOver(people, ["G0", "G1", "G2", "G3"]);
    const seen = await call(one.GET, people.officer, at(caseId));
    expect(seen.status).toBe(200);
    expect(JSON.stringify(seen.body)).not.toContain("Upah");
    expect((await call(one.GET, people.second, at(caseId))).status).toBe(404);
    const over = await call(owners.POST, people.officer, {
      ...at(ownId),
      body: { userId: people.second.userId },
    });
    expect(over.status).toBe(204);
    expect((await call(one.GET, people.second, at(caseId))).status).toBe(200);
    expect((await call(one.GET, people.stranger, at(caseId))).status).toBe(404);
  });

  test("the sender keeps a number, open or closed, a day, and nothing else", async () => {
    const { caseId, ownId, id, reference } = await takenOver(people);
    const here = await cards(people.sari, caseId);
    expect(here.body.items[0].card).toEqual({
      ...{ reference, isOpen: true, since: expect.stringMatching(/^2026-/) },
    });
    expect((await call(one.GET, people.sari, at(ownId))).status).toBe(404);
    await call(closure.POST, people.officer, {
      ...at(ownId),
      body: { ...CLOSING, accepted: ["SERVICES"] },
    });
    expect((await cards(people.sari, caseId)).body.items[0].card).toMatchObject({ isOpen: false });
    for (const who of [people.officer, people.stranger])
      expect((await cards(who, caseId)).status).toBe(404);
    const read = await call(referral.GET, people.sari, at(id));
    expect(read.body.ownCase).toBeNull();
    expect(read.body.events.map(({ kind }: { kind: string }) => kind)).not.toContain("ASSIGNED");
  });

  test("a colleague of the sender's who does not see the case gets no card", async () => {
    const { caseId } = await takenOver(people);
    const colleague = await addViewer(database, home, ["CASEWORKER"]);
    expect((await cards(colleague, caseId)).status).toBe(404);
    const seen = await runCommand(
      { name: "test.cards", viewer: colleague, input: {} },
      ({ tx }) => tx.$queryRaw`SELECT * FROM private.transfer_cards(${caseId}::uuid)`,
    );
    expect(seen).toEqual([]);
  });

  test("no word passes through the referral any more, from either end", async () => {
    const { id } = await takenOver(people);
    for (const who of [people.sari, people.officer])
      await expect(sendMessage(who, id, "Bagaimana kabarnya?")).rejects.toMatchObject({
        status: 409,
      });
    const spec = { name: "test.words", viewer: people.officer, input: {} };
    await expect(
      runCommand(spec, ({ tx }) =>
        tx.referral.updateMany({ where: { id }, data: { outcome: "sealed:v1:x" } }),
      ),
    ).rejects.toThrow();
    await expect(
      database.asSuperuser(
        "INSERT INTO referral_messages SELECT organisation_id, gen_random_uuid(), id, private.now(), organisation_id, sent_by, '' FROM referrals WHERE id = $1",
        [id],
      ),
    ).rejects.toThrow("the transfer is done");
    await expect(
      database.asSuperuser(
        "INSERT INTO referral_services (organisation_id, referral_id, type) SELECT organisation_id, id, 'SAFE_HOUSE' FROM referrals WHERE id = $1",
        [id],
      ),
    ).rejects.toThrow("the transfer is done");
  });

  test("the consent ends later: the sight ends, both cases and the card stay", async () => {
    const { caseId, consentId, ownId } = await takenOver(people);
    expect((await withdraw(people.sari, caseId, consentId)).status).toBe(204);
    expect((await call(one.GET, people.officer, at(caseId))).status).toBe(404);
    expect((await call(one.GET, people.officer, at(ownId))).status).toBe(200);
    expect(await statusOf(people.sari, caseId)).toBe("CLOSED_REFERRED");
    expect((await cards(people.sari, caseId)).body.items[0].card.isOpen).toBe(true);
  });
});
