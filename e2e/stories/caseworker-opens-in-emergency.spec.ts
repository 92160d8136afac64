import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/accessible";
import { openCase } from "../support/open-case";
import { signInAs } from "../support/people";

test("a caseworker opens a colleague's case for an hour, and a supervisor looks at it", async ({
  page,
  request,
}) => {
  const address = await openCase(request);
  await signInAs(page, "supervisor");
  await page.goto(address);
  const reference =
    /LTR-\d{4}-\d{6}/.exec((await page.locator("main").textContent()) ?? "")?.[0] ?? "";

  await page.context().clearCookies();
  await signInAs(page, "otherCaseworker");
  expect((await page.goto(address))?.status()).toBe(404);
  await page.goto("/cases");
  await page.getByRole("link", { name: "Akses darurat" }).click();
  await page.getByLabel("Nomor kasus").fill(reference);
  await page.getByLabel("Keadaan medis").check();
  await page.getByLabel("Apa yang terjadi, dan mengapa tidak dapat menunggu").fill("Mendesak");
  await page.getByRole("button", { name: "Buka kasus selama satu jam" }).click();
  await expect(page.locator("form [role=alert]").first()).toBeVisible();
  await expect(page.getByLabel("Nomor kasus")).toHaveValue(reference);
  await expect(page.getByLabel("Keadaan medis")).toBeChecked();
  await expectAccessible(page);
  await page
    .getByLabel("Apa yang terjadi, dan mengapa tidak dapat menunggu")
    .fill("Ia menelepon dari rumah sakit dan pendampingnya tidak terjangkau.");
  await page.getByRole("button", { name: "Buka kasus selama satu jam" }).click();
  await expect(page.getByText("Anda melihat kasus ini karena keadaan darurat")).toBeVisible();
  await page.goto("/cases/emergency");
  await expect(page.getByText("belum ditinjau")).toBeVisible();

  await page.context().clearCookies();
  await signInAs(page, "supervisor");
  await page.goto("/");
  await page
    .getByRole("listitem")
    .filter({ hasText: reference })
    .getByRole("link", { name: /Tinjau pembukaan|Akses darurat/ })
    .first()
    .click();
  await expect(page.getByText("pendampingnya tidak terjangkau")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Ya, dapat dibenarkan").check();
  await page.getByRole("button", { name: "Simpan peninjauan" }).click();
  await expect(page).toHaveURL(/reviewed=1/);
  await page.goto(`${address}?show=access`);
  await expect(page.getByText("Dibuka dalam keadaan darurat")).toBeVisible();
  await expect(page.getByText("Pembukaan darurat ditinjau")).toBeVisible();
});
