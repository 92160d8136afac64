import { type Browser, expect, type Page, test } from "@playwright/test";
import { signInAs } from "../support/people";

async function beginIntake(page: Page): Promise<string> {
  await signInAs(page, "caseworker");
  await page.goto("/cases/new");
  await page.getByRole("button", { name: "Catat kasus baru" }).click();
  await expect(page).toHaveURL(/\/cases\/new\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

async function otherDevice(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ locale: "id-ID" })).newPage();
  await signInAs(page, "caseworker");
  return page;
}

async function next(page: Page): Promise<void> {
  const before = page.url();
  await page.getByRole("button", { name: "Simpan dan lanjutkan" }).click();
  await expect(page).not.toHaveURL(before);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled, actionTimeout: 15_000 });

    test("help does not wait for consent, and nothing else is kept without it", async ({
      page,
    }) => {
      const draft = await beginIntake(page);
      await page.goto(`${draft}/consent`);
      await page.getByRole("radio", { name: "Ditolak" }).check();
      await page.getByLabel("Alasan belum atau tidak disetujui").fill("Belum siap.");
      await next(page);
      await page.goto(`${draft}/origin`);
      await page.getByLabel("Bagaimana kasus ini sampai kepada kita").selectOption("HOTLINE");
      await page.getByRole("checkbox", { name: "Perlindungan" }).check();
      await next(page);
      await page.goto(`${draft}/happened`);
      await expect(page.getByText("Bantuan tidak menunggu.")).toBeVisible();
      await page.getByLabel("Apa yang terjadi, dengan kata-katanya sendiri").fill("Rahasia saya.");
      await next(page);
      await page.goto(`${draft}/needs`);
      await page.getByRole("radio", { name: "Darurat" }).check();
      await page.getByRole("checkbox", { name: "Rumah aman" }).first().check();
      await next(page);
      await expect(page.getByText("Menunggu persetujuan").first()).toBeVisible();
      await expect(page.getByText("bantuan tidak bergantung pada persetujuan")).toBeVisible();
      await page.getByRole("link", { name: "Periksa dan ajukan" }).click();
      await expect(page.getByText("Rahasia saya.")).toBeVisible();
      await page.getByRole("button", { name: "Ajukan tanpa jawaban yang menunggu" }).click();
      await expect(page.getByText("Kasus sudah diajukan.")).toBeVisible();
      await expect(page.getByText("Pencatatan terbatas")).toBeVisible();
      await expect(page.getByText("Darurat: keselamatan lebih dahulu")).toBeVisible();
      await expect(page.locator("#services")).toContainText("Rumah aman");
      await expect(page.getByText("Rahasia saya.")).toHaveCount(0);
    });

    test("a draft is thrown away only after its loss was named", async ({ page }) => {
      const draft = await beginIntake(page);
      await page.getByRole("link", { name: "Buang isian ini" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Buang isian ini?");
      await page.getByRole("button", { name: "Buang isian ini" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kasus");
      expect((await page.goto(draft))?.status()).toBe(404);
    });
  });
}

test("a draft goes on at another device, and neither overwrites the other", async ({
  page,
  browser,
}) => {
  const draft = await beginIntake(page);
  await page.goto(`${draft}/person`);
  const other = await otherDevice(browser);
  await other.goto("/cases");
  await other.locator(`a[href="${draft}"]`).click();
  await other.goto(`${draft}/person`);
  await page.getByLabel("Nama panggilan").fill("Mawar");
  await expect(page.getByText(/Tersimpan \d\d\.\d\d/)).toBeVisible();
  await other.getByLabel("Umur saat didaftarkan").fill("24");
  await other.getByLabel("Umur saat didaftarkan").blur();
  await expect(other.getByText(/Tersimpan \d\d\.\d\d/)).toBeVisible();
  await other.reload();
  await expect(other.getByLabel("Nama panggilan")).toHaveValue("Mawar");
  await page.reload();
  await expect(page.getByLabel("Umur saat didaftarkan")).toHaveValue("24");
  await other.context().close();
});

test("what was typed before the scripts arrived is kept too", async ({ page }) => {
  const draft = await beginIntake(page);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\.js(\?|$)/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${draft}/person`, { waitUntil: "commit" });
  await page.getByLabel("Nama panggilan").fill("Mawar");
  await page.getByRole("radio", { name: "Perempuan" }).check();
  release();
  await expect(page.getByText(/Tersimpan \d\d\.\d\d/)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Nama panggilan")).toHaveValue("Mawar");
  await expect(page.getByRole("radio", { name: "Perempuan" })).toBeChecked();
});

test("the elements are shown while they are told, and a child needs no means", async ({ page }) => {
  const draft = await beginIntake(page);
  await page.goto(`${draft}/happened`);
  const panel = page.getByRole("region", { name: "Unsur yang ada sejauh ini" });
  await expect(panel).toContainText("bukan putusan");
  await page.getByRole("group", { name: "Tindakan" }).getByLabel("Perekrutan").check();
  await expect(panel.locator("div").filter({ hasText: "Tindakan" })).toContainText("ada");
  // Nobody said how old she was: she is presumed a child until it is known.
  const means = panel.locator("div").filter({ hasText: "Cara" });
  await expect(means).toContainText("Tidak diperlukan");
  const child = page.getByRole("group", { name: "masih anak" });
  await child.getByLabel("Tidak", { exact: true }).check();
  await expect(means).toContainText("belum tercatat");
  await child.getByLabel("Mungkin").check();
  await expect(means).toContainText("Tidak diperlukan");
});

test("an intake by keyboard alone", async ({ page }) => {
  const draft = await beginIntake(page);
  const to = async (name: RegExp | string, role: "link" | "button" | "radio" | "checkbox") => {
    const target = page.getByRole(role, { name }).first();
    for (let press = 0; press < 120; press += 1) {
      if (await target.evaluate((node) => node === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`${name} cannot be reached with Tab`);
  };
  await page.goto(draft);
  await to("Bagaimana kasus ini datang", "link");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bagaimana kasus ini datang");
  const source = page.getByLabel("Bagaimana kasus ini sampai kepada kita");
  for (let press = 0; press < 60; press += 1) {
    if (await source.evaluate((node) => node === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("ArrowDown");
  await to("Perlindungan", "checkbox");
  await page.keyboard.press("Space");
  await to("Simpan dan lanjutkan", "button");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Apa yang terjadi");
  await to("Kembali ke daftar bagian", "link");
  await page.keyboard.press("Enter");
  await to("Periksa dan ajukan", "link");
  await page.keyboard.press("Enter");
  await to("Ajukan kasus", "button");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Kasus sudah diajukan.")).toBeVisible();
});
