import { expect, test } from "vitest";
import { type CaseNow, mattersOf } from "./case-matters";

const clock = { now: "2026-11-23T03:00:00.000Z", today: "2026-11-23" };
const calm: CaseNow = {
  ...{ id: "c", status: "ACTIVE", riskLevel: "LOW", isRecordingLimited: false },
  ...{ lastActivityAt: "2026-11-20T00:00:00.000Z", consents: [], screenings: [], services: [] },
  sight: { relation: "OWN", groups: ["G0", "G1"] },
};
const referral = (status: "SENT" | "DECLINED" | "ACCEPTED", dueAt: string | null = null) => ({
  ...{ id: status, number: "RUJ-1", status, dueAt, endedAt: null, to: { name: "UPTD" } },
  kind: "REFERRAL" as const,
});
const kinds = (view: Partial<CaseNow>, referrals: ReturnType<typeof referral>[] = []) =>
  mattersOf({ ...calm, ...view }, referrals, clock).map(({ kind }) => kind);

test("a calm case has nothing that matters now", () => expect(kinds({})).toEqual([]));

test("an emergency stands first, and a late answer is late", () => {
  const referrals = [referral("SENT", "2026-11-22T00:00:00.000Z")];
  const matters = mattersOf({ ...calm, riskLevel: "EMERGENCY" }, referrals, clock);
  expect(matters.map(({ kind }) => kind)).toEqual(["EMERGENCY", "UNANSWERED"]);
  expect(matters[1]?.isLate).toBe(true);
});

test("a referral that failed asks for another, unless another followed", () => {
  expect(kinds({}, [referral("DECLINED")])).toEqual(["CHOOSE_AGAIN"]);
  expect(kinds({}, [referral("ACCEPTED"), referral("DECLINED")])).toEqual([]);
});

test("a fortnight without an entry, and needs that nobody was asked for", () => {
  expect(kinds({ lastActivityAt: "2026-11-09T00:00:00.000Z" })).toEqual(["NO_CONTACT"]);
  const limited = { isRecordingLimited: true, lastActivityAt: "2026-11-09T00:00:00.000Z" };
  expect(kinds(limited)).toEqual(["LIMITED"]);
  const services = [{ status: "IDENTIFIED" }] as unknown as CaseNow["services"];
  expect(kinds({ services })).toEqual(["NEEDS"]);
  expect(kinds({ services }, [referral("ACCEPTED")])).toEqual([]);
});

test("a consent that ends within a fortnight, and the time to reflect", () => {
  const consent = { id: "k", status: "GIVEN", recipient: "UPTD", validUntil: "2026-11-26" };
  const consents = [consent, { ...consent, id: "l", validUntil: "2027-11-26" }];
  expect(kinds({ consents: consents as unknown as CaseNow["consents"] })).toEqual(["CONSENT_ENDS"]);
  const screenings = [{ reflectionPeriodUntil: "2026-12-12" }];
  expect(kinds({ screenings: screenings as unknown as CaseNow["screenings"] })).toEqual([
    "REFLECTION",
  ]);
  const until = (reflectionPeriodUntil: string) =>
    kinds({ screenings: [{ reflectionPeriodUntil }] as unknown as CaseNow["screenings"] });
  expect(until("2026-11-22")).toEqual(["REFLECTED"]);
  expect(until("2026-11-08")).toEqual([]);
});

test("a closed case and one that is only lent ask nothing", () => {
  expect(kinds({ status: "CLOSED", riskLevel: "EMERGENCY" })).toEqual([]);
  expect(kinds({ sight: { relation: "GRANTED", groups: [] }, riskLevel: "EMERGENCY" })).toEqual([]);
});
