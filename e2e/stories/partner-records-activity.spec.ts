import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
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
      await page.getByLabel("Hari pertama", { exact: true }).fill("2026-11-02");
      await page.getByLabel("Perempuan dewasa").fill("31");
      await page.getByLabel("Jenis tantangan").selectOption("MISTRUST");
      await page.getByLabel("Tantangan dalam satu kalimat").fill("Awak kapal ragu bercerita");
      await page.getByRole("button", { name: "Catat kegiatan" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Penyuluhan di pelabuhan");
      await expect(page.getByText("Awak kapal ragu bercerita")).toBeVisible();
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

test("the coordinator reviews the partnership without a row of a person", async ({ page }) => {
  await signInAs(page, "coordinator");
  await page.goto("/insight?lang=en");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The partnership");
  for (const title of ["Who answers, and how fast", "Activities", "Gaps"])
    await expect(page.getByRole("heading", { level: 2, name: title, exact: true })).toBeVisible();
  const text = await page.locator("main").innerText();
  expect(text).not.toMatch(/LTR-\d{4}|[A-Z][a-z]+-\d{3}\b/);
  await page.getByRole("cell").getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Activities");
});

test("the coordinator's page is nothing to others", async ({ page }) => {
  await signInAs(page, "caseworker");
  expect((await page.goto("/insight"))?.status()).toBe(404);
  expect((await page.goto("/partners/NOBODY"))?.status()).toBe(404);
  expect((await page.goto("/activities/1"))?.status()).toBe(404);
});
