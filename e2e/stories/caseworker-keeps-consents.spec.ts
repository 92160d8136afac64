import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { openCase, tokenOf } from "../support/open-case";
import { signInAs } from "../support/people";

const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)).toEqual([]);
}

/** A case referred to UPTD and accepted there, on the consent that the caseworker keeps. */
async function shared(request: APIRequestContext, caseAddress: string): Promise<string> {
  const headers = { authorization: `Bearer ${tokenOf("caseworker")}` };
  const caseId = caseAddress.split("/").at(-1);
  const consents = await request.get(`/api/v1${caseAddress}/consents`, { headers });
  const consent = (await consents.json()).data.find(
    (one: { purpose: string }) => one.purpose === "SHARE_REFERRAL",
  );
  const sent = await request.post("/api/v1/referrals", {
    headers,
    data: {
      ...{ caseId, to: "UPTD", services: ["SAFE_HOUSE"], urgency: "HIGH" },
      ...{ reason: "ADDITIONAL_SERVICES", consentId: consent.id },
    },
  });
  expect(sent.status(), await sent.text()).toBe(201);
  const answer = await request.post(`/api/v1/referrals/${(await sent.json()).id}/transitions`, {
    headers: { authorization: `Bearer ${tokenOf("officer")}` },
    data: { to: "ACCEPTED" },
  });
  expect(answer.status()).toBe(200);
  return consent.id;
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled, actionTimeout: 8000 });

    test("a consent from being asked to being taken back by the person", async ({
      page,
      request,
      browser,
    }) => {
      test.setTimeout(120_000);
      const caseAddress = await openCase(request);
      await signInAs(page, "caseworker");
      await page.goto(`${caseAddress}/consents`);
      await page.getByRole("link", { name: "Catat persetujuan" }).first().click();

      await page.getByLabel("Lembaga penerima").selectOption({ label: "UPTD PPA" });
      for (const part of ["Keberadaan kasus", "Keadaan dan kebutuhan", "Identitas"])
        await page.getByRole("checkbox", { name: part, exact: true }).check();
      await page.getByRole("radio", { name: "Diberikan" }).check();
      await page.getByLabel("Bentuk persetujuan").selectOption({ label: "Tertulis" });
      await page.getByLabel("Bahasa yang dipakai").fill("Bahasa Sasak");
      await page.getByLabel("Ada juru bahasa").check();
      await page.getByLabel("Nama juru bahasa").fill("Ibu Baiq");
      await page.getByLabel("Berlaku sampai").fill(inDays(60));
      await page.getByRole("button", { name: "Simpan persetujuan" }).click();
      const alert = page.locator("form [role=alert]");
      await expect(alert).toContainText("Mintalah janji kerahasiaan kepada juru bahasa");
      await expect(page.getByLabel("Nama juru bahasa")).toHaveValue("Ibu Baiq");
      await expect(page.getByRole("checkbox", { name: "Identitas", exact: true })).toBeChecked();
      await page.getByLabel("Juru bahasa sudah berjanji").check();
      await page.getByRole("button", { name: "Simpan persetujuan" }).click();
      await expect(page.getByText("Persetujuan sudah disimpan.")).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
      const consentId = await shared(request, caseAddress);

      await page.goto(`${caseAddress}/consents/${consentId}`);
      await expect(page.getByText("UPTD PPA dapat melihat sejak")).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole("link", { name: "Persempit" }).click();
      await page.getByRole("button", { name: "Persempit persetujuan" }).click();
      await expect(page.locator("form [role=alert]")).toContainText("Belum ada yang dipersempit");
      await page.getByRole("checkbox", { name: "Identitas" }).uncheck();
      await page.getByRole("button", { name: "Persempit persetujuan" }).click();
      await expect(page.getByText("Persetujuan sudah dipersempit.")).toBeVisible();
      await expect(page.getByText("Versi 2: dipersempit")).toBeVisible();
      await expect(page.locator("#effects")).not.toContainText("Identitas");

      await page.goto(`${caseAddress}/consents/receipt`);
      await page.getByRole("button", { name: "Buat tanda terima" }).click();
      await expect(page.getByText("Kode hanya ditampilkan sekali ini.")).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
      const code = (await page.locator("p.font-mono").first().textContent()) ?? "";
      const sheet = (await page.locator("article").allTextContents()).join();
      for (const name of ["UPTD", "PELITA", "Puspa", "LTR-"]) expect(sheet).not.toContain(name);
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: "Unduh sebagai PDF" }).click();
      expect((await download).suggestedFilename()).toBe("catatan-saya.pdf");

      const elsewhere = await browser.newContext({ javaScriptEnabled });
      const own = await elsewhere.newPage();
      own.setDefaultTimeout(8000);
      await own.goto("/my-record?lang=en");
      await own.getByLabel("Code").fill("0000-0000-0000-0000");
      await own.getByRole("button", { name: "Open" }).click();
      await expect(own.getByText("This code opens nothing.")).toBeVisible();
      await own.getByLabel("Code").fill(code.toLowerCase());
      await own.getByRole("button", { name: "Open" }).click();
      await expect(own.getByText("A government office may see:")).toBeVisible();
      await expect(own.getByText("The people who help you here opened the record")).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(own);
      const words = (await own.locator("main").textContent()) ?? "";
      for (const name of ["UPTD", "PELITA", "Puspa", "LTR-", "Sari"])
        expect(words).not.toContain(name);
      expect(own.url()).not.toContain(code);
      expect((await elsewhere.cookies()).map(({ value }) => value).join()).not.toContain(code);
      await own.getByRole("button", { name: /^Take this back\s?: A government office/ }).click();
      await expect(own.getByText("A government office can no longer see it.")).toBeVisible();
      await own.getByRole("button", { name: "Yes, take it back" }).click();
      await expect(own.getByText("It has been taken back.")).toBeVisible();
      await expect(own.getByText("You took it back: A government office may see")).toBeVisible();
      await elsewhere.close();

      await page.goto(`${caseAddress}/consents/${consentId}`);
      await expect(page.getByText("Yang bersangkutan sendiri, dengan kode")).toBeVisible();
      await expect(page.getByText("Berakhir karena persetujuan dicabut.")).toBeVisible();
      await page.goto(caseAddress);
      await expect(
        page.getByText("Yang bersangkutan mencabut persetujuan dengan kode tanda terima").first(),
      ).toBeVisible();
    });
  });
}

test("withdrawing at the desk says before what follows, and after what followed; in English", async ({
  page,
  request,
}) => {
  test.setTimeout(90_000);
  const caseAddress = await openCase(request);
  const headers = { authorization: `Bearer ${tokenOf("caseworker")}` };
  const made = await request.post(`/api/v1${caseAddress}/consents`, {
    headers,
    data: {
      ...{ purpose: "SHARE_REFERRAL", recipient: "UPTD", groups: ["G0", "G1"], status: "GIVEN" },
      ...{ giver: "PERSON", form: "WRITTEN", givenAt: "2026-11-01" },
    },
  });
  expect(made.status()).toBe(201);
  const consentId = await shared(request, caseAddress);
  await signInAs(page, "caseworker");
  await page.goto("/?lang=en");
  await page.goto(`${caseAddress}/consents/${consentId}/withdraw`);
  await expect(page.getByText("UPTD PPA stops seeing the case at once")).toBeVisible();
  await expect(page.getByText(/Referral .+ to UPTD PPA is withdrawn\./)).toBeVisible();
  await page.getByLabel("What the person said").fill("Wants to think it over.");
  await page.getByRole("button", { name: "Withdraw the consent" }).click();
  await expect(page.getByText("The consent has been withdrawn.")).toBeVisible();
  await expect(page.getByText("It ended because the consent was withdrawn.")).toBeVisible();
  await expect(page.getByText("Reason: Wants to think it over.")).toBeVisible();
});
