import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/accessible";
import { openCase } from "../support/open-case";
import { signInAs, switchTo } from "../support/people";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("a colleague walks along, and the case closes through its gate", async ({
      page,
      request,
    }) => {
      const address = await openCase(request);
      await signInAs(page, "caseworker");
      await page.goto(`${address}/access`);
      await page.getByRole("button", { name: "Tambahkan rekan" }).click();
      await expect(page.locator("form [role=alert]").first()).toBeVisible();
      await page.getByLabel("Rekan", { exact: true }).selectOption({ label: "Agus Prasetyo" });
      await page.getByRole("button", { name: "Tambahkan rekan" }).click();
      await expect(page.getByText("Rekan sudah ditambahkan.")).toBeVisible();
      await expect(page.getByRole("button", { name: "Lepas Agus Prasetyo" })).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);

      await page.goto(address);
      await page.getByRole("link", { name: "Tutup kasus ini" }).click();
      await page.getByLabel("Catatan penutupan").fill("Ia sudah tinggal bersama bibinya.");
      await page.getByRole("button", { name: "Tutup kasus" }).click();
      await expect(page.locator("form [role=alert]").first()).toBeVisible();
      await expect(page.getByLabel("Catatan penutupan")).toHaveValue(
        "Ia sudah tinggal bersama bibinya.",
      );
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByLabel("Alasan penutupan").selectOption("GOALS_MET");
      await page.getByLabel("Aman, kebutuhannya terpenuhi").check();
      await page.getByLabel("Ya, ia setuju").check();
      await page.getByRole("button", { name: "Tutup kasus" }).click();
      await expect(page.getByText("Keadaan kasus sudah diubah.")).toBeVisible();
      await page.goto(`${address}/access?lang=en`);
      await expect(page.getByText(/Kept until/)).toBeVisible();

      await switchTo(page, "otherCaseworker");
      expect((await page.goto(address))?.status()).toBe(200);
    });
  });
}

test("a supervisor holds a record back, and finds the one whose time is over", async ({
  page,
  request,
}) => {
  const address = await openCase(request);
  await signInAs(page, "supervisor");
  await page.goto(`${address}/access`);
  await page.getByText("Tahan pemusnahan").click();
  await page.getByLabel("Mengapa harus tetap disimpan").fill("Masih ada perkara di pengadilan.");
  await page.getByRole("button", { name: "Tahan kasus ini" }).click();
  await expect(page.getByText("Masih ada perkara di pengadilan.")).toBeVisible();
  await page.getByRole("button", { name: "Cabut penahanan" }).click();
  await expect(page.getByText("Penahanan dicabut.").first()).toBeVisible();
  await page.goto("/cases/retention");
  await expectAccessible(page);
  await page.getByRole("table").first().getByRole("link").first().click();
  await page.getByText("Usulkan pemusnahan").click();
  await page.getByLabel("Anonimkan").check();
  await page.getByLabel("Masa simpan sudah berakhir").check();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Ajukan usulan" }).click();
  // One's own proposal waits for somebody else.
  await expect(page.getByText("Menunggu supervisor lain.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Simpan keputusan" })).toHaveCount(0);

  await switchTo(page, "secondSupervisor");
  await page.goto("/cases/retention");
  await page.locator("#proposals").getByRole("link").first().click();
  await page.getByLabel("Setuju, musnahkan sekarang").check();
  await page.getByRole("button", { name: "Simpan keputusan" }).click();
  await expect(page.getByText("Catatan sudah dimusnahkan.")).toBeVisible();
});
