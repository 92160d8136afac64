import { expect, type Locator, type Page, test } from "@playwright/test";
import { openCase } from "../support/open-case";
import { signInAs } from "../support/people";

async function rowsOf(page: Page) {
  return (await page.locator("tbody tr").allTextContents()).map((text) => text.trim());
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("search, filters and order stand in the address", async ({ page, request }) => {
      const address = await openCase(request);
      await signInAs(page, "caseworker");
      await page.goto(address);
      const name = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
      expect(await page.title()).toContain(name);
      await page.goto("/cases");
      await page.getByLabel("Cari nomor kasus atau nama samaran").fill(name);
      await page.getByRole("combobox", { name: "Keadaan" }).selectOption("INTAKE");
      await page.getByRole("button", { name: "Terapkan" }).click();
      await expect(page).toHaveURL(/status=INTAKE/);
      await expect(page.locator("tbody tr")).toHaveCount(1);
      await page.getByRole("link", { name: "Didaftarkan" }).click();
      await expect(page).toHaveURL(/sort=registeredAt/);
      await expect(page).toHaveURL(/status=INTAKE/);
      await expect(page.getByRole("combobox", { name: "Keadaan" })).toHaveValue("INTAKE");
      await page.getByRole("link", { name: "Hapus saringan" }).click();
      const all = await rowsOf(page);
      expect(all.length).toBeGreaterThan(1);
      await expect(page.getByRole("columnheader", { name: "Didaftarkan" })).toHaveAttribute(
        "aria-sort",
        "ascending",
      );
    });

    test("an empty list says why, and an address that nobody can read still opens", async ({
      page,
    }) => {
      await signInAs(page, "caseworker");
      await page.goto("/cases?q=tidak-ada-seperti-ini");
      await expect(page.getByText("Tidak ada kasus yang cocok")).toBeVisible();
      const answer = await page.goto("/cases?status=NONSENSE&cursor=made-up&province=33");
      expect(answer?.status()).toBe(200);
      await expect(page.getByRole("combobox", { name: "Provinsi" })).toHaveValue("33");
    });

    test("the story of a case can be read part by part", async ({ page, request }) => {
      const address = await openCase(request);
      await signInAs(page, "caseworker");
      await page.goto(address);
      await page.getByRole("button", { name: "Tampilkan identitas" }).click();
      await expect(page.getByText("Puspa Rekaan")).toBeVisible();
      await page.goto(address);
      await page.getByLabel("Tulis catatan").fill("Sudah makan.");
      await page.getByRole("button", { name: "Simpan catatan" }).click();
      await expect(page.getByText("Catatan sudah disimpan.")).toBeVisible();
      const story = page.getByRole("list", { name: "Catatan dan riwayat" });
      await expect(story.getByText("Sudah makan.")).toBeVisible();
      await expect(story.getByText("Kasus didaftarkan")).toBeVisible();
      await page
        .getByRole("navigation", { name: "Saring riwayat" })
        .getByRole("link", { name: "Akses" })
        .click();
      await expect(story.getByText(/Identitas dilihat oleh/)).toBeVisible();
      await expect(story.getByText("Sudah makan.")).toHaveCount(0);
      await page.goto(address);
      await expect(page.getByRole("list", { name: "Tahap kasus" })).toContainText("Penerimaan");
      await expect(page.locator("#who")).toContainText("Pendamping kasus. Semua bagian.");
    });
  });
}

test("a few letters and the keys lead to a case, a partner and a page; the single key can be switched off", async ({
  page,
  request,
}) => {
  const address = await openCase(request);
  await signInAs(page, "caseworker");
  await page.goto(address);
  const name = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  const dialog = page.getByRole("dialog");
  const field = dialog.getByRole("combobox");
  // A key does something once the page's scripts are there.
  const press = (key: string, shown: Locator) =>
    expect(async () => {
      await page.keyboard.press(key);
      await expect(shown).toBeVisible({ timeout: 1000 });
    }).toPass();
  const help = dialog.getByText("Panah memilih, Enter membuka, Escape menutup");
  await press("Control+k", field);
  await field.fill(name.slice(0, -1));
  await expect(dialog.getByRole("option", { name })).toBeVisible();
  await field.fill(name);
  await expect(dialog.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await press("Control+k", field);
  await field.fill("UPTD");
  await dialog.getByRole("option", { name: /UPTD PPA/ }).click();
  await expect(page).toHaveURL(/\/partners\/UPTD$/);
  await press("?", help);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await page.goto("/account");
  await page.getByRole("radio", { name: "Mati" }).check();
  await page.getByRole("button", { name: "Simpan tombol pintas" }).click();
  await page.waitForURL(/keysChosen/);
  await expect(page.getByRole("radio", { name: "Mati" })).toBeChecked();
  await page.goto("/partners");
  await press("Control+k", field);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press("?");
  await press("Control+k", field);
  await expect(help).toBeHidden();
});

test("a view is kept under a name, shared with colleagues, and taken away again", async ({
  page,
  browser,
}) => {
  const name = `Penerimaan ${Date.now()}`;
  await signInAs(page, "caseworker");
  await page.goto("/cases?status=INTAKE&sort=registeredAt");
  await page.getByText("Simpan tampilan ini").click();
  await page.getByLabel("Nama tampilan").fill(name);
  await page.getByRole("radio", { name: "Semua rekan" }).check();
  await page.getByRole("button", { name: "Simpan tampilan" }).click();
  await expect(page.getByText("Tampilan sudah disimpan.")).toBeVisible();
  const other = await (await browser.newContext()).newPage();
  await signInAs(other, "supervisor");
  await other.goto("/cases");
  await other.getByRole("link", { name }).click();
  await expect(other).toHaveURL(/status=INTAKE/);
  await expect(other).toHaveURL(/sort=registeredAt/);
  await page.goto("/cases/views");
  await page.getByText(`Ubah “${name}”`).click();
  await page.getByRole("button", { name: `Hapus “${name}”` }).click();
  await expect(page.getByText("Tampilan sudah dihapus.")).toBeVisible();
  await other.goto("/cases");
  await expect(other.getByRole("link", { name })).toHaveCount(0);
});
