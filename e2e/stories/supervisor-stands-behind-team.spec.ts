import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/accessible";
import { openCase } from "../support/open-case";
import { signInAs } from "../support/people";

test("a supervisor follows a number to its cases, hands one on after a preview, and takes a list out", async ({
  page,
  request,
}) => {
  const id = (await openCase(request)).split("/").at(-1) ?? "";
  await signInAs(page, "supervisor");
  await page.goto("/team");
  await expect(page.getByRole("heading", { level: 1, name: "Tim" })).toBeVisible();
  await expectAccessible(page);
  const line = page.getByRole("row", { name: /Tanpa rencana/ });
  const count = await line.getByRole("link").textContent();
  await line.getByRole("link").click();
  await expect(page.getByText("Kasus terbuka yang tidak memiliki tujuan terbuka")).toBeVisible();
  await expect(page.getByText(`${count} kasus`).first()).toBeVisible();

  await page.goto("/team/reassign");
  const sari = page.getByLabel("Kasus milik").locator("option", { hasText: "Sari Wulandari" });
  await page.getByLabel("Kasus milik").selectOption(await sari.getAttribute("value"));
  await page.getByRole("button", { name: "Tampilkan kasus" }).click();
  await expect(page.getByRole("checkbox").first()).toBeVisible();
  await page.locator(`input[name=cases][value="${id}"]`).check();
  await page.getByRole("button", { name: "Pratinjau" }).click();
  await expect(page.locator("form [role=alert]").first()).toBeVisible();
  await expect(page.locator(`input[name=cases][value="${id}"]`)).toBeChecked();
  await page.getByLabel("Penanggung jawab baru").selectOption({ label: "Agus Prasetyo" });
  await page.getByRole("button", { name: "Pratinjau" }).click();
  await expect(page.getByText("belum ada yang berubah")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /Pindahkan 1 kasus ke Agus Prasetyo/ }).click();
  await expect(page.getByText(/1 kasus berpindah dari/)).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a short list leaves as a file, once", async ({ page }) => {
    await signInAs(page, "supervisor");
    await page.goto("/cases/export?riskLevel=HIGH");
    await page.getByRole("button", { name: "Buat berkas" }).click();
    await expect(page.getByText("Siap. Berkas dapat diambil satu kali")).toBeVisible();
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: "Ambil berkas (CSV)" }).click();
    expect((await coming).suggestedFilename()).toMatch(/^lentera-PELITA-.*\.csv$/);
    await page.reload();
    await expect(page.getByText("Berkas sudah diambil.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Ambil berkas (CSV)" })).toHaveCount(0);
  });
});
