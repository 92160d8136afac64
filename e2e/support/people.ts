import { expect, type Page } from "@playwright/test";

/** The demo accounts, as docs and console name them. */
export const PEOPLE = {
  caseworker: "caseworker@pelita.example",
  otherCaseworker: "caseworker2@pelita.example",
  supervisor: "supervisor@pelita.example",
  secondSupervisor: "supervisor2@pelita.example",
  officer: "officer@uptd.example",
  coordinator: "coordinator@gugustugas.example",
  reporting: "reporting@iom.example",
  approver: "supervisor@iom.example",
  donor: "donor@fund.example",
  receivingSupervisor: "supervisor@uptd.example",
  orgAdmin: "orgadmin@pelita.example",
  oversight: "oversight@gugustugas.example",
  systemAdmin: "admin@lentera.example",
} as const;

/** Signs in and waits for the desk. */
export async function signInAs(page: Page, person: keyof typeof PEOPLE): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel(/Alamat e-mail|E-mail address/).fill(PEOPLE[person]);
  await page.getByLabel(/Kata sandi|Password/).fill("lentera-demo");
  await page.getByRole("button", { name: /^(Masuk|Sign in)$/ }).click();
  await expect(page).toHaveURL(/\/$/);
}

/** Somebody else sits down at the same browser. */
export async function switchTo(page: Page, person: keyof typeof PEOPLE): Promise<void> {
  await page.context().clearCookies();
  await signInAs(page, person);
}
