import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/accessible";
import { tokenOf } from "../support/open-case";
import { signInAs } from "../support/people";

// A name and number of this run's own: other stories open cases too.
const stamp = String(Date.now()).slice(-8);
const NIK = `33740155${stamp}`;

async function opened(request: APIRequestContext, person: object): Promise<string> {
  const recording = { purpose: "DATA_RECORDING", status: "GIVEN", giver: "PERSON" };
  const answer = await request.post("/api/v1/cases", {
    headers: { authorization: `Bearer ${tokenOf("caseworker")}` },
    data: {
      ...{ source: "HOTLINE", pillars: ["PROTECTION"], person },
      consents: [{ ...recording, form: "WRITTEN", givenAt: "2026-11-01" }],
    },
  });
  expect(answer.status()).toBe(201);
  return (await answer.json()).id;
}

async function personTask(page: Page): Promise<void> {
  await page.goto("/cases/new");
  await page.getByRole("button", { name: "Catat kasus baru" }).click();
  await page.getByRole("link", { name: "Orangnya" }).click();
}

test("two records of one person are found while typing, compared, made one, and parted again", async ({
  page,
  request,
}) => {
  const first = await opened(request, { fullName: "Kartini Rekaan", nik: NIK, address: "Desa A" });
  const second = await opened(request, { fullName: "Kartiny Rekaan", nik: NIK });

  await signInAs(page, "caseworker");
  await personTask(page);
  await page.getByLabel("NIK").fill(NIK);
  await expect(page.getByText("Mungkin orang yang sama")).toBeVisible();
  await expect(page.getByText("NIK sama").first()).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/cases/${first}`);
  await page.getByRole("link", { name: "1 catatan lain memuat nomor yang sama" }).click();
  await expectAccessible(page);
  await page
    .getByRole("link", { name: /bandingkan/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Tampilkan kedua identitas" }).click();
  await expect(page.getByRole("cell", { name: "Kartiny Rekaan" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Minta keputusan supervisor" }).click();
  await expect(page.locator("form [role=alert]").first()).toBeVisible();
  await page.getByRole("radio").first().check();
  await page.getByLabel("Mengapa keduanya orang yang sama?").fill("NIK sama, ia sendiri bilang.");
  await page.getByRole("button", { name: "Minta keputusan supervisor" }).click();
  await expect(page.getByText("Supervisor akan memeriksanya.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Simpan keputusan" })).toHaveCount(0);
  const merge = page.url().replace(/\?.*/, "");

  await page.context().clearCookies();
  await signInAs(page, "supervisor");
  await page.goto("/?lang=en");
  await expect(page.getByText("Two records of one person? Decide").first()).toBeVisible();
  await page.goto("/cases/duplicates");
  await expectAccessible(page);
  await page.goto(merge);
  await page.getByLabel("Why you need to see it").fill("To decide about two records");
  await page.getByRole("button", { name: "Show both identities" }).click();
  await expect(page.getByRole("cell", { name: "Kartiny Rekaan" })).toBeVisible();
  await page.getByLabel("One person: make them one").check();
  await page.getByRole("button", { name: "Decide" }).click();
  await expect(page.getByText("Your decision is recorded.")).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/cases/${second}`);
  const name = await page.getByRole("heading", { level: 1 }).textContent();
  await page.goto(`/cases/${first}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name ?? "");
  await expect(page.getByText("The person’s two records became one")).toBeVisible();

  await page.goto(merge);
  await page.getByLabel("Why are they parted again?").fill("They turned out to be two sisters.");
  await page.getByRole("button", { name: "Part the records again" }).click();
  await expect(page.getByText("The records are parted again, as they were.")).toBeVisible();
  await page.goto(`/cases/${second}`);
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(name ?? "");
});

test("without scripts a button looks for earlier records, and a colleague's is only hinted at", async ({
  browser,
  request,
}) => {
  const phone = `0813${stamp}`;
  await opened(request, { fullName: "Wulan Rekaan", phone });
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "id-ID" });
  const page = await context.newPage();
  await signInAs(page, "otherCaseworker");
  await personTask(page);
  await page.getByLabel("Nomor telepon").fill(phone);
  await page.getByRole("button", { name: "Cari catatan terdahulu" }).click();
  await expect(page.getByText("tanyakan kepada supervisor")).toBeVisible();
  await expect(page.getByLabel("Nomor telepon")).toHaveValue(phone);
  await expect(page.getByText("Wulan")).toHaveCount(0);
  await context.close();
});
