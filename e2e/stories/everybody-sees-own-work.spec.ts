import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { openCase, tokenOf } from "../support/open-case";
import { type PEOPLE, signInAs } from "../support/people";

const WIDTHS = [390, 1280] as const;

async function isFitForEverybody(page: Page, address: string) {
  for (const width of WIDTHS) {
    // Tall, so that no target lies half under the tab bar, which axe would count as too small.
    await page.setViewportSize({ width, height: 12_000 });
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    expect(found, `${address} at ${width}`).toEqual([]);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider, `${address} at ${width} scrolls sideways`).toBeLessThanOrEqual(0);
  }
}

const HOMES: readonly (readonly [keyof typeof PEOPLE, RegExp])[] = [
  ["caseworker", /Kasus saya/],
  ["supervisor", /Kasus berisiko tinggi di lembaga Anda/],
  ["officer", /Kasus saya/],
  ["coordinator", /Tinjau kemitraan/],
  ["reporting", /Buat laporan/],
  ["approver", /Pekerjaan saya/],
  ["donor", /Baca laporan/],
  ["orgAdmin", /Orang yang dapat masuk/],
  ["oversight", /Catatan audit 7 hari terakhir/],
  ["systemAdmin", /Mitra dalam daftar/],
];

for (const [person, words] of HOMES) {
  test(`the ${person}'s day begins with what waits for that role`, async ({ page }) => {
    await signInAs(page, person);
    await isFitForEverybody(page, "/");
    await expect(page.locator("main")).toContainText(words);
  });
}

test("what others did in a case stands under what changed", async ({ page, request }) => {
  const address = await openCase(request);
  await signInAs(page, "supervisor");
  await page.goto(address);
  const name = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await page.getByLabel("Tulis catatan").fill("Mohon ditelepon besok.");
  await page.getByRole("button", { name: "Simpan catatan" }).click();
  await expect(page.getByText("Catatan sudah disimpan.")).toBeVisible();
  await page.context().clearCookies();
  await signInAs(page, "caseworker");
  const changed = page.getByRole("region", { name: "Berubah dalam 7 hari terakhir" });
  await expect(changed).toContainText("Catatan baru");
  await expect(changed.getByRole("link", { name }).first()).toHaveAttribute("href", address);
});

test("an emergency stands first at whoever has to answer it", async ({ page, request }) => {
  const address = await openCase(request);
  const sent = await request.post("/api/v1/referrals", {
    headers: { authorization: `Bearer ${tokenOf("caseworker")}` },
    data: {
      ...{ caseId: address.split("/").at(-1), to: "UPTD", services: ["SAFE_HOUSE"] },
      ...{ urgency: "EMERGENCY", basis: "VITAL_INTEREST", reason: "ADDITIONAL_SERVICES" },
      details: "Butuh tempat malam ini.",
    },
  });
  expect(sent.status(), await sent.text()).toBe(201);
  const { number } = await sent.json();
  await signInAs(page, "officer");
  const alarm = page.getByRole("region", { name: "Darurat" }).filter({ hasText: number });
  await expect(alarm).toContainText("Jawab rujukan");
  await page.context().clearCookies();
  await signInAs(page, "supervisor");
  const told = page.getByRole("listitem").filter({ hasText: "darurat tanpa persetujuan" });
  await expect(told.filter({ hasText: number })).toHaveCount(1);
  await page.context().clearCookies();
  await signInAs(page, "officer");
  await expect(page.locator("main section").first()).toHaveAccessibleName("Darurat");
  await alarm.getByRole("link").click();
  await expect(page.locator("main")).toContainText(number);
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const lang of ["id", "en"] as const) {
    test.describe(`${colorScheme}, ${lang}`, () => {
      test.use({ colorScheme });

      test("the pages of a case are fit for everybody", async ({ page, request }) => {
        test.setTimeout(120_000);
        const address = await openCase(request);
        await signInAs(page, "caseworker");
        await page.goto(`/cases/new?lang=${lang}`);
        await page.getByRole("button", { name: /Catat kasus baru|Log a new case/ }).click();
        await expect(page).toHaveURL(/\/cases\/new\/[0-9a-f-]{36}$/);
        const draft = new URL(page.url()).pathname;
        const parts = ["basics", "account", "person", "screening", "service"];
        const pages = [
          ...["/cases", "/cases?q=nobody&sort=reference", "/cases/new", address],
          ...[`${address}?show=access`, `${address}/consents/new`],
          ...parts.map((part) => `${address}/edit/${part}`),
          ...[draft, `${draft}/happened`, `${draft}/person`, `${draft}/check`, `${draft}/discard`],
        ];
        for (const one of pages) await isFitForEverybody(page, one);
        await expect(page.locator("html")).toHaveAttribute("lang", lang);
      });
    });
  }
}
