import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { openCase, tokenOf } from "../support/open-case";
import { signInAs } from "../support/people";

const GIVEN = { status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: "2026-11-01" };
const WORDS = "Tinggal sebulan, lalu pulang ke rumah bibinya.";

type Made = { readonly id: string };

/** A referral that the receiver works on, and how its consent is withdrawn. */
async function referralInService(request: APIRequestContext) {
  const [sender, receiver] = [tokenOf("caseworker"), tokenOf("officer")];
  const post = async (token: string, path: string, data: object): Promise<Made> => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await request.post(`/api/v1${path}`, { headers, data });
    expect(answer.ok(), `${path} ${answer.status()}`).toBe(true);
    return answer.status() === 204 ? { id: "" } : answer.json();
  };
  const caseId = (await openCase(request)).split("/").at(-1) ?? "";
  const groups = ["G0", "G1"];
  const share = { purpose: "SHARE_REFERRAL", recipient: "UPTD", groups, ...GIVEN };
  const consent = await post(sender, `/cases/${caseId}/consents`, share);
  const referral = await post(sender, "/referrals", {
    ...{ caseId, to: "UPTD", services: ["SAFE_HOUSE"], urgency: "HIGH" },
    ...{ reason: "ADDITIONAL_SERVICES", consentId: consent.id },
  });
  for (const to of ["ACCEPTED", "IN_SERVICE"])
    await post(receiver, `/referrals/${referral.id}/transitions`, { to });
  const withdrawal = `/cases/${caseId}/consents/${consent.id}/withdrawal`;
  return { address: `/referrals/${referral.id}`, withdraw: () => post(sender, withdrawal, {}) };
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("what was being written when the consent was withdrawn is not lost", async ({
      page,
      request,
    }) => {
      const { address, withdraw } = await referralInService(request);
      await signInAs(page, "officer");
      await page.goto(address);
      await page.getByText("Selesaikan layanan", { exact: true }).first().click();
      await page.getByLabel("Hasil").first().fill(WORDS);
      await withdraw();
      await page.getByRole("button", { name: "Selesaikan layanan" }).click();
      await expect(
        page.getByRole("heading", { name: "Tulisan Anda tidak terkirim" }),
      ).toBeVisible();
      const kept = page.getByLabel("Tulisan Anda", { exact: true });
      await expect(kept).toHaveValue(WORDS);
      if (javaScriptEnabled)
        for (const width of [390, 1280]) {
          await page.setViewportSize({ width, height: 3000 });
          expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
        }
      // Nobody consented to the own record yet: said at the field, and the words stay.
      await page.getByRole("button", { name: "Simpan sebagai catatan di kasus kami" }).click();
      await expect(page.locator("#kept [role=alert]")).toBeVisible();
      await page.goto(address);
      await expect(kept).toHaveValue(WORDS);
      await page.getByRole("button", { name: "Buang tulisan ini" }).click();
      await expect(page.getByRole("heading", { name: "Tulisan Anda tidak terkirim" })).toHaveCount(
        0,
      );
    });
  });
}
