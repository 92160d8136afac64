import { type Browser, expect, type Page, test } from "@playwright/test";
import { openCase } from "../support/open-case";
import { type PEOPLE, signInAs } from "../support/people";

type Options = { readonly javaScriptEnabled: boolean };

async function deskOf(browser: Browser, person: keyof typeof PEOPLE, options: Options) {
  const context = await browser.newContext({ ...options, locale: "id-ID" });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await signInAs(page, person);
  return page;
}

const narrative = (page: Page) => page.getByLabel("Apa yang terjadi, dengan kata-katanya sendiri");
const save = (page: Page) => page.getByRole("button", { name: "Simpan perubahan" }).click();

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test("two people change a case at once and neither loses a word", async ({
      browser,
      request,
    }) => {
      const address = await openCase(request);
      const mine = await deskOf(browser, "caseworker", { javaScriptEnabled });
      const theirs = await deskOf(browser, "supervisor", { javaScriptEnabled });
      await mine.goto(`${address}/edit/account`);
      await theirs.goto(`${address}/edit/account`);

      await narrative(theirs).fill("Kata supervisor.\nBaris kedua.");
      await theirs.getByLabel("Rencana tindakan").fill("Rencana supervisor.");
      await save(theirs);
      await expect(theirs.getByText("Perubahan sudah disimpan.")).toBeVisible();

      await narrative(mine).fill("Kata pendamping.");
      await mine.getByLabel("Tujuan dukungan").fill("Tujuan pendamping.");
      await save(mine);
      await expect(mine.getByText("Bagian ini diubah orang lain")).toBeVisible();
      const choice = mine.getByRole("group", { name: "Apa yang terjadi" });
      await expect(choice).toContainText("Kata pendamping.");
      await expect(choice).toContainText("Baris kedua.");
      await expect(mine.getByText("Tujuan pendamping.")).toBeVisible();
      await expect(mine.getByText("Rencana supervisor.")).toBeVisible();

      await mine.getByRole("button", { name: "Simpan pilihan ini" }).click();
      await expect(mine.locator("form [role=alert]").first()).toContainText("Pilih salah satu");
      await choice.getByRole("radio", { name: "Pakai isian Anda" }).check();
      await mine.getByRole("button", { name: "Simpan pilihan ini" }).click();
      await expect(mine.getByText("Perubahan sudah disimpan.")).toBeVisible();
      await expect(mine.getByText("Kata pendamping.")).toBeVisible();

      await mine.goto(`${address}/edit/account`);
      await expect(mine.getByLabel("Rencana tindakan")).toHaveValue("Rencana supervisor.");
      await expect(mine.getByLabel("Tujuan dukungan")).toHaveValue("Tujuan pendamping.");
      await mine.context().close();
      await theirs.context().close();
    });

    test("changes to different fields meet without a question", async ({ browser, request }) => {
      const address = await openCase(request);
      const mine = await deskOf(browser, "caseworker", { javaScriptEnabled });
      const theirs = await deskOf(browser, "supervisor", { javaScriptEnabled });
      await mine.goto(`${address}/edit/basics`);
      await theirs.goto(`${address}/edit/account`);
      await narrative(theirs).fill("Hanya kisahnya.");
      await save(theirs);
      await expect(theirs.getByText("Perubahan sudah disimpan.")).toBeVisible();
      await mine.getByRole("radio", { name: "Darurat" }).check();
      await mine.getByRole("button", { name: "Simpan data kasus" }).click();
      await expect(mine.getByText("Perubahan sudah disimpan.")).toBeVisible();
      await expect(mine.getByText("Hanya kisahnya.")).toBeVisible();
      await expect(mine.getByText("Darurat: keselamatan lebih dahulu")).toBeVisible();
      await mine.context().close();
      await theirs.context().close();
    });

    test("a service is planned, begun and told in the story", async ({ browser, request }) => {
      const address = await openCase(request);
      const page = await deskOf(browser, "caseworker", { javaScriptEnabled });
      await page.goto(address);
      await page.getByRole("link", { name: "Rencanakan layanan" }).click();
      await page.getByLabel("Layanan", { exact: true }).selectOption("LEGAL_AID");
      await page.getByRole("button", { name: "Simpan layanan" }).click();
      await expect(page.getByText("Perubahan sudah disimpan.")).toBeVisible();
      await page.locator("#services").getByRole("link", { name: "Bantuan hukum" }).click();
      await page.getByLabel("Keadaan").selectOption("COMPLETED");
      await page.getByLabel("Mulai").fill("2026-11-10");
      await page.getByLabel("Selesai").fill("2026-11-01");
      await page.getByRole("button", { name: "Simpan layanan" }).click();
      await expect(page.locator("form [role=alert]")).toContainText("tidak boleh sebelum");
      await expect(page.getByLabel("Keadaan")).toHaveValue("COMPLETED");
      await page.getByLabel("Selesai").fill("2026-11-12");
      await page.getByRole("button", { name: "Simpan layanan" }).click();
      await expect(page.locator("#services")).toContainText("Selesai");
      const story = page.getByRole("list", { name: "Catatan dan riwayat" });
      await expect(story.getByText("Layanan ditambahkan")).toBeVisible();
      await expect(story.getByText("Layanan berubah")).toBeVisible();
      await page.context().close();
    });

    test("a status is recorded only with the body that decided it", async ({
      browser,
      request,
    }) => {
      const address = await openCase(request);
      const page = await deskOf(browser, "caseworker", { javaScriptEnabled });
      await page.goto(`${address}/edit/screening`);
      await page.getByRole("checkbox", { name: "Perekrutan", exact: true }).check();
      await page.getByRole("checkbox", { name: "Kerja atau pelayanan paksa" }).check();
      await page.getByRole("group", { name: "masih anak" }).getByLabel("Mungkin").check();
      await page.getByText("Status dan masa refleksi").first().click();
      await page.getByRole("radio", { name: "Terduga korban" }).check();
      await page.getByRole("button", { name: "Simpan penapisan" }).click();
      await expect(page.locator("form [role=alert]")).toContainText("Sebutkan lembaga");
      await expect(page.getByRole("checkbox", { name: "Perekrutan", exact: true })).toBeChecked();
      await page.getByLabel("Lembaga yang menetapkan").selectOption("POLICE");
      await page.getByLabel("Tanggal penetapan").fill("2026-11-20");
      await page.getByLabel("Alasan", { exact: true }).fill("Penetapan penyidik.");
      await page.getByRole("button", { name: "Simpan penapisan" }).click();
      await expect(page.getByText("Perubahan sudah disimpan.")).toBeVisible();
      const elements = page.locator("#elements");
      await expect(elements).toContainText("Tidak diperlukan: masih anak");
      await expect(elements).toContainText("bukan putusan");
      await page.goto(address);
      await expect(page.locator("#happened")).toContainText("ditetapkan Kepolisian");
      await page.context().close();
    });
  });
}
