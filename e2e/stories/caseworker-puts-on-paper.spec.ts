import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/accessible";
import { openCase } from "../support/open-case";
import { signInAs } from "../support/people";

async function fileFrom(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  return readFileSync(await download.path());
}

test("a caseworker issues a letter, gives the person a copy of everything and answers a correction", async ({
  page,
  request,
}) => {
  const address = await openCase(request);
  await signInAs(page, "caseworker");
  await page.goto(`${address}/letters`);
  await page.getByLabel("Jenis surat").selectOption("HOSPITAL");
  await page.getByLabel("Penerima lain, tanpa data orangnya").check();
  await page.getByLabel("Nama penerima").fill("RSUD Tugurejo (rekaan)");
  await page.getByRole("button", { name: "Terbitkan surat" }).click();
  await expect(page.locator("form [role=alert]").first()).toBeVisible();
  await expect(page.getByLabel("Nama penerima")).toHaveValue("RSUD Tugurejo (rekaan)");
  await expectAccessible(page);
  await page.getByLabel("Keperluan").fill("Pemeriksaan visum sebelum sidang.");
  await page.getByRole("button", { name: "Terbitkan surat" }).click();
  await expect(page).toHaveURL(/done=issued/);
  const again = page.getByRole("link", { name: /^Cetak lagi \d{3}\/RS\/PELITA\// });
  const first = await fileFrom(page, () => again.click());
  const second = await fileFrom(page, () => again.click());
  expect(first.subarray(0, 5).toString()).toBe("%PDF-");
  expect(second.equals(first)).toBe(true);

  await page.goto(`${address}/rights`);
  await page.getByRole("button", { name: "PDF bahasa Indonesia" }).click();
  await expect(page.getByText("Tulis sedikitnya 10 huruf.")).toBeVisible();
  await page.getByLabel("Mengapa salinan ini dibuat").fill("Diminta orangnya pada pertemuan.");
  const copy = await fileFrom(page, () => page.getByRole("button", { name: "JSON" }).click());
  const { tables } = JSON.parse(copy.toString());
  expect(tables.person_identities[0].fullName).toBe("Puspa Rekaan");
  expect(tables.letters).toHaveLength(1);

  await page.getByLabel("Perbaikan data").check();
  await page.getByLabel("Kata-kata orangnya").fill("Nama desa saya tertulis salah.");
  await page.getByRole("button", { name: "Catat permintaan" }).click();
  await expect(page).toHaveURL(/done=recorded/);
  await page.getByText("Jawab: Perbaikan data").click();
  await page.getByLabel("Dikabulkan").check();
  await page.getByLabel("Apa yang dilakukan, atau mengapa ditolak").fill("Nama desa diperbaiki.");
  await page.getByRole("button", { name: "Simpan jawaban" }).click();
  await expect(page).toHaveURL(/done=answered/);
  await expect(page.getByText("Nama desa diperbaiki.")).toBeVisible();
  await expectAccessible(page);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("an administrator words a letter, and an unknown name is refused at its field", async ({
    page,
  }) => {
    await signInAs(page, "orgAdmin");
    await page.goto("/admin/letters?kind=POLICE&language=en&lang=en");
    const body = page.getByLabel("Text", { exact: true });
    await body.fill("To [kepada]: [nama_ibu] asks for your help.");
    await page.getByRole("button", { name: "Save the words" }).click();
    await expect(page.getByText("[nama_ibu] is not known.").first()).toBeVisible();
    await expect(body).toHaveValue("To [kepada]: [nama_ibu] asks for your help.");
    await body.fill("To [kepada]: [nama] asks for your help.");
    await page.getByRole("button", { name: "Save the words" }).click();
    await expect(page).toHaveURL(/done=saved/);
    await expect(page.getByText("Own words, version 1")).toBeVisible();
  });
});
