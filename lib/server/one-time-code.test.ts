import { generateSync } from "otplib";
import { describe, expect, it } from "vitest";
import {
  acceptedStep,
  codeAddress,
  codeHash,
  newCodeSecret,
  newRecoveryCodes,
} from "./one-time-code";

const SECRET = newCodeSecret();
const AT = new Date("2026-11-24T03:00:10Z");
const SECONDS = Math.floor(AT.getTime() / 1000);
const STEP = BigInt(Math.floor(SECONDS / 30));

function codeOf(steps: number): string {
  return generateSync({ secret: SECRET, epoch: SECONDS + steps * 30 });
}

describe("§12.G 60: codes of the authenticator app", () => {
  it.each([-1, 0, 1])("are accepted %i steps away", (steps) => {
    expect(acceptedStep(SECRET, codeOf(steps), AT, null)).toBe(STEP + BigInt(steps));
  });

  it.each([-2, 2])("are refused %i steps away", (steps) => {
    expect(acceptedStep(SECRET, codeOf(steps), AT, null)).toBeNull();
  });

  it("work once: neither again in the same step nor an earlier one after a later one", () => {
    expect(acceptedStep(SECRET, codeOf(0), AT, STEP)).toBeNull();
    expect(acceptedStep(SECRET, codeOf(-1), AT, STEP)).toBeNull();
    expect(acceptedStep(SECRET, codeOf(1), AT, STEP)).toBe(STEP + 1n);
  });

  it("may be typed with a space, and nothing else passes", () => {
    const code = codeOf(0);
    expect(acceptedStep(SECRET, `${code.slice(0, 3)} ${code.slice(3)}`, AT, null)).toBe(STEP);
    for (const wrong of ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦"]) {
      expect(acceptedStep(SECRET, wrong, AT, null)).toBeNull();
    }
  });

  it("come from a secret that the app reads from the QR code", () => {
    expect(codeAddress(SECRET, "a@b.example")).toMatch(
      /^otpauth:\/\/totp\/Lentera:a%40b\.example\?/,
    );
  });
});

describe("§12.G 61: recovery codes", () => {
  it("are ten, all different, of at least 80 bits", () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    expect(codes.every((code) => /^([A-HJKMNP-Z2-9]{6}-){2}[A-HJKMNP-Z2-9]{6}$/.test(code))).toBe(
      true,
    );
    expect(18 * Math.log2(31)).toBeGreaterThan(80);
  });

  it("are the same in small letters and without dashes", () => {
    const [code = ""] = newRecoveryCodes();
    expect(codeHash(code.toLowerCase().replaceAll("-", " "))).toEqual(codeHash(code));
  });
});
