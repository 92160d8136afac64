import { beforeAll, describe, expect, test } from "vitest";
import * as hearing from "@/app/api/v1/cases/[id]/proceedings/[proceedingId]/hearings/[hearingId]/route";
import * as hearings from "@/app/api/v1/cases/[id]/proceedings/[proceedingId]/hearings/route";
import * as removal from "@/app/api/v1/cases/[id]/proceedings/[proceedingId]/parties/[partyId]/removal/route";
import * as party from "@/app/api/v1/cases/[id]/proceedings/[proceedingId]/parties/[partyId]/route";
import * as parties from "@/app/api/v1/cases/[id]/proceedings/[proceedingId]/parties/route";
import * as claims from "@/app/api/v1/cases/[id]/proceedings/[proceedingId]/restitution/route";
import * as track from "@/app/api/v1/cases/[id]/proceedings/[proceedingId]/route";
import * as proceedings from "@/app/api/v1/cases/[id]/proceedings/route";
import * as protection from "@/app/api/v1/cases/[id]/protections/[protectionId]/route";
import * as protections from "@/app/api/v1/cases/[id]/protections/route";
import * as restitution from "@/app/api/v1/cases/[id]/restitutions/[restitutionId]/route";
import * as wage from "@/app/api/v1/cases/[id]/wage-claims/[claimId]/route";
import * as wages from "@/app/api/v1/cases/[id]/wage-claims/route";
import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { at, openedCase, referralPeople } from "../../support/referral-steps";

const database = testDatabase();
const REASON = "Salah orang: namanya mirip dengan agen itu.";
let sari: Viewer;
let stranger: Viewer;
let id: string;
let proceedingId: string;

const version = (n: number) => ({ "If-Match": `"${n}"` });
const post = async (route: typeof proceedings.POST, params: object, body: object) => {
  const answer = await call(route, sari, { params: { id, ...params }, body });
  expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
  return answer.body.id as string;
};
const patch = (route: typeof track.PATCH, params: object, n: number, body: object, who = sari) =>
  call(route, who, { params: { id, ...params }, headers: version(n), body });
const read = async () => (await call(proceedings.GET, sari, at(id))).body;

beforeAll(async () => {
  ({ sari, stranger } = await referralPeople(database));
  id = await openedCase(sari);
  proceedingId = await post(
    proceedings.POST,
    {},
    {
      ...{ regime: "KUHAP_2025", reportNumber: "LP/1/XI/2026", policeOffice: "Polda" },
    },
  );
});

describe("a PATCH of the justice track changes what it names and keeps the rest", () => {
  test("of the track, in the version that was read, for who keeps it", async () => {
    const changed = await patch(track.PATCH, { proceedingId }, 1, { court: "PN Semarang" });
    expect([changed.status, changed.body]).toEqual([200, { id: proceedingId, version: 2 }]);
    expect((await read()).data[0]).toMatchObject({
      ...{ court: "PN Semarang", reportNumber: "LP/1/XI/2026", policeOffice: "Polda" },
    });
    expect((await patch(track.PATCH, { proceedingId }, 1, { court: "x" })).status).toBe(412);
    expect((await patch(track.PATCH, { proceedingId }, 2, { unknown: 1 })).status).toBe(422);
    expect((await patch(track.PATCH, { proceedingId }, 2, { court: "x" }, stranger)).status).toBe(
      404,
    );
    const cleared = await patch(track.PATCH, { proceedingId }, 2, { court: null });
    expect(cleared.status).toBe(200);
    expect((await read()).data[0].court).toBeNull();
  });

  test("of a party, a hearing and restitution, and a contradiction is still one", async () => {
    const partyId = await post(
      parties.POST,
      { proceedingId },
      { label: "Agen B", role: "SUSPECT" },
    );
    const where = { proceedingId, partyId };
    const verdict = { verdict: "ACQUITTED", verdictOn: "2026-11-20" };
    expect((await patch(party.PATCH, where, 1, verdict)).status).toBe(200);
    expect((await read()).data[0].parties[0]).toMatchObject({ label: "Agen B", ...verdict });
    const convict = await patch(party.PATCH, where, 2, { role: "CONVICT" });
    expect([convict.status, convict.body.errors[0].path]).toEqual([422, "role"]);
    const elsewhere = await post(proceedings.POST, {}, { regime: "KUHAP_2025" });
    const strayed = await patch(party.PATCH, { proceedingId: elsewhere, partyId }, 2, verdict);
    expect(strayed.status).toBe(404);
    const body = {
      kind: "TRIAL_SESSION",
      startsAt: "2026-12-01T02:00:00Z",
      attendance: "NOT_NEEDED",
    };
    const hearingId = await post(hearings.POST, { proceedingId }, body);
    const held = { status: "HELD", outcome: "Ditunda." };
    expect((await patch(hearing.PATCH, { proceedingId, hearingId }, 1, held)).status).toBe(200);
    expect((await read()).data[0].hearings[0]).toMatchObject({ kind: "TRIAL_SESSION", ...held });
    const claim = { route: "LPSK", incomeLoss: 5_000_000 };
    const restitutionId = await post(claims.POST, { proceedingId }, claim);
    expect((await patch(restitution.PATCH, { restitutionId }, 1, { careLoss: 1 })).status).toBe(
      200,
    );
    expect((await read()).data[0].restitution).toMatchObject({ ...claim, careLoss: 1 });
  });

  test("of a protection and a claim for wages, which are made here too", async () => {
    const applied = { status: "APPLIED", appliedOn: "2026-11-10" };
    const protectionId = await post(protections.POST, {}, applied);
    const granted = { status: "GRANTED", decidedOn: "2026-11-20", endsOn: "2027-05-20" };
    expect((await patch(protection.PATCH, { protectionId }, 1, granted)).status).toBe(200);
    const backwards = await patch(protection.PATCH, { protectionId }, 2, { endsOn: "2026-01-01" });
    expect([backwards.status, backwards.body.errors[0].path]).toEqual([422, "endsOn"]);
    const claimId = await post(wages.POST, {}, { status: "PREPARED", claimed: 900_000 });
    expect((await patch(wage.PATCH, { claimId }, 1, { status: "FILED" })).status).toBe(200);
    const { protections: kept, wageClaims } = await read();
    expect(kept).toMatchObject([{ ...applied, ...granted }]);
    expect(wageClaims).toMatchObject([{ status: "FILED", claimed: 900_000 }]);
    for (const route of [protections.POST, wages.POST]) {
      const refused = await call(route, stranger, { ...at(id), body: applied });
      expect([404, 422]).toContain(refused.status);
    }
  });
});

describe("a party that stands there by mistake", () => {
  test("is taken out with a reason, stays in the history, and changes no more", async () => {
    const partyId = await post(
      parties.POST,
      { proceedingId },
      { label: "Agen C", role: "REPORTED" },
    );
    const params = { id, proceedingId, partyId };
    const out = (body: object, who = sari) => call(removal.POST, who, { params, body });
    const short = await out({ version: 1, reason: "salah" });
    expect([short.status, short.body.errors[0].path]).toEqual([422, "reason"]);
    expect((await out({ version: 1, reason: REASON }, stranger)).status).toBe(404);
    expect((await out({ version: 7, reason: REASON })).status).toBe(412);
    expect((await out({ version: 1, reason: REASON })).status).toBe(200);
    const [first] = (await read()).data;
    const labels = (list: { label: string }[]) => list.map(({ label }) => label);
    expect(labels(first.parties)).not.toContain("Agen C");
    expect(first.removedParties).toMatchObject([
      { label: "Agen C", removal: { reason: REASON, on: expect.stringMatching(/^2026-/) } },
    ]);
    expect((await out({ version: 2, reason: REASON })).status).toBe(404);
    expect(
      (await patch(party.PATCH, { proceedingId, partyId }, 2, { role: "SUSPECT" })).status,
    ).toBe(404);
    const spec = { name: "test.back", viewer: sari, input: {} };
    await expect(
      runCommand(spec, ({ tx }) =>
        tx.proceedingParty.updateMany({
          where: { id: partyId },
          data: { removedAt: null, removedBy: null, removalReason: null },
        }),
      ),
    ).rejects.toMatchObject({ status: 404 });
    const raw = await database.asSuperuser(
      "SELECT p::text FROM proceeding_parties p WHERE id = $1",
      [partyId],
    );
    expect(JSON.stringify(raw)).not.toContain("Salah orang");
  });
});
