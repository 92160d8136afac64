import { execFileSync } from "node:child_process";
import path from "node:path";
import { type APIRequestContext, expect } from "@playwright/test";
import { DATA_DIR } from "./data-dir.mjs";
import { PEOPLE } from "./people";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** A token of one of the demo's people, for what a story needs to find already done. */
export function tokenOf(person: keyof typeof PEOPLE): string {
  const how = ["scripts/run.mjs", "token", "--user", PEOPLE[person]];
  const env = { ...process.env, LENTERA_DATA_DIR: DATA_DIR };
  const said = execFileSync(process.execPath, how, { cwd: ROOT, env, encoding: "utf8" });
  return said.trim().split("\n").at(-1) ?? "";
}

/** A new case of the caseworker's, for a story that must not depend on what others did; gives its address. */
export async function openCase(request: APIRequestContext): Promise<string> {
  const recording = { purpose: "DATA_RECORDING", status: "GIVEN", giver: "PERSON" };
  const answer = await request.post("/api/v1/cases", {
    headers: { authorization: `Bearer ${tokenOf("caseworker")}` },
    data: {
      ...{
        source: "HOTLINE",
        pillars: ["PROTECTION"],
        narrative: "Dijanjikan bekerja di restoran.",
      },
      person: { gender: "WOMAN", ageAtRegistration: 24, fullName: "Puspa Rekaan" },
      consents: [{ ...recording, form: "WRITTEN", givenAt: "2026-11-01" }],
    },
  });
  expect(answer.status()).toBe(201);
  return `/cases/${(await answer.json()).id}`;
}

/** The survivor consents that the case at this address is shared with an organisation. */
export async function shareWith(
  request: APIRequestContext,
  address: string,
  recipient: string,
): Promise<void> {
  const given = { status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: "2026-11-01" };
  const answer = await request.post(`/api/v1${address}/consents`, {
    headers: { authorization: `Bearer ${tokenOf("caseworker")}` },
    data: { ...given, purpose: "SHARE_REFERRAL", recipient, groups: ["G0", "G1", "G2", "G3"] },
  });
  expect(answer.status()).toBe(201);
}
