import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { signInAs } from "../support/people";

const PAGES = ["/about", "/privacy", "/safety", "/accessibility", "/sign-in", "/no-such-page"];

for (const lang of ["id", "en"] as const) {
  for (const address of PAGES) {
    test(`${address} can be read by everybody (${lang})`, async ({ page }) => {
      const complaints: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 844 });
        await page.goto(`${address}?lang=${lang}`);
        await expect(page.locator("html")).toHaveAttribute("lang", lang);
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations).toEqual([]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        expect(overflow, "nothing scrolls sideways").toBe(false);
      }
      expect(complaints.filter((text) => text.includes("Content Security Policy"))).toEqual([]);
    });
  }
}

test("Shift three times leaves, and going back does not show the page", async ({ page }) => {
  await page.route("https://www.bmkg.go.id/**", (route) => route.fulfill({ body: "weather" }));
  await page.goto("/about");
  await page.goto("/safety");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("Shift");
  await page.waitForURL("https://www.bmkg.go.id/");
  await page.goBack();
  await expect(page).toHaveURL(/\/about$/);
});

test("the keyboard jumps over the menu, and the language keeps the filters", async ({ page }) => {
  await signInAs(page, "caseworker");
  await page.goto("/cases?q=LTR");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Langsung ke isi halaman" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/q=LTR/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cases");
});

test("on a phone every room is behind the last tab", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signInAs(page, "supervisor");
  await page.getByRole("button", { name: "Lainnya" }).click();
  await page
    .getByRole("navigation", { name: "Lainnya" })
    .getByRole("link", { name: "Kasus" })
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kasus");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
});
