import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { generateSync } from "otplib";
import { ageSessions } from "../support/age-sessions";
import { addNewcomer, comeIn, FIRST_PASSWORD, signInWith } from "../support/newcomer";

const NEW_PASSWORD = "bebek sawah lampu 12 ekor";

async function isReadable(page: Page) {
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
}

async function signOut(page: Page) {
  await page
    .getByRole("button", { name: /^(Keluar|Sign out)$/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/sign-in\?notice=signedOut/);
}

for (const lang of ["id", "en"] as const) {
  const say = (id: string, en: string) => (lang === "id" ? id : en);

  test(`a password is changed, other browsers are signed out (${lang})`, async ({
    page,
    browser,
  }) => {
    const { email, link } = await addNewcomer(browser);
    await page.goto(`/sign-in?lang=${lang}`);
    await comeIn(page, { email, link });
    const other = await (await browser.newContext({ locale: "id-ID" })).newPage();
    await signInWith(other, email, FIRST_PASSWORD);
    await page.goto("/account");
    await isReadable(page);
    const sessions = page.getByRole("region", {
      name: say("Peramban yang sedang masuk", "Signed-in browsers"),
    });
    await expect(sessions.getByRole("row")).toHaveCount(3);
    await sessions
      .getByRole("button", { name: say("Keluarkan Chrome", "Sign out Chrome") })
      .click();
    await expect(sessions.getByRole("row")).toHaveCount(2);
    await other.goto("/");
    await expect(other).toHaveURL(/\/sign-in/);
    await signInWith(other, email, FIRST_PASSWORD);
    await page.goto("/account/password");
    await isReadable(page);
    const fill = async (old: string, wanted: string) => {
      await page.getByLabel(say("Kata sandi sekarang", "Present password")).fill(old);
      await page.getByLabel(say("Kata sandi baru", "New password"), { exact: true }).fill(wanted);
      await page.getByLabel(say("Ulangi kata sandi baru", "Repeat the new password")).fill(wanted);
      await page
        .getByRole("button", { name: say("Simpan kata sandi", "Save the password") })
        .click();
    };
    await fill(FIRST_PASSWORD, "pelita pelita");
    await expect(page.getByRole("alert").getByRole("link")).toHaveCount(1);
    await expect(page.getByLabel(say("Kata sandi sekarang", "Present password"))).toHaveValue("");
    await fill(FIRST_PASSWORD, NEW_PASSWORD);
    await expect(page.locator("main [role=status]")).toContainText(
      say("Kata sandi sudah diubah", "Your password is changed"),
    );
    await other.goto("/");
    await expect(other).toHaveURL(/\/sign-in/);
    await other.context().close();
    await signOut(page);
    await page.goBack();
    await expect(page).toHaveURL(/\/sign-in/);
    await signInWith(page, email, NEW_PASSWORD);
    await expect(page).toHaveURL(/\/$/);
  });

  test(`an app is set up, asked for, and a recovery code stands in for it (${lang})`, async ({
    page,
    browser,
  }) => {
    const newcomer = await addNewcomer(browser);
    await page.goto(`/sign-in?lang=${lang}`);
    await comeIn(page, newcomer);
    await page.goto("/account/authenticator");
    await isReadable(page);
    await page.getByLabel(say("Kata sandi sekarang", "Present password")).fill(FIRST_PASSWORD);
    await page.getByRole("button", { name: say("Pasang aplikasi", "Set up the app") }).click();
    const image = page.getByRole("img", { name: say("Kode QR", "QR code") });
    await expect(image).toBeVisible();
    expect(await image.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBeGreaterThan(0);
    await isReadable(page);
    const secret = ((await page.locator("main code").textContent()) ?? "").replace(/\s/g, "");
    const code = page.getByLabel(say("Kode", "Code"), { exact: true });
    await code.fill(generateSync({ secret }));
    await page
      .getByRole("button", { name: say("Periksa kode dan pasang", "Check the code and set up") })
      .click();
    const codes = page.locator("main [role=status] li");
    await expect(codes).toHaveCount(10);
    await isReadable(page);
    const recovery = (await codes.first().textContent()) ?? "";
    await signOut(page);
    await signInWith(page, newcomer.email, FIRST_PASSWORD);
    await expect(page).toHaveURL(/\/sign-in\/code/);
    await isReadable(page);
    const check = page.getByRole("button", { name: say("Periksa kode", "Check the code") });
    await code.fill("000000");
    await check.click();
    await expect(page.getByRole("alert").getByRole("link")).toHaveCount(1);
    await expect(code).toHaveValue("");
    await code.fill(recovery);
    await check.click();
    await expect(page).toHaveURL(/\/$/);
    await page.goto("/account");
    await expect(page.locator("main")).toContainText(
      say("9 kode pemulihan tersisa", "9 recovery codes left"),
    );
  });
}

test("G57 a page that nobody uses is covered, and the password brings back what was typed", async ({
  page,
  browser,
}) => {
  const newcomer = await addNewcomer(browser);
  await page.clock.install();
  await comeIn(page, newcomer);
  await page.goto("/activities/new");
  await page.getByLabel("Judul dalam Bahasa Indonesia").fill("Belum selesai ditulis");
  await ageSessions(newcomer.email, 16);
  await page.clock.fastForward("16:00");
  const lock = page.getByRole("dialog", { name: "Sesi terkunci" });
  await expect(lock).toBeVisible();
  await isReadable(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(lock).toBeVisible();
  await lock.getByLabel("Kata sandi").fill("keliru");
  await lock.getByRole("button", { name: "Buka kunci" }).click();
  await expect(lock.getByRole("alert")).toContainText("tidak cocok");
  await lock.getByLabel("Kata sandi").fill(FIRST_PASSWORD);
  await lock.getByRole("button", { name: "Buka kunci" }).click();
  await expect(lock).toBeHidden();
  await expect(page.getByLabel("Judul dalam Bahasa Indonesia")).toHaveValue(
    "Belum selesai ditulis",
  );
  await ageSessions(newcomer.email, 16);
  await page.goto("/cases");
  await expect(page).toHaveURL(/\/locked\?next=%2Fcases/);
  await isReadable(page);
  await page.getByLabel("Kata sandi sekarang").fill(FIRST_PASSWORD);
  await page.getByRole("button", { name: "Buka kunci" }).click();
  await expect(page).toHaveURL(/\/cases$/);
});
