import { expect, type Page, test } from "@playwright/test";
import { openCase } from "../support/open-case";
import { signInAs } from "../support/people";

async function signOut(page: Page) {
  await page.goto("/");
  await page.getByRole("button", { name: "Keluar" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled, actionTimeout: 8000 });

    test("a referral from its consent to the end of the service, and the end of sight", async ({
      page,
      request,
    }) => {
      await signInAs(page, "caseworker");
      const caseAddress = await openCase(request);
      await page.goto(caseAddress);
      const pseudonym = await page.getByRole("heading", { level: 1 }).innerText();

      await page.getByRole("link", { name: "Rujuk ke mitra" }).click();
      await page.getByLabel("Kepada", { exact: true }).selectOption("UPTD");
      await page.getByRole("group", { name: "Kemendesakan" }).getByRole("radio").nth(1).check();
      await page.getByLabel("Alasan merujuk").selectOption("ADDITIONAL_SERVICES");
      await page.getByRole("group", { name: "Layanan" }).getByRole("checkbox").first().check();
      await page.getByLabel("Keterangan untuk penerima").fill("Butuh tempat malam ini.");
      await page.getByRole("button", { name: "Kirim rujukan" }).click();
      const summary = page.locator("form [role=alert]");
      if (!(await summary.getByText("Belum ada persetujuan yang berlaku").isVisible())) {
        await expect(
          page.getByText(/Belum ada persetujuan yang berlaku|Rujukan sudah dikirim/).first(),
        ).toBeVisible();
      }
      if (!page.url().includes("sent=1")) {
        await expect(page.getByLabel("Keterangan untuk penerima")).toHaveValue(
          "Butuh tempat malam ini.",
        );
        await page.goto(`${caseAddress}/consents/new`);
        await page.getByLabel("Lembaga penerima").selectOption("UPTD");
        await page.getByLabel("Identitas").check();
        await page.getByRole("radio", { name: "Disetujui", exact: true }).check();
        await page.getByLabel("Siapa yang memberi persetujuan").selectOption({ index: 1 });
        await page.getByLabel("Tanggal persetujuan").fill("2026-11-23");
        await page.getByRole("button", { name: "Simpan persetujuan" }).click();
        await expect(page.getByText("Persetujuan sudah disimpan.")).toBeVisible();
        await page.getByRole("link", { name: "Rujuk ke mitra" }).click();
        await page.getByLabel("Kepada", { exact: true }).selectOption("UPTD");
        await page.getByRole("group", { name: "Kemendesakan" }).getByRole("radio").nth(1).check();
        await page.getByLabel("Alasan merujuk").selectOption("ADDITIONAL_SERVICES");
        await page.getByRole("group", { name: "Layanan" }).getByRole("checkbox").first().check();
        await page.getByRole("button", { name: "Kirim rujukan" }).click();
      }
      await expect(page.getByText("Rujukan sudah dikirim.")).toBeVisible();
      const referralAddress = new URL(page.url()).pathname;
      await signOut(page);

      await signInAs(page, "officer");
      await page.goto("/referrals");
      await expect(page.locator("main")).not.toContainText(pseudonym);
      expect((await page.goto(caseAddress))?.status()).toBe(404);
      await page.goto(referralAddress);
      await expect(page.getByText("baru dapat dilihat setelah rujukan diterima")).toBeVisible();
      await page.getByRole("button", { name: "Terima rujukan" }).click();
      await expect(page.getByText("Rujukan sudah diperbarui.")).toBeVisible();
      await page.getByRole("link", { name: pseudonym }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(pseudonym);
      await expect(page.getByText("Dijanjikan bekerja")).toHaveCount(0);
      await page.goto(referralAddress);
      await page.getByRole("button", { name: "Mulai layanan" }).click();
      await expect(page.getByRole("main")).toContainText("Berjalan");
      await signOut(page);

      await signInAs(page, "caseworker");
      await page.goto(caseAddress);
      const story = page.getByRole("list", { name: "Catatan dan riwayat" });
      await expect(story.getByText("UPTD PPA: Diterima")).toBeVisible();
      await page.locator("#consents").getByRole("link", { name: "Cabut" }).last().click();
      await page.getByRole("button", { name: "Cabut" }).click();
      await expect(page.getByText("Persetujuan sudah dicabut.")).toBeVisible();
      await signOut(page);
      await signInAs(page, "officer");
      expect((await page.goto(caseAddress))?.status()).toBe(404);
    });
  });
}
