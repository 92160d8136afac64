import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { PERMISSIONS_FILE, permissionsText } from "@/scripts/permissions";

test("docs/permissions.md says what the policies say (npm run permissions)", async () => {
  expect(readFileSync(PERMISSIONS_FILE, "utf8")).toBe(await permissionsText());
});
