import { expect, type Page, test } from "@playwright/test";
import { ageSessions } from "../support/age-sessions";
import { openCase } from "../support/open-case";
import { PEOPLE, signInAs } from "../support/people";

const submit = (page: Page) => page.getByRole("button", { name: "Simpan rencana keselamatan" });

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with scripts" : "without scripts";
  test(`two people write one safety plan and choose field by field, ${how}`, async ({
    browser,
    request,
  }) => {
    const address = `${await openCase(request)}/safety/plan`;
    const options = { javaScriptEnabled, locale: "id-ID" };
    const mine = await (await browser.newContext(options)).newPage();
    const theirs = await (await browser.newContext(options)).newPage();
    await signInAs(mine, "caseworker");
    await signInAs(theirs, "supervisor");
    await mine.goto(address);
    await theirs.goto(address);
    await expect(theirs.getByText("Sedang dibuka juga oleh:")).toBeVisible();

    await theirs.locator("#steps").fill("Ke rumah tetangga.");
    await theirs.locator("#helpers").fill("Bibi.");
    await submit(theirs).click();
    await expect(theirs).toHaveURL(/saved=1/);

    await mine.locator("#steps").fill("Ke masjid.");
    await mine.locator("#belongings").fill("Kartu keluarga.");
    await submit(mine).click();
    await expect(mine.getByText("Bagian ini diubah orang lain").first()).toBeVisible();
    await expect(mine.locator("#steps")).toHaveValue("Ke masjid.");
    await expect(mine.getByText("Ke rumah tetangga.")).toBeVisible();
    await expect(mine.locator("#helpers")).toHaveValue("Bibi.");
    await mine.getByRole("radio", { name: /Pakai isian di atas/ }).check();
    await submit(mine).click();
    await expect(mine).toHaveURL(/saved=1/);
    for (const words of ["Ke masjid.", "Bibi.", "Kartu keluarga."])
      await expect(mine.getByText(words)).toBeVisible();
    await mine.context().close();
    await theirs.context().close();
  });
}

test("what was typed is there again after the session ended", async ({ browser, request }) => {
  const address = `${await openCase(request)}/safety/plan`;
  const mine = await (await browser.newContext({ locale: "id-ID" })).newPage();
  await signInAs(mine, "caseworker");
  await mine.goto(address);
  await mine.locator("#steps").fill("Ke pos polisi.");
  await expect(mine.getByText("Disimpan sementara")).toBeVisible();
  await ageSessions(PEOPLE.caseworker, 25);
  await mine.goto("about:blank");
  await mine.goto(address);
  await expect(mine).toHaveURL(/\/sign-in/);
  await signInAs(mine, "caseworker");
  await mine.goto(address);
  await expect(mine.locator("#steps")).toHaveValue("Ke pos polisi.");
  await mine.getByRole("button", { name: "Mulai dari awal" }).click();
  await expect(mine.locator("#steps")).toHaveValue("");
  await mine.context().close();
});

test("without scripts what reaches a locked session is kept for its holder", async ({
  browser,
  request,
}) => {
  const address = `${await openCase(request)}/safety/plan`;
  const options = { javaScriptEnabled: false, locale: "id-ID" };
  const page = await (await browser.newContext(options)).newPage();
  await signInAs(page, "caseworker");
  await page.goto(address);
  await page.locator("#steps").fill("Ke balai desa.");
  await ageSessions(PEOPLE.caseworker, 16);
  await submit(page).click();
  await expect(page).toHaveURL(/\/locked/);
  await page.getByLabel("Kata sandi").fill("lentera-demo");
  await page.locator("main form button[type=submit], main form button").first().click();
  await expect(page.locator("#steps")).toHaveValue("Ke balai desa.");
  await submit(page).click();
  await expect(page.getByText("Ke balai desa.")).toBeVisible();
  await page.goto(address);
  await expect(page.getByText("belum disimpan")).toHaveCount(0);
  await page.context().close();
});
