import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/accessible";
import { openCase } from "../support/open-case";
import { signInAs } from "../support/people";

const save = (page: Page, name: string) => page.getByRole("button", { name }).click();
const open = (page: Page, name: RegExp) =>
  page.locator("summary").filter({ hasText: name }).click();

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false, locale: "id-ID" });

  test("a caseworker screens twice, tells what happened and links an alleged perpetrator", async ({
    page,
    request,
  }) => {
    const [address, other] = [await openCase(request), await openCase(request)];
    page.setDefaultTimeout(20_000);
    await signInAs(page, "caseworker");

    // The first screening.
    await page.goto(`${address}/happened`);
    await page.getByRole("link", { name: "Catat penapisan" }).click();
    await page.getByRole("checkbox", { name: "Perekrutan", exact: true }).check();
    await page.getByRole("checkbox", { name: /Kejahatan paksa/ }).check();
    await open(page, /Indikator kerja paksa/);
    await page.getByRole("combobox", { name: "Penipuan", exact: true }).selectOption("WEAK");
    await save(page, "Simpan penapisan");
    await expect(page).toHaveURL(/\/happened\?changed=1/);
    await expect(page.locator("#elements")).toContainText("UU 21/2007 Pasal 1 angka 1");
    await expect(page.locator("#elements")).toContainText("UU 21/2007 Pasal 18");
    await expect(page.locator("#elements")).toContainText("bukan putusan");

    // The second: what was told is offered again, and the page says what changed.
    await page.getByRole("link", { name: "Catat penapisan" }).click();
    await expect(page.getByRole("checkbox", { name: "Perekrutan", exact: true })).toBeChecked();
    await page.getByRole("combobox", { name: "Penipuan", exact: true }).selectOption("STRONG");
    await save(page, "Simpan penapisan");
    await expect(page.locator("#screenings")).toContainText("bertambah Penipuan (kuat)");
    await expect(page.locator("#screenings")).toContainText("tidak lagi disebut Penipuan (lemah)");

    // A stretch with what was promised and what came of it, and a means that rests on a document.
    await page.getByRole("link", { name: "Tambah masa" }).click();
    await page.getByRole("checkbox", { name: /Kejahatan paksa/ }).check();
    await page.getByLabel("Negara", { exact: true }).selectOption("KH");
    await page.getByLabel("Upah sebulan yang dijanjikan").fill("9000000");
    await page.getByLabel("Upah sebulan yang diterima").fill("0");
    await open(page, /Cara menguasai/);
    await page
      .getByRole("combobox", { name: "Menahan dokumen", exact: true })
      .selectOption("DOCUMENT");
    await save(page, "Simpan masa ini");
    await expect(page.locator("#episodes")).toContainText("Kamboja");
    await expect(page.locator("#episodes")).toContainText("diterima Rp 0");
    await expect(page.locator("#episodes")).toContainText("Menahan dokumen (ada dokumennya)");

    // The way, drawn and told.
    await page.getByRole("link", { name: "Catat perjalanan" }).click();
    await page.getByLabel("Yang terjadi di bagian ini").first().selectOption("EXPLOITATION");
    await page.getByLabel("Dari negara").first().selectOption("ID");
    await page.getByLabel("Ke negara").first().selectOption("KH");
    await save(page, "Simpan perjalanan");
    await expect(page.getByRole("img", { name: /Peta skematis: .*Kamboja/ })).toBeVisible();

    // The same man in two cases: only a person says so.
    for (const each of [other, address]) {
      await page.goto(`${each}/happened`);
      await page.getByRole("link", { name: "Tambah terduga pelaku" }).click();
      await page.getByLabel("Sebutan").fill("Perekrut Om Jaya");
      await save(page, "Simpan terduga pelaku");
      await expect(page.locator("#alleged")).toContainText("Perekrut Om Jaya");
    }
    await expect(page.locator("#alleged")).not.toContainText("Juga di kasus");
    await page.getByRole("link", { name: /Hubungkan kasus/ }).click();
    await save(page, "Ya, orang atau perusahaan yang sama");
    await expect(page.locator("form [role=alert]")).toBeVisible();
    await page.getByRole("radio", { name: "Perekrut Om Jaya" }).first().check();
    await save(page, "Ya, orang atau perusahaan yang sama");
    await expect(page.locator("#alleged")).toContainText("Juga di kasus");
    await page.locator("#alleged").getByRole("link", { name: /LTR-/ }).click();
    await expect(page.locator("#alleged")).toContainText("Juga di kasus");
  });
});

test("the page and its forms are clean in English, wide and narrow", async ({ page, request }) => {
  const address = await openCase(request);
  page.setDefaultTimeout(20_000);
  await signInAs(page, "caseworker");
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${address}/happened?lang=en`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("What happened");
    await expectAccessible(page);
    for (const part of ["screening", "episode0", "way", "alleged0"]) {
      await page.goto(`${address}/edit/${part}?lang=en`);
      await expectAccessible(page);
    }
  }
});
