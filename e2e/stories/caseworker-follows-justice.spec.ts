import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { openCase, tokenOf } from "../support/open-case";
import { signInAs } from "../support/people";

const DAY = 86_400_000;
// Days as Western Indonesia has them.
const dayAfter = (days: number) =>
  new Date(Date.now() + 7 * 3_600_000 + days * DAY).toISOString().slice(0, 10);

/** A case of the caseworker's with time to reflect. */
async function caseWithReflection(request: APIRequestContext): Promise<string> {
  const address = await openCase(request);
  const answer = await request.patch(`/api/v1${address}`, {
    headers: { authorization: `Bearer ${tokenOf("caseworker")}`, "if-match": '"1"' },
    data: {
      screenings: [{ acts: ["RECRUITMENT"], reflectionPeriodUntil: dayAfter(20) }],
      allegedPerpetrators: [{ label: "Perekrut A" }],
    },
  });
  expect(answer.status()).toBe(200);
  return address;
}

const save = (page: Page, name: string) => page.getByRole("button", { name }).click();
const problem = (page: Page) => page.locator("form [role=alert]").first();
const pick = (page: Page, group: string, radio: string) =>
  page.getByRole("group", { name: group }).getByRole("radio", { name: radio, exact: true }).check();

async function recordReport(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Catat proses hukum", exact: true }).click();
  await page.getByLabel("Nomor laporan polisi").fill("LP/B/77/XI (rekaan)");
  await save(page, "Simpan proses hukum");
  // The procedure is chosen by a person; nothing of what was typed is lost meanwhile.
  await expect(problem(page)).toBeVisible();
  await expect(page.getByLabel("Nomor laporan polisi")).toHaveValue("LP/B/77/XI (rekaan)");
  await page.getByRole("radio", { name: "KUHAP UU 20/2025" }).check();
  await page.getByRole("checkbox", { name: "UU 21/2007 Pasal 4" }).check();
  await save(page, "Simpan proses hukum");
  await expect(page.getByRole("heading", { name: "Laporan LP/B/77/XI (rekaan)" })).toBeVisible();
}

async function followIt(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Catat tahap berikutnya" }).click();
  await page.getByLabel("Tahap").selectOption("SPDP");
  await save(page, "Simpan tahap");
  await expect(
    page.getByText("Surat Pemberitahuan Dimulainya Penyidikan (SPDP), sejak"),
  ).toBeVisible();

  await page.getByRole("link", { name: "Tambah pihak" }).click();
  await page.getByLabel("Terduga dalam kasus ini").selectOption({ label: "Perekrut A" });
  await page.getByLabel("Status hukum").selectOption("CONVICT");
  await save(page, "Simpan pihak");
  await expect(problem(page)).toContainText("hanya setelah putusan bersalah");
  await page.getByLabel("Status hukum").selectOption("SUSPECT");
  await save(page, "Simpan pihak");
  await expect(page.getByText("Terduga: Perekrut A")).toBeVisible();

  // Somebody who stands there by mistake is taken out with a reason, and not forgotten.
  await page.getByRole("link", { name: "Tambah pihak" }).click();
  await page.getByLabel("Sebutan", { exact: true }).fill("Agen C");
  await save(page, "Simpan pihak");
  await page.getByRole("link", { name: /^Keluarkan.*Agen C/ }).click();
  await save(page, "Keluarkan pihak ini");
  await expect(problem(page)).toBeVisible();
  await page.getByLabel("Mengapa pihak ini").fill("Salah orang, namanya mirip.");
  await save(page, "Keluarkan pihak ini");
  await expect(page.getByText("1 pihak dikeluarkan")).toBeVisible();
  await expect(page.getByText("Terduga: Agen C")).toHaveCount(0);
}

async function planHearing(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Tambah sidang atau pemeriksaan" }).click();
  await expect(page.getByText("tidak diminta bersaksi")).toBeVisible();
  await page.getByLabel("Untuk apa").selectOption("TESTIMONY");
  await page.getByLabel("Tanggal dan jam").fill(`${dayAfter(5)}T09:30`);
  await page.getByRole("radio", { name: "Harus hadir" }).check();
  await save(page, "Simpan sidang");
  await expect(problem(page)).toContainText("Masa refleksi berjalan");
  await expect(page.getByLabel("Tanggal dan jam")).toHaveValue(`${dayAfter(5)}T09:30`);
  await page.getByRole("radio", { name: "Diwakili pendamping atau pengacara" }).check();
  await save(page, "Simpan sidang");
  await expect(page.getByRole("rowheader", { name: "09.30 WIB" })).toBeVisible();
}

async function claimRestitution(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Siapkan permohonan restitusi" }).click();
  await page.getByLabel("Kehilangan harta atau penghasilan").fill("dua puluh lima juta");
  await save(page, "Simpan permohonan");
  await expect(problem(page)).toContainText("Tulis jumlah dengan angka");
  await page.getByLabel("Kehilangan harta atau penghasilan").fill("25.000.000");
  await page.getByLabel("mengetahui putusan tetap").fill(dayAfter(-80));
  await save(page, "Simpan permohonan");
  await expect(page.getByText("Ajukan paling lambat")).toContainText("dalam 10 hari");
  await page.getByRole("link", { name: "Catat langkah berikutnya" }).click();
  await page.getByLabel("Langkah").selectOption("CLAIMED");
  await save(page, "Simpan langkah");
  await expect(page.getByText("Ajukan paling lambat")).toHaveCount(0);
  await expect(page.getByText("Rp 25.000.000").first()).toBeVisible();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("a caseworker follows the proceedings and the survivor is left in peace", async ({
      page,
      request,
    }) => {
      const address = await caseWithReflection(request);
      await signInAs(page, "caseworker");
      await page.goto(address);
      await page.getByRole("link", { name: "Proses hukum", exact: true }).click();
      await expect(page.getByText("Masa refleksi.")).toBeVisible();
      await recordReport(page);
      await followIt(page);
      await planHearing(page);
      await claimRestitution(page);
    });

    test("a return is followed up, and the survivor's words stand beside the beginning", async ({
      page,
      request,
    }) => {
      const address = await openCase(request);
      await signInAs(page, "caseworker");
      await page.goto(`${address}/reintegration`);
      await page.getByRole("link", { name: "Catat keadaan awal" }).click();
      await page.getByLabel("Diketahui melalui").selectOption("VISIT");
      await pick(page, "Keamanan", "1. Gawat");
      await pick(page, "Tempat tinggal", "2. Rapuh");
      await save(page, "Simpan keadaan");

      await page.getByRole("link", { name: "Rencanakan kepulangan" }).click();
      await page.getByRole("radio", { name: "Tidak ingin" }).check();
      await page.getByLabel("Keadaan", { exact: true }).selectOption("TRAVELLING");
      await save(page, "Simpan kepulangan");
      await expect(problem(page)).toContainText("di luar keinginannya");
      await page.getByRole("radio", { name: "Ingin pulang", exact: true }).check();
      await page.getByLabel("Keadaan", { exact: true }).selectOption("ARRIVED");
      await page.getByLabel("Tanggal tiba").fill(dayAfter(-40));
      await save(page, "Simpan kepulangan");
      await expect(page.getByText("Tersimpan.")).toBeVisible();

      await page.goto("/");
      const waiting = page.getByRole("listitem").filter({ hasText: "Pemantauan setelah pulang" });
      await expect(waiting.first()).toBeVisible();

      await page.goto(`${address}/reintegration`);
      await page.getByRole("link", { name: /Catat pemantauan/ }).click();
      await expect(page.getByLabel("Kapan")).toHaveValue("MONTH_1");
      await page.getByLabel("Diketahui melalui").selectOption("CALL");
      await pick(page, "Keamanan", "3. Cukup");
      await page.getByLabel("Kata-kata penyintas").fill("Sudah berani tidur dengan lampu mati.");
      await save(page, "Simpan keadaan");
      await expect(page.getByRole("row", { name: /Keamanan/ })).toContainText("naik 2");
      await expect(page.getByRole("row", { name: /Tempat tinggal/ })).toContainText(
        "Tidak diketahui",
      );
      await expect(page.getByText("“Sudah berani tidur dengan lampu mati.”")).toBeVisible();
      await expect(page.getByText("Terlambat")).toHaveCount(0);
    });
  });
}

test("who does not work on the case has none of its pages", async ({ page, request }) => {
  const address = await openCase(request);
  await signInAs(page, "otherCaseworker");
  for (const name of ["justice", "reintegration", "justice/proceeding", "reintegration/journey"])
    expect((await page.goto(`${address}/${name}`))?.status(), name).toBe(404);
});

test("in English the forms and pages are complete and clean", async ({ page, request }) => {
  const address = await caseWithReflection(request);
  await signInAs(page, "caseworker");
  const parts = ["justice", "justice/proceeding", "justice/protection", "justice/wages"];
  const others = ["reintegration", "reintegration/journey", "reintegration/family"];
  for (const name of [...parts, ...others, "reintegration/outcome"]) {
    await page.goto(`${address}/${name}?lang=en`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expect(page.locator("main")).not.toContainText(/(proceedings|reintegration)\.\w/);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id }) => id),
      name,
    ).toEqual([]);
  }
});
