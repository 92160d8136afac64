import { type Browser, expect, type Page } from "@playwright/test";
import { signInAs } from "./people";

export const FIRST_PASSWORD = "kuda laut menari pelan";
let count = 0;

/** Somebody whom an administrator added and who came in over the link: a person of this story alone. */
export type Newcomer = { readonly email: string; readonly link: string };

/** Adds a caseworker of Yayasan Pelita as its administrator, in a window of its own. */
export async function addNewcomer(browser: Browser): Promise<Newcomer> {
  count += 1;
  const email = `pendatang${count}.${Date.now()}@pelita.example`;
  const context = await browser.newContext({ locale: "id-ID" });
  const page = await context.newPage();
  await signInAs(page, "orgAdmin");
  await page.goto("/admin/people/new");
  await page.getByLabel("Nama", { exact: true }).fill("Putri Rekaan");
  await page.getByLabel("Alamat e-mail").fill(email);
  await page.getByLabel("Pendamping kasus").check();
  await page.getByRole("button", { name: "Tambah orang" }).click();
  const link = (await page.locator("main [role=status] li").textContent()) ?? "";
  await context.close();
  return { email, link };
}

/** Makes the first password over the link; leads to the desk. */
export async function comeIn(page: Page, { link }: Newcomer): Promise<void> {
  await page.goto(link);
  await page.getByLabel(/^(Kata sandi baru|New password)$/).fill(FIRST_PASSWORD);
  await page.getByLabel(/^(Ulangi kata sandi baru|Repeat the new password)$/).fill(FIRST_PASSWORD);
  await page.getByRole("button", { name: /^(Simpan kata sandi|Save the password)$/ }).click();
  await expect(page).toHaveURL(/\/$/);
}

/** Signs in with a password, as far as the next page. */
export async function signInWith(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel(/^(Alamat e-mail|E-mail address)$/).fill(email);
  await page.getByLabel(/^(Kata sandi|Password)$/).fill(password);
  await page.getByRole("button", { name: /^(Masuk|Sign in)$/ }).click();
  await expect(page).not.toHaveURL(/\/sign-in$/);
}
