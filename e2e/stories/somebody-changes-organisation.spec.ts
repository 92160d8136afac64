import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { ageProofs } from "../support/age-sessions";
import { addNewcomer, comeIn, FIRST_PASSWORD, signInWith } from "../support/newcomer";
import { signInAs } from "../support/people";

async function isReadable(page: Page) {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with scripts: ${javaScriptEnabled}`, () => {
    test.use({ javaScriptEnabled });

    test("who belongs to two organisations chooses at sign-in and on the way, and sees one at a time", async ({
      page,
      browser,
    }) => {
      const newcomer = await addNewcomer(browser);
      await comeIn(page, newcomer);
      await expect(page.getByRole("link", { name: "Ganti lembaga" })).toHaveCount(0);
      await page.goto("/account");
      await page.getByRole("button", { name: "Keluar", exact: true }).first().click();
      const admin = await (await browser.newContext({ locale: "id-ID" })).newPage();
      await signInAs(admin, "systemAdmin");
      await admin.goto("/admin/people/new?organisation=UPTD");
      await admin.getByLabel("Nama", { exact: true }).fill("Putri Rekaan");
      await admin.getByLabel("Alamat e-mail").fill(newcomer.email);
      await admin.getByLabel("Supervisor", { exact: true }).check();
      // The administrator's password was given long ago: it is asked for, and nothing typed is lost.
      await ageProofs("admin@lentera.example", 6);
      await admin.getByRole("button", { name: "Tambah orang" }).click();
      await expect(admin.locator("main [role=alert]")).toContainText("lima menit");
      await expect(admin.getByLabel("Alamat e-mail")).toHaveValue(newcomer.email);
      await admin.getByLabel("Kata sandi Anda sekarang").fill("lentera-demo");
      await admin.getByRole("button", { name: "Tambah orang" }).click();
      await expect(admin.locator("main [role=status] li")).toHaveCount(1);
      await admin.context().close();

      await signInWith(page, newcomer.email, FIRST_PASSWORD);
      await expect(page).toHaveURL(/\/account\/organisation/);
      if (javaScriptEnabled) await isReadable(page);
      const rail = page.locator(".rail-foot").first();
      await expect(rail).toContainText("PELITA");
      await page.getByRole("button", { name: /Bekerja di UPTD/ }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Pekerjaan saya");
      await expect(rail).toContainText("UPTD");
      await expect(rail).toContainText("Supervisor");
      await page.goto("/cases");
      await expect(page.locator("main")).not.toContainText("PELITA");
      await page.goto("/account/organisation?lang=en");
      await page.getByRole("button", { name: /Work at Yayasan Pelita/ }).click();
      await expect(rail).toContainText("PELITA");
    });
  });
}
