import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/accessible";
import { openCase } from "../support/open-case";
import { signInAs, switchTo } from "../support/people";

const SCAN = {
  name: "surat visum.pdf",
  mimeType: "application/pdf",
  // Three parts of a mebibyte.
  buffer: Buffer.concat([
    Buffer.from("%PDF-1.7\n"),
    Buffer.alloc(2_500_000, " "),
    Buffer.from("\n%%EOF\n"),
  ]),
};
const PROGRAM = { name: "foto.jpg", mimeType: "image/jpeg", buffer: Buffer.from("MZ not a photo") };

/** The line breaks once in the middle of a file. */
async function breakOnce(page: Page): Promise<void> {
  let isBroken = false;
  await page.route("**/uploads/*/1", async (route) => {
    if (isBroken) return route.continue();
    isBroken = true;
    return route.abort();
  });
}

test("a paper that says who somebody is is saved by a supervisor with a reason alone", async ({
  page,
  request,
}) => {
  const address = await openCase(request);
  await signInAs(page, "caseworker");
  await page.goto(`${address}/files`);
  await page.getByLabel("Berkas", { exact: true }).setInputFiles({ ...SCAN, name: "ktp.pdf" });
  await page.getByLabel("Siapa yang boleh melihatnya").selectOption("G3");
  await page.getByRole("button", { name: "Simpan berkas" }).click();
  await expect(page.getByRole("link", { name: "ktp.pdf", exact: true })).toBeVisible();
  await switchTo(page, "supervisor");
  await page.goto(`${address}/files`);
  const row = page.getByRole("row", { name: /ktp\.pdf/ });
  await expect(row.getByRole("link", { name: "ktp.pdf", exact: true })).toHaveCount(0);
  await row.getByLabel("Mengapa Anda perlu melihatnya").fill("Dicocokkan dengan paspor.");
  const saved = page.waitForEvent("download");
  await row.getByRole("button", { name: "Simpan", exact: true }).click();
  expect((await saved).suggestedFilename()).toBe("ktp.pdf");
  await page.goto(`${address}?show=access`);
  await expect(page.getByText("Alasan: Dicocokkan dengan paspor.")).toBeVisible();
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("a caseworker attaches a document, on a bad line too, and takes it out again", async ({
      page,
      request,
    }) => {
      const address = await openCase(request);
      await signInAs(page, "caseworker");
      await page.goto(`${address}/files`);
      await page.getByRole("button", { name: "Simpan berkas" }).click();
      await expect(page.getByRole("alert").first()).toContainText("Pilih berkasnya dahulu");
      await page.getByLabel("Berkas", { exact: true }).setInputFiles(PROGRAM);
      await page.getByRole("button", { name: "Simpan berkas" }).click();
      await expect(page.getByRole("alert").first()).toContainText("bukan jenis yang diterima");

      if (javaScriptEnabled) await expectAccessible(page);
      await breakOnce(page);
      await page.getByLabel("Berkas", { exact: true }).setInputFiles(SCAN);
      await page.getByLabel("Siapa yang boleh melihatnya").selectOption("G5");
      await page.getByLabel("Keterangan (boleh kosong)").fill("Dari rumah sakit");
      await page.getByRole("button", { name: "Simpan berkas" }).click();
      await expect(page).toHaveURL(/done=added/);
      await expect(page.getByText("Berkas tersimpan.")).toBeVisible();
      const row = page.getByRole("row", { name: /surat visum\.pdf/ });
      await expect(row).toContainText("Kesehatan");
      await expect(row).toContainText("Dari rumah sakit");
      if (javaScriptEnabled) await expectAccessible(page);

      const saved = page.waitForEvent("download");
      await page.getByRole("link", { name: "surat visum.pdf", exact: true }).click();
      expect((await saved).suggestedFilename()).toBe("surat visum.pdf");

      await page.getByRole("link", { name: "Keluarkan surat visum.pdf" }).click();
      await page.getByLabel("Mengapa dikeluarkan").fill("Milik orang lain, salah kasus.");
      await page.getByRole("button", { name: "Keluarkan" }).click();
      await expect(page.getByText("Berkas dikeluarkan.")).toBeVisible();
      await page.goto(`${address}/files?lang=en`);
      await expect(page.getByText("taken out", { exact: false }).first()).toBeVisible();
    });
  });
}
