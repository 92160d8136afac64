/** Consents and referrals of one case, said in forty lines: what the property test compares PostgreSQL with. */
type Consent = { groups: readonly string[]; isWithdrawn: boolean; isOver: boolean };
type Referral = { status: string; consent: number | null; by: string | null; sight: boolean };

const RECEIVER: Readonly<Record<string, readonly string[]>> = {
  SENT: ["RECEIVED", "ACCEPTED", "DECLINED"],
  RECEIVED: ["ACCEPTED", "DECLINED"],
  ACCEPTED: ["IN_SERVICE", "NOT_DELIVERED"],
  IN_SERVICE: ["COMPLETED", "NOT_DELIVERED"],
};
const WITHDRAWN_BY_SENDER = ["SENT", "RECEIVED", "ACCEPTED"];
const UNDER_WAY = [...WITHDRAWN_BY_SENDER, "IN_SERVICE"];

export class ReferralModel {
  readonly consents: Consent[] = [];
  readonly referrals: Referral[] = [];
  /** Entries that the sender's chain must hold. */
  entries = 0;

  isActive(index: number | null): boolean {
    const consent = index === null ? undefined : this.consents[index];
    return consent !== undefined && !consent.isWithdrawn && !consent.isOver;
  }
  consent(groups: readonly string[]): void {
    this.consents.push({ groups, isWithdrawn: false, isOver: false });
    this.entries += 1;
  }
  send(consent: number | null): 201 | 422 {
    if (consent !== null && !this.isActive(consent)) return 422;
    this.referrals.push({ status: "SENT", consent, by: null, sight: false });
    this.entries += 1;
    return 201;
  }
  move(index: number, who: string, to: string): 200 | 409 {
    const referral = this.referrals[index] as Referral;
    const moves = who.startsWith("b") ? (RECEIVER[referral.status] ?? []) : [];
    const isWithdrawal = to === "WITHDRAWN" && WITHDRAWN_BY_SENDER.includes(referral.status);
    if (!(who === "a1" ? isWithdrawal : moves.includes(to))) return 409;
    referral.status = to;
    if (to === "ACCEPTED")
      Object.assign(referral, { by: who, sight: this.isActive(referral.consent) });
    this.entries += 1;
    return 200;
  }
  withdraw(index: number): 204 | 409 {
    const consent = this.consents[index] as Consent;
    if (consent.isWithdrawn) return 409;
    consent.isWithdrawn = true;
    this.entries += 1;
    for (const one of this.referrals.filter((each) => each.consent === index))
      if (UNDER_WAY.includes(one.status)) {
        one.status = "WITHDRAWN";
        this.entries += 1;
      }
    return 204;
  }
  /** The groups of the case that somebody of the receiving organisation sees. */
  sight(who: string): readonly string[] {
    const open = this.referrals.filter(
      ({ status, sight, by, consent }) =>
        ["ACCEPTED", "IN_SERVICE", "COMPLETED"].includes(status) &&
        sight &&
        this.isActive(consent) &&
        (by === who || who === "bSup"),
    );
    return [
      ...new Set(open.flatMap(({ consent }) => this.consents[consent as number]?.groups ?? [])),
    ].sort();
  }
}
