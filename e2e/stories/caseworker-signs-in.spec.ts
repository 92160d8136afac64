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

    test("a demo names its accounts in words, with the one password of them all", async ({
      page,
    }) => {
      await page.goto("/sign-in?lang=id");
      const list = page.getByRole("region", { name: "Akun demo" });
      await expect(list).toContainText("Kata sandi untuk semua akun: lentera-demo");
      await expect(list.getByRole("term").first()).toHaveText("Pendamping kasus, Yayasan Pelita");
      await expect(list.getByRole("definition").first()).toHaveText("caseworker@pelita.example");
      await expect(list.getByRole("definition")).toHaveCount(13);
      await page.goto("/sign-in?lang=en");
      await expect(page.getByRole("region", { name: "Demo accounts" })).toContainText(
        "Programme officer, IOM Indonesia",
      );
      await page.goto("/sign-in?lang=id");
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
