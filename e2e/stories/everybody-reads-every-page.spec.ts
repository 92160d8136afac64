import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { PEOPLE, signInAs } from "../support/people";

const LOOKS = [
  { lang: "id", colorScheme: "light", width: 390 },
  { lang: "en", colorScheme: "dark", width: 1280 },
] as const;
type Look = (typeof LOOKS)[number];

/** One page stands for all of its kind: ids and codes are the same place, the parts of a case's form are one form. */
function kindOf(address: string): string {
  const { pathname } = new URL(address, "http://lentera.test");
  return pathname
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID")
    .replace(/\/edit\/[^/]+/, "/edit/PART")
    .replace(/(\/partners\/|\/published\/)[^/]+/, "$1CODE");
}

// Files and doors that answer no page.
const isPage = (address: string) =>
  address.startsWith("/") && !/\/(csv|pdf|letter|api)(\/|$|\?)|^\/api/.test(address);

async function linksOf(page: Page): Promise<readonly string[]> {
  const all = await page
    .locator("a[href]:not([download])")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  return all.filter(isPage).map((address) => address.replace(/#.*/, ""));
}

async function read(page: Page, address: string, look: Look): Promise<void> {
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  const answer = await page.goto(address);
  expect.soft(answer?.status(), address).toBe(200);
  await expect.soft(page.locator("html"), address).toHaveAttribute("lang", look.lang);
  await expect.soft(page.getByRole("heading", { level: 1 }), address).toHaveCount(1);
  expect.soft(await page.title(), address).toMatch(/.+ · Lentera$/);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
  expect.soft(found, address).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(overflow, `${address} scrolls sideways`).toBeLessThanOrEqual(0);
  const refused = complaints.filter((text) => text.includes("Content Security Policy"));
  expect.soft(refused, address).toEqual([]);
}

async function desk(browser: Browser, person: keyof typeof PEOPLE, look: Look): Promise<Page> {
  const context = await browser.newContext({
    ...{ colorScheme: look.colorScheme, locale: "id-ID" },
    viewport: { width: look.width, height: 844 },
  });
  const page = await context.newPage();
  await signInAs(page, person);
  await page.goto(`/?lang=${look.lang}`);
  return page;
}

for (const look of LOOKS) {
  const { lang, colorScheme, width } = look;
  const seen = new Set<string>();

  test.describe(`${lang}, ${colorScheme}, ${width} px`, () => {
    for (const person of Object.keys(PEOPLE) as (keyof typeof PEOPLE)[]) {
      test(`every page that ${person} is led to can be read`, async ({ browser }) => {
        test.setTimeout(600_000);
        const page = await desk(browser, person, look);
        const waiting = ["/"];
        seen.delete("/");
        let pages = 0;
        for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
          if (seen.has(kindOf(address))) continue;
          seen.add(kindOf(address));
          await test.step(address, () => read(page, address as string, look));
          pages += 1;
          waiting.push(...(await linksOf(page)));
        }
        expect(pages).toBeGreaterThan(0);
        await page.context().close();
      });
    }
  });
}
