import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/accessible";
import { openCase, shareWith } from "../support/open-case";
import { signInAs, switchTo } from "../support/people";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("a case goes to another organisation, and the sender keeps a card", async ({
      page,
      request,
    }) => {
      const address = await openCase(request);
      await signInAs(page, "caseworker");
      if (javaScriptEnabled) {
        // Nobody's case goes anywhere without a consent that names the place.
        await page.goto(`${address}/transfer`);
        await expect(page.getByRole("link", { name: "Catat persetujuan" })).toBeVisible();
      }
      await shareWith(request, address, "UPTD");
      await page.goto(`${address}/access`);
      await page.getByRole("link", { name: "Limpahkan ke lembaga lain" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Limpahkan kasus");
      const words = "Kami berjanji pendampingnya perempuan.";
      await page.getByLabel("Untuk lembaga yang mengambil alih").fill(words);
      await page.getByRole("button", { name: "Tawarkan kasus" }).click();
      await expect(page.locator("form [role=alert]").first()).toBeVisible();
      await expect(page.getByLabel("Untuk lembaga yang mengambil alih")).toHaveValue(words);
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByLabel("Alasan pelimpahan").selectOption("RELOCATION");
      await page.getByRole("button", { name: "Tawarkan kasus" }).click();
      await expect(page.getByText("Kasus telah ditawarkan.")).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole("link", { name: "Lihat atau tarik kembali tawaran" }).click();
      await expect(page).toHaveURL(/\/referrals\/[0-9a-f-]{36}$/);
      const offer = page.url();

      await switchTo(page, "officer");
      await page.goto(offer);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Pelimpahan kasus");
      await expect(page.getByText(words)).toHaveCount(0);
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole("button", { name: "Ambil alih kasus" }).click();
      await expect(page.getByText("Kasus lembaga Anda")).toBeVisible();
      await expect(page.getByText(words)).toBeVisible();

      await switchTo(page, "caseworker");
      await page.goto(`${address}?lang=en`);
      await expect(page.getByText(/This case is closed: Transferred/)).toBeVisible();
      await page.getByRole("link", { name: "Number there" }).click();
      await expect(page.getByText(/Open since/)).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
    });
  });
}
