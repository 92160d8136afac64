import { expect, type Page, test } from "@playwright/test";
import { signInAs } from "../support/people";

async function signOut(page: Page) {
  await page.goto("/");
  await page.getByRole("button", { name: "Keluar", exact: true }).first().click();
  await expect(page).toHaveURL(/\/sign-in/);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled, actionTimeout: 8000 });

    test("a donor's report: figures, words, four eyes, publication", async ({ page }) => {
      await signInAs(page, "reporting");
      await page.goto("/reports");
      await page.getByRole("link", { name: "Buat laporan" }).click();
      await page.getByRole("button", { name: "Hitung angka dan buat konsep" }).click();
      await expect(page.locator("form [role=alert]").first()).toBeVisible();
      await page.getByLabel("Program").selectOption("EMPOWER");
      await page.getByLabel("Jenis laporan").selectOption("DONOR");
      await page.getByLabel("Untuk siapa").selectOption("PUBLIC");
      await page.getByLabel("Dari tanggal").fill("2026-01-01");
      await page.getByLabel("Sampai tanggal").fill("2026-12-31");
      await page.getByRole("button", { name: "Hitung angka dan buat konsep" }).click();
      await expect(page.getByText("Konsep sudah dibuat.")).toBeVisible();
      await expect(
        page.getByRole("heading", { name: "Kasus menurut provinsi pendaftaran" }),
      ).toBeVisible();
      await page.getByLabel("Kesulitan dalam pelaksanaan").fill("Jarak ke pulau terluar.");
      await page.getByRole("button", { name: "Simpan kata-kata" }).click();
      await expect(page.getByText("Tersimpan.")).toBeVisible();
      await page.getByRole("button", { name: "Kirim untuk diperiksa" }).click();
      await expect(page.getByText("Keadaan laporan sudah diubah.")).toBeVisible();
      await expect(page.getByRole("button", { name: "Setujui" })).toHaveCount(0);
      const address = new URL(page.url()).pathname;
      await signOut(page);

      await signInAs(page, "approver");
      await page.goto(address);
      await page.getByRole("button", { name: "Setujui" }).click();
      await page.getByRole("button", { name: "Terbitkan" }).click();
      const published = await page.getByRole("link", { name: /^\/published\// }).innerText();
      await signOut(page);

      await page.goto(published);
      await expect(page.getByText("Jarak ke pulau terluar.")).toBeVisible();
      await expect(page.locator("main")).not.toContainText(/Siti|rekaan\)/);
      await signInAs(page, "donor");
      await page.goto("/reports");
      await expect(page.getByRole("link", { name: /Laporan donor/ }).first()).toBeVisible();
    });
  });
}
