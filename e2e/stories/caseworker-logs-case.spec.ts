import { expect, test } from "@playwright/test";
import { openCase } from "../support/open-case";
import { signInAs } from "../support/people";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled, actionTimeout: 8000 });

    test("a case from its first words to a note and its next step", async ({ page }) => {
      await signInAs(page, "caseworker");
      await page.goto("/cases");
      await page.getByRole("link", { name: "Catat kasus baru" }).click();
      await page.getByLabel("Nama", { exact: true }).fill("Rahayu Siti Rekaan");
      await page.getByRole("button", { name: "Cari catatan terdahulu" }).click();
      await expect(page.getByText("Mungkin orang yang sama:")).toBeVisible();
      await page.getByRole("button", { name: "Catat kasus baru" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Catat kasus baru");

      await page.getByRole("link", { name: "Persetujuan" }).click();
      await page.getByRole("radio", { name: "Disetujui", exact: true }).check();
      await page.getByRole("button", { name: "Simpan dan lanjutkan" }).click();
      const summary = page.locator("form [role=alert]");
      await expect(summary).toContainText("Pilih siapa yang memberi persetujuan.");
      await page.getByLabel("Siapa yang memberi persetujuan").selectOption({ index: 1 });
      await page.getByLabel("Tanggal persetujuan").fill("2026-11-23");
      await page.getByRole("button", { name: "Simpan dan lanjutkan" }).click();

      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Orangnya");
      await page.getByLabel("Umur saat didaftarkan").fill("24");
      await page.getByLabel("Nama lengkap").fill("Bunga Rekaan");
      await page.getByRole("button", { name: "Simpan dan lanjutkan" }).click();

      await expect(page.getByRole("heading", { level: 1 })).toHaveText(
        "Bagaimana kasus ini datang",
      );
      await page.getByLabel("Bagaimana kasus ini sampai kepada kita").selectOption("HOTLINE");
      await page.getByRole("group", { name: "Pilar" }).getByRole("checkbox").nth(1).check();
      await page.getByRole("button", { name: "Simpan dan lanjutkan" }).click();

      await page.getByLabel("Apa yang terjadi, dengan kata-katanya sendiri").fill("Upah ditahan.");
      await page.getByRole("button", { name: "Simpan dan lanjutkan" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(
        "Perekrutan dan pemberi kerja",
      );
      await page.getByRole("link", { name: "Kembali ke daftar bagian" }).click();
      await page.getByRole("link", { name: "Periksa dan ajukan" }).click();
      await expect(page.getByText("Bunga Rekaan")).toBeVisible();
      await page.getByRole("button", { name: "Ajukan kasus" }).click();

      await expect(page.getByText("Kasus sudah diajukan.")).toBeVisible();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^[A-Z][a-z]+-\d+$/);
      // Back in the browser: the draft is gone, and its address leads to the case.
      const filed = page.url();
      await page.goto(filed.replace("/cases/", "/cases/new/").replace(/\?.*/, "/check"));
      expect(page.url()).toBe(filed.replace(/\?.*/, ""));
      await expect(page.getByText("Upah ditahan.")).toBeVisible();
      await expect(page.getByText("Bunga Rekaan")).toHaveCount(0);
      await page.getByRole("button", { name: "Tampilkan identitas" }).click();
      await expect(page.getByText("Bunga Rekaan")).toBeVisible();

      await page.getByLabel("Tulis catatan").fill("Sudah beristirahat.");
      await page.getByRole("button", { name: "Simpan catatan" }).click();
      await expect(page.getByText("Catatan sudah disimpan.")).toBeVisible();
      await expect(page.getByText("Sudah beristirahat.")).toBeVisible();

      await page.getByRole("button", { name: "Ubah keadaan" }).click();
      await expect(page.locator("form [role=alert]").first()).toBeVisible();
      await page.getByLabel("Pindahkan ke").selectOption("SCREENING");
      await page.getByRole("button", { name: "Ubah keadaan" }).click();
      await expect(page.getByText("Keadaan kasus sudah diubah.")).toBeVisible();
      await expect(page.getByText("Keadaan: Penerimaan → Penapisan")).toBeVisible();
    });

    test("what was typed survives leaving the page", async ({ page }) => {
      test.skip(!javaScriptEnabled, "without scripts it is kept when the form is sent");
      await signInAs(page, "caseworker");
      await page.goto("/cases/new");
      await page.getByRole("button", { name: "Catat kasus baru" }).click();
      await page.getByRole("link", { name: "Orangnya" }).click();
      await page.getByLabel("Nama panggilan").fill("Mawar");
      await expect(page.getByText("Tersimpan")).toBeVisible();
      await page.reload();
      await expect(page.getByLabel("Nama panggilan")).toHaveValue("Mawar");
    });

    test("a colleague without the case finds nothing, a supervisor says why", async ({
      page,
      request,
    }) => {
      const address = await openCase(request);
      await signInAs(page, "otherCaseworker");
      expect((await page.goto(address))?.status()).toBe(404);
      await page.goto("/");
      await page.getByRole("button", { name: "Keluar", exact: true }).first().click();
      await expect(page).toHaveURL(/\/sign-in/);
      await signInAs(page, "supervisor");
      await page.goto(address);
      await page.getByRole("button", { name: "Tampilkan identitas" }).click();
      await expect(page.locator("#reason-error")).toHaveText("Tulis alasannya.");
    });
  });
}

test("a new case with the required fields takes at most 40 interactions", async ({ page }) => {
  await signInAs(page, "caseworker");
  await page.goto("/cases");
  let count = 0;
  const by = (work: Promise<unknown>) => {
    count += 1;
    return work;
  };
  const click = (name: string, role: "button" | "link" = "button") =>
    by(page.getByRole(role, { name, exact: true }).click());
  const isAt = (title: string) => expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await click("Catat kasus baru", "link");
  await click("Catat kasus baru");
  await click("Persetujuan", "link");
  await isAt("Persetujuan");
  await by(page.getByRole("radio", { name: "Disetujui", exact: true }).check());
  await by(page.getByLabel("Siapa yang memberi persetujuan").selectOption({ index: 1 }));
  await by(page.getByLabel("Tanggal persetujuan").fill("2026-11-23"));
  await click("Simpan dan lanjutkan");
  await isAt("Orangnya");
  await by(page.getByRole("radio", { name: "Perempuan", exact: true }).check());
  await by(page.getByLabel("Umur saat didaftarkan").fill("24"));
  await by(page.getByLabel("Nama lengkap").fill("Bunga Rekaan"));
  await click("Simpan dan lanjutkan");
  await isAt("Bagaimana kasus ini datang");
  await by(page.getByLabel("Bagaimana kasus ini sampai kepada kita").selectOption("HOTLINE"));
  await by(page.getByRole("group", { name: "Pilar" }).getByRole("checkbox").nth(1).check());
  await click("Simpan dan lanjutkan");
  await by(page.getByLabel("Apa yang terjadi, dengan kata-katanya sendiri").fill("Upah ditahan."));
  await click("Kembali ke daftar bagian", "link");
  await click("Periksa dan ajukan", "link");
  await click("Ajukan kasus");
  await expect(page.getByText("Kasus sudah diajukan.")).toBeVisible();
  // Choosing from a list is opening it and pressing the choice.
  expect(count + 2).toBeLessThanOrEqual(40);
});
