import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/accessible";
import { signInAs } from "../support/people";

const save = (page: Page, name: string) => page.getByRole("button", { name }).click();

const LIST = [
  "nama;usia;jenis kelamin;kewarganegaraan;bahasa;risiko;setuju",
  "Wahyu Rekaan;1997;L;Indonesia;jawa;sedang;ya",
  "Gelang 2;24;P;Indonesia;sunda;tinggi;belum",
].join("\n");

async function recordShip(page: Page, name: string): Promise<void> {
  await page.goto("/arrivals/new");
  await page.getByRole("radio", { name: "Kapal" }).check();
  await page.getByLabel("Bagaimana lembaga Anda tahu").selectOption("BORDER");
  await page.getByLabel("Nama kapal, pemberi kerja, atau kompleks").fill(name);
  await page.getByRole("checkbox", { name: "Kerja atau pelayanan paksa" }).check();
  await page.getByLabel("Bidang pekerjaan").selectOption("SEA_FISHING");
  await save(page, "Simpan dan tambah orang");
  await expect(page.getByRole("heading", { level: 1, name: "Tambah orang" })).toBeVisible();
}

test.describe("a group from one ship", () => {
  test.use({ locale: "id-ID", viewport: { width: 390, height: 844 } });

  test("a bad line is shown and nothing typed is lost; the board sorts; acts and referrals follow consent", async ({
    page,
  }) => {
    page.setDefaultTimeout(20_000);
    await signInAs(page, "caseworker");
    await recordShip(page, "KM Rekaan Jaya");

    const lines = page.getByLabel("Daftar orang");
    const wrong = LIST.replace("24", "dua puluh");
    await lines.fill(wrong);
    await save(page, "Buka kasus");
    await expect(page.getByRole("alert").getByText("Baris 3: usia")).toBeVisible();
    await expect(lines).toHaveValue(wrong);
    await lines.fill(LIST);
    await save(page, "Buka kasus");
    await expect(page.getByText("2 kasus dibuka")).toBeVisible();

    // The one of greater risk stands first, and nothing of her is named without her consent.
    const rows = page.locator("#board > div > ol > li");
    await expect(rows).toHaveCount(2);
    await expect(rows.nth(0)).toContainText("No. 2");
    await expect(rows.nth(0)).toContainText("Persetujuan belum ditanyakan");
    await expectAccessible(page);

    const second = rows.nth(1);
    await second.locator("summary").click();
    await second.getByLabel("Risiko").selectOption("EMERGENCY");
    await second.getByRole("button", { name: /^Simpan risiko/ }).click();
    await expect(page.getByText("Perubahan tersimpan.")).toBeVisible();
    await expect(rows.nth(0)).toContainText("No. 1");

    await page.getByLabel("Hanya yang persetujuannya belum ada").check();
    await save(page, "Terapkan");
    await expect(rows).toHaveCount(1);
    await expect(rows.nth(0)).toContainText("No. 2");
    await page.getByRole("link", { name: "Hapus saringan" }).click();
    await expect(rows).toHaveCount(2);
    await page.getByRole("link", { name: "Betulkan peristiwa" }).click();
    await page.getByLabel("Nama kapal, pemberi kerja, atau kompleks").fill("KM Rekaan Abadi");
    await save(page, "Simpan perubahan");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("KM Rekaan Abadi");
    await expect(page.locator("#facts")).toContainText("Kerja atau pelayanan paksa");

    await page.goto("/arrivals?kind=RETURN&province=99");
    await expect(page.getByText("Tidak ada kedatangan yang cocok")).toBeVisible();
    await page.getByRole("combobox", { name: "Dari mana" }).selectOption("SHIP");
    await save(page, "Terapkan");
    await expect(page).toHaveURL(/kind=SHIP/);
    await page.getByRole("link", { name: /^KTG-/ }).first().click();

    await page.getByRole("link", { name: "Rujuk beberapa orang" }).click();
    await page.getByLabel("Lembaga penerima").selectOption("UPTD");
    await save(page, "Lihat siapa yang dapat dirujuk");
    await expect(page.locator("#left li")).toHaveCount(2);
    await expect(page.locator("#left")).toContainText("Tidak ada persetujuan yang menyebut");
    await expectAccessible(page);
  });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false, locale: "id-ID" });

  test("the same list again opens nobody twice, and a child who travels along is recorded on the case", async ({
    page,
  }) => {
    page.setDefaultTimeout(20_000);
    await signInAs(page, "caseworker");
    await recordShip(page, "KM Rekaan Dua");
    for (const said of ["2 kasus dibuka", "2 baris sudah ada"]) {
      await page.getByLabel("Daftar orang").fill(LIST);
      await save(page, "Buka kasus");
      await expect(page.getByText(said)).toBeVisible();
      await page.getByRole("link", { name: "Tambah orang" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Tambah orang" })).toBeVisible();
    }
    await page.goBack();
    const row = page.locator("#board li").filter({ hasText: "No. 1" });
    const address = await row.getByRole("heading").getByRole("link").getAttribute("href");
    await page.goto(`${address}/happened`);
    await expect(page.locator("#event")).toContainText("KM Rekaan Dua");
    await expect(page.locator("#episodes")).toContainText("KM Rekaan Dua");
    await page.locator("#along summary").click();
    await page.getByLabel("Nama", { exact: true }).fill("Bintang Kecil");
    await page.getByLabel("Hubungan").selectOption("CHILD");
    await save(page, "Tambah orang yang ikut serta");
    await expect(page).toHaveURL(/changed=1/);
    await expect(page.locator("#along")).toContainText("Bintang Kecil");
  });
});
