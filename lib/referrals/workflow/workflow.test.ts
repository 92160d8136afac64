import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codes } from "@/lib/vocabulary/codes";
import type { Mover, ReferralStatus } from "../model";
import { isOpen, movesOf, REFERRAL_WORKFLOW } from "./workflow";

const STATES = Object.keys(REFERRAL_WORKFLOW) as ReferralStatus[];
const MOVERS: readonly Mover[] = ["SENDER", "RECEIVER", "CLOCK", "CONSENT"];
const movers = fc.constantFrom(...MOVERS);

describe("the workflow of a referral", () => {
  it("knows every state of the code list", () => {
    expect([...STATES].sort()).toEqual([...codes("referral_status")].sort());
  });

  it("never leads a walk from a final state, and never back to SENT", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(movers, fc.nat()), { maxLength: 12 }), (steps) => {
        let state: ReferralStatus = "DRAFT";
        const seen: ReferralStatus[] = [state];
        for (const [mover, pick] of steps) {
          const moves = movesOf(state, mover);
          const move = moves[pick % Math.max(1, moves.length)];
          if (!move) continue;
          expect(isOpen(state)).toBe(true);
          state = move.to;
          expect(seen).not.toContain(state);
          seen.push(state);
        }
      }),
    );
  });

  it("lets only the receiver answer and only the sender or the consent withdraw", () => {
    for (const state of STATES) {
      for (const mover of MOVERS) {
        const to = movesOf(state, mover).map((move) => move.to);
        if (mover !== "RECEIVER") expect(to).not.toContain("ACCEPTED");
        if (mover === "RECEIVER" || mover === "CLOCK") expect(to).not.toContain("WITHDRAWN");
      }
    }
  });

  it("ends with the consent wherever sight was given", () => {
    for (const state of ["SENT", "RECEIVED", "ACCEPTED", "IN_SERVICE"] as const) {
      expect(movesOf(state, "CONSENT").map((move) => move.to)).toEqual(["WITHDRAWN"]);
    }
  });

  it("is done with a transfer once it was taken over, whatever its consent becomes", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(movers, fc.nat()), { maxLength: 12 }), (steps) => {
        let state: ReferralStatus = "SENT";
        for (const [mover, pick] of steps) {
          const moves = movesOf(state, mover, "TRANSFER");
          const move = moves[pick % Math.max(1, moves.length)];
          if (!move) continue;
          if (state === "ACCEPTED") expect(move.to).toBe("COMPLETED");
          else expect(["COMPLETED", "IN_SERVICE", "NOT_DELIVERED"]).not.toContain(move.to);
          state = move.to;
        }
        expect(state === "COMPLETED" ? movesOf(state, "CONSENT", "TRANSFER") : []).toEqual([]);
      }),
    );
  });
});
