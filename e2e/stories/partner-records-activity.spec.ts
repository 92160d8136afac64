import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { tokenOf } from "../support/open-case";
import { signInAs } from "../support/people";

async function isReadable(page: Page) {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(overflow, `${page.url()} scrolls sideways at ${width}`).toBe(false);
  }
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with scripts: ${javaScriptEnabled}`, () => {
    test.use({ javaScriptEnabled });

    test("an officer records an activity, with the difficulty that was met", async ({ page }) => {
      await signInAs(page, "officer");
      await page.goto("/activities/new");
      await page.getByLabel("Judul dalam Bahasa Indonesia").fill("Penyuluhan di pelabuhan");
      await page.getByRole("button", { name: "Catat kegiatan" }).click();
      await expect(page.getByRole("alert").getByRole("link").first()).toBeVisible();
      await expect(page.getByLabel("Judul dalam Bahasa Indonesia")).toHaveValue(
        "Penyuluhan di pelabuhan",
      );
      await page.getByLabel("Jenis", { exact: true }).selectOption("AWARENESS");
      await page.getByLabel("Pencegahan").first().check();
      await expect(page.getByText("Menetapkan standar perilaku.")).toBeVisible();
      await page.getByLabel("Forum").check();
      await page.getByLabel("Kabupaten atau kota").selectOption("33.74");
      await page.getByLabel("Hari pertama", { exact: true }).fill("2026-11-02");
      await page.getByLabel("Perempuan dewasa").fill("31");
      await page.getByLabel("Jenis tantangan").selectOption("MISTRUST");
      await page.getByLabel("Tantangan dalam satu kalimat").fill("Awak kapal ragu bercerita");
      await page.getByRole("button", { name: "Catat kegiatan" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Penyuluhan di pelabuhan");
      await expect(page.getByText("Awak kapal ragu bercerita")).toBeVisible();
      await expect(page.getByText("Semarang, Jawa Tengah")).toBeVisible();

      // Two windows on one form: the second save finds the first and loses nothing.
      await page.getByRole("link", { name: "Ubah kegiatan" }).click();
      const other = await page.context().newPage();
      await other.goto(page.url());
      await other.getByLabel("Hasil").fill("Poster di dermaga");
      await other.getByLabel("Perempuan dewasa").fill("33");
      await other.getByRole("button", { name: "Simpan perubahan" }).click();
      await expect(other.getByText("Poster di dermaga")).toBeVisible();
      await page.getByLabel("Hasil").fill("Buku saku");
      await page.getByRole("button", { name: "Simpan perubahan" }).click();
      await expect(page.getByText(/menjadi “Poster di dermaga”/).first()).toBeVisible();
      await expect(page.getByLabel("Hasil")).toHaveValue("Buku saku");
      await expect(page.getByLabel("Perempuan dewasa")).toHaveValue("33");
      await page.getByRole("button", { name: "Simpan perubahan" }).click();
      await expect(page.getByText("Buku saku")).toBeVisible();
      await expect(page).not.toHaveURL(/\/edit/);
      await page.goto("/activities?q=pelabuhan&pillar=PREVENTION");
      await expect(
        page.getByRole("link", { name: "Penyuluhan di pelabuhan" }).first(),
      ).toBeVisible();
    });
  });
}

const ROOMS = ["/", "/activities", "/activities/new", "/activities/challenges", "/partners"];

for (const lang of ["id", "en"] as const) {
  test(`the rooms of the partnership can be read by everybody (${lang})`, async ({ page }) => {
    await signInAs(page, "coordinator");
    for (const room of [...ROOMS, "/partners/UPTD", "/insight", "/insight?period=2026"]) {
      await page.goto(`${room}${room.includes("?") ? "&" : "?"}lang=${lang}`);
      await isReadable(page);
    }
  });
}

test("the coordinator reviews the partnership without a row of a person", async ({
  page,
  request,
}) => {
  await signInAs(page, "coordinator");
  await page.goto("/insight?lang=en");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The partnership");
  for (const title of ["Who answers, and how fast", "Activities", "Gaps"])
    await expect(page.getByRole("heading", { level: 2, name: title, exact: true })).toBeVisible();
  // Neither the page nor what travels beside it for the scripts holds a case.
  const html = await page.content();
  expect(html).not.toMatch(/LTR-\d{4}|RUJ-\d{4}/);
  const headers = { authorization: `Bearer ${tokenOf("supervisor")}` };
  const cases = await (await request.get("/api/v1/cases?limit=100", { headers })).json();
  expect(cases.data.length).toBeGreaterThan(5);
  for (const { id, pseudonym } of cases.data) {
    expect(pseudonym).toMatch(/^\p{L}+-[0-9a-f]+$/u);
    expect(html).not.toContain(pseudonym);
    expect(html).not.toContain(id);
  }
  await page.getByRole("cell").getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Activities");
});

test("the coordinator's page is nothing to others", async ({ page }) => {
  await signInAs(page, "caseworker");
  expect((await page.goto("/insight"))?.status()).toBe(404);
  expect((await page.goto("/partners/NOBODY"))?.status()).toBe(404);
  expect((await page.goto("/activities/1"))?.status()).toBe(404);
});
