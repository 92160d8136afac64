import { beforeAll, expect, test } from "vitest";
import { needsSetUp } from "@/lib/access/set-up";
import { setUp } from "@/lib/accounts/commands/links";
import { offerSetUp } from "@/scripts/machine/set-up";
import { PASSWORD, refusal, signedIn } from "../../support/accounts";
import { testDatabase } from "../../support/database";

const database = testDatabase();
const FIRST = {
  ...{ name: "Budi Rekaan", email: "budi@lembaga.example", organisation: "Lembaga Rekaan" },
  ...{ newPassword: PASSWORD, again: PASSWORD },
};

beforeAll(() => {
  process.env["LENTERA_DEMO"] = "0";
});

test("a real installation begins with the console's code, which works once", async () => {
  expect(await needsSetUp()).toBe(true);
  const earlier = (await offerSetUp(database.ownerUrl)) ?? "";
  const code = (await offerSetUp(database.ownerUrl)) ?? "";
  expect(code).toMatch(/^[A-Z2-9]{6}(-[A-Z2-9]{6}){2}$/);
  const stored = await database.asSuperuser("SELECT token_hash::text AS hash FROM one_time_links");
  expect(JSON.stringify(stored)).not.toContain(code.replaceAll("-", ""));
  for (const wrong of ["ABCDEF-GHJKMN-PQRSTU", earlier]) {
    expect(await refusal(setUp({ ...FIRST, code: wrong }, "id"))).toBe(422);
  }
  expect(await refusal(setUp({ ...FIRST, code, newPassword: "pendek" }, "id"))).toBe(422);
  expect(await needsSetUp()).toBe(true);
  const both = [setUp({ ...FIRST, code }, "id"), setUp({ ...FIRST, code }, "id")];
  const refused = await Promise.all(both.map(refusal));
  expect(refused.sort()).toEqual([422, null]);
  expect(await needsSetUp()).toBe(false);
  const viewer = await signedIn({ id: "", email: FIRST.email });
  expect(viewer).toMatchObject({ roles: ["SYSTEM_ADMIN"], organisationCode: "LENTERA" });
  expect(await offerSetUp(database.ownerUrl)).toBeNull();
  expect(await refusal(setUp({ ...FIRST, code, email: "lain@lembaga.example" }, "id"))).toBe(422);
});

test("a demo is never set up", async () => {
  process.env["LENTERA_DEMO"] = "1";
  expect(await needsSetUp()).toBe(false);
});
