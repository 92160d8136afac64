import { expect, test } from "@playwright/test";
import { signInAs } from "../support/people";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("a wrong password is said in words, what was typed stays, the right one opens the desk", async ({
      page,
    }) => {
      await page.goto("/");
      await expect(page).toHaveURL(/\/sign-in/);
      await page.getByLabel("Alamat e-mail").fill("caseworker@pelita.example");
      await page.getByLabel("Kata sandi").fill("keliru");
      await page.getByRole("button", { name: "Masuk" }).click();
      const summary = page.locator("form [role=alert]");
      await expect(summary).toContainText("E-mail atau kata sandi tidak cocok.");
      await expect(page.getByLabel("Alamat e-mail")).toHaveValue("caseworker@pelita.example");
      await expect(page.getByLabel("Kata sandi")).toHaveValue("");
      await page.getByLabel("Kata sandi").fill("lentera-demo");
      await page.getByRole("button", { name: "Masuk" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Pekerjaan saya");
    });

    test("the language is chosen once and remembered", async ({ page }) => {
      await signInAs(page, "caseworker");
      await page.getByRole("link", { name: "English" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("My work");
      await page.goto("/");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("My work");
      await page.getByRole("button", { name: "Sign out" }).click();
      await expect(page).toHaveURL(/\/sign-in/);
      await page.goto("/");
      await expect(page).toHaveURL(/\/sign-in/);
    });
  });
}
