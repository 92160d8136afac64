import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { signInAs } from "../support/people";

const WORDS = {
  id: {
    ...{ make: "Buat laporan", count: "Hitung angka dan buat konsep", audience: "Untuk siapa" },
    ...{ from: "Dari tanggal", to: "Sampai tanggal", made: "Konsep sudah dibuat." },
    ...{
      difficulties: "Kesulitan dalam pelaksanaan",
      save: "Simpan kata-kata",
      saved: "Tersimpan.",
    },
    ...{
      title: "Judul dalam Bahasa Indonesia",
      review: "Kirim untuk diperiksa",
      approve: "Setujui",
    },
    ...{ back: "Kembalikan menjadi konsep", reason: "Alasan", publish: "Terbitkan", out: "Keluar" },
    ...{ lastYear: "Tahun lalu", csv: "Unduh CSV", meaning: "Arti kata dan angka" },
    ...{ elsewhere: "disimpan dari jendela atau perangkat lain", lessons: "Pelajaran" },
    ...{
      public: "Terbuka untuk siapa pun di internet",
      empty: "akan tercatat sengaja dikosongkan",
    },
    ...{ withdraw: "Tarik laporan", withdrawn: "Laporan ini sudah ditarik" },
  },
  en: {
    ...{ make: "Make a report", count: "Count the figures and make a draft", audience: "For whom" },
    ...{ from: "From", to: "To", made: "The draft has been made." },
    ...{ difficulties: "Difficulties of the mission", save: "Save the words", saved: "Saved." },
    ...{ title: "Title in English", review: "Send for review", approve: "Approve" },
    ...{ back: "Back to draft", reason: "Reason", publish: "Publish", out: "Sign out" },
    ...{ lastYear: "Last year", csv: "Download CSV", meaning: "What words and figures mean" },
    ...{ elsewhere: "saved from another window or device", lessons: "Lessons" },
    ...{ public: "Open to anybody on the internet", empty: "recorded as left empty on purpose" },
    ...{ withdraw: "Withdraw the report", withdrawn: "This report has been withdrawn" },
  },
} as const;
type Words = (typeof WORDS)[keyof typeof WORDS];

async function enter(page: Page, who: Parameters<typeof signInAs>[1], lang: keyof typeof WORDS) {
  await page.context().clearCookies();
  await signInAs(page, who);
  await page.goto(`/?lang=${lang}`);
}

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const follow = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).click();

// A link says what the move means, a button on the next page makes it.
async function move(page: Page, name: string) {
  await follow(page, name);
  await press(page, name);
  await expect(page).toHaveURL(/moved=1/);
}

// axe is a script of the page's, so where scripts are off there is nothing to ask; the pages are the same.
async function accessible(page: Page, hasScripts = true) {
  if (!hasScripts) return;
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

async function makeDraft(page: Page, words: Words, audience: string, hasScripts = true) {
  await page.goto("/reports");
  await follow(page, words.make);
  await follow(page, words.lastYear);
  await expect(page.getByLabel(words.from, { exact: true })).toHaveValue(/-01-01$/);
  await accessible(page, hasScripts);
  await press(page, words.count);
  await expect(page.locator("form [role=alert]").first()).toBeVisible();
  await page.getByLabel(words.from, { exact: true }).fill("2025-01-01");
  await page.getByLabel(words.to, { exact: true }).fill("2026-12-31");
  await page.getByLabel(words.audience, { exact: true }).selectOption(audience);
  // Other stories may have made programmes of their own; only where there is one is it chosen already.
  await page.getByLabel(/^Program(me)?$/).selectOption({ label: "Empower" });
  await press(page, words.count);
  await expect(page.getByText(words.made)).toBeVisible();
  await accessible(page, hasScripts);
  return new URL(page.url()).pathname;
}

for (const lang of ["id", "en"] as const)
  for (const javaScriptEnabled of [true, false]) {
    const words = WORDS[lang];
    test.describe(`${lang}, ${javaScriptEnabled ? "with" : "without"} scripts`, () => {
      test.use({ javaScriptEnabled, actionTimeout: 15_000 });

      test("a public report: figures, words, four eyes, publication, withdrawal", async ({
        page,
      }) => {
        test.setTimeout(120_000);
        await enter(page, "reporting", lang);
        const address = await makeDraft(page, words, "PUBLIC", javaScriptEnabled);
        await page.getByLabel(words.difficulties, { exact: true }).fill("Jarak ke pulau terluar.");
        await press(page, words.save);
        await expect(page.getByText(words.saved, { exact: true })).toBeVisible();
        await follow(page, words.review);
        await expect(page.getByText(words.empty)).toBeVisible();
        await press(page, words.review);
        await expect(page).toHaveURL(/moved=1/);
        await expect(page.getByRole("link", { name: words.approve, exact: true })).toHaveCount(0);

        await enter(page, "approver", lang);
        await page.goto(address);
        await follow(page, words.back);
        await press(page, words.back);
        await expect(page.locator("form [role=alert]").first()).toBeVisible();
        await page.getByLabel(words.reason, { exact: true }).fill("Pelajaran belum ditulis.");
        await press(page, words.back);
        await expect(page).toHaveURL(/moved=1/);

        await enter(page, "reporting", lang);
        await page.goto(address);
        await expect(page.getByText("Pelajaran belum ditulis.").first()).toBeVisible();
        await page.getByLabel(words.lessons, { exact: true }).fill("Kader desa lebih dekat.");
        await press(page, words.save);
        await expect(page.getByText(words.saved, { exact: true })).toBeVisible();
        await move(page, words.review);

        await enter(page, "approver", lang);
        await page.goto(address);
        await move(page, words.approve);
        await follow(page, words.publish);
        await expect(page.getByText(words.public)).toBeVisible();
        await accessible(page, javaScriptEnabled);
        await press(page, words.publish);
        const published = await page.getByRole("link", { name: /^\/published\// }).textContent();

        if (!published) throw new Error("no public address");
        await page.context().clearCookies();
        await page.goto(`${published}?lang=${lang}`);
        await expect(page.getByText("Jarak ke pulau terluar.")).toBeVisible();
        await expect(page.getByRole("heading", { name: words.meaning })).toBeVisible();
        await accessible(page, javaScriptEnabled);
        const csv = await (await page.request.get(`${published}/csv`)).text();
        expect(csv).toContain("table,unit,row,column,value,known,of,hidden");
        for (const line of csv.split("\r\n").filter((one) => one.endsWith(",1")))
          expect(line).toMatch(/^[^,]+,[^,]+,[^,]*,[^,]*,,/);
        if (javaScriptEnabled) {
          await page.setViewportSize({ width: 390, height: 800 });
          await expect
            .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
            .toBe(390);
        }

        await enter(page, "approver", lang);
        await page.goto(address);
        await follow(page, words.withdraw);
        await page.getByLabel(words.reason, { exact: true }).fill("Salah periode.");
        await press(page, words.withdraw);
        await expect(page).toHaveURL(/moved=1/);
        await page.goto(published);
        await expect(page.getByRole("heading", { name: words.withdrawn })).toBeVisible();
        await expect(page.locator("main")).not.toContainText("Jarak ke pulau");
        expect((await page.request.get(`${published}/csv`)).status()).toBe(404);
      });
    });
  }

test("two windows: the second save shows both texts and loses neither", async ({
  page,
  context,
}) => {
  const words = WORDS.id;
  await enter(page, "reporting", "id");
  const address = await makeDraft(page, words, "DONOR");
  const other = await context.newPage();
  await other.goto(address);
  await page.getByLabel(words.difficulties, { exact: true }).fill("Perahu jarang ada.");
  await press(page, words.save);
  await expect(page.getByText(words.saved, { exact: true })).toBeVisible();
  await other.getByLabel(words.difficulties, { exact: true }).fill("Hujan berbulan-bulan.");
  await press(other, words.save);
  await expect(other.getByText(words.elsewhere).first()).toBeVisible();
  await expect(other.getByText("“Perahu jarang ada.”").first()).toBeVisible();
  const field = other.getByLabel(words.difficulties, { exact: true });
  await expect(field).toHaveValue("Hujan berbulan-bulan.");
  await press(other, words.save);
  await expect(other.getByText(words.saved, { exact: true })).toBeVisible();
  await expect(field).toHaveValue("Hujan berbulan-bulan.");
});

for (const lang of ["id", "en"] as const)
  test(`${lang}: a donor finds, reads, prints and downloads what was published for him`, async ({
    page,
  }) => {
    test.setTimeout(90_000);
    const words = WORDS[lang];
    const title = `Perjalanan pulang ${lang}`;
    await enter(page, "reporting", lang);
    const address = await makeDraft(page, words, "DONOR");
    await page.getByLabel(words.title, { exact: true }).fill(title);
    await press(page, words.save);
    await expect(page.getByText(words.saved, { exact: true })).toBeVisible();
    await move(page, words.review);

    await enter(page, "donor", lang);
    expect((await page.goto(address))?.status()).toBe(404);
    await enter(page, "approver", lang);
    await page.goto(address);
    await move(page, words.approve);
    await move(page, words.publish);

    await enter(page, "donor", lang);
    await expect(page.getByRole("link", { name: title }).first()).toBeVisible();
    await page.goto("/reports");
    await page.getByRole("link", { name: title }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(page.getByRole("link", { name: words.withdraw })).toHaveCount(0);
    await accessible(page);
    const download = page.waitForEvent("download");
    await follow(page, words.csv);
    expect((await download).suggestedFilename()).toMatch(/^report-.+\.csv$/);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(page.getByRole("link", { name: words.csv })).toBeHidden();
    await expect(page.getByRole("heading", { name: words.meaning })).toBeVisible();
  });
