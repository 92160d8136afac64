import { expect, type Page, test } from "@playwright/test";
import { openCase } from "../support/open-case";
import { signInAs } from "../support/people";

const _steps = (page: Page) => page.getByLabel("Langkah", { exact: false }).first();
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
