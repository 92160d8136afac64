import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { openCase, tokenOf } from "../support/open-case";
import { signInAs } from "../support/people";

async function changePerson(page: Page, person: Parameters<typeof signInAs>[1]) {
  await page.context().clearCookies();
  await signInAs(page, person);
}

async function isReadable(page: Page) {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 9000 });
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider, `${page.url()} at ${width}`).toBeLessThanOrEqual(0);
  }
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled, actionTimeout: 8000 });

    test("a referral from finding the partner to the outcome, and the end of sight", async ({
      page,
      request,
    }) => {
      test.setTimeout(120_000);
      const caseAddress = await openCase(request);
      await signInAs(page, "caseworker");
      await page.goto(caseAddress);
      const pseudonym = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";

      await page.getByRole("link", { name: "Rujuk ke mitra" }).click();
      await page.getByLabel("Rumah aman/penampungan sementara").check();
      await page.getByLabel("Bantuan hukum").check();
      await page.getByLabel("Provinsi").selectOption("33");
      await page.getByRole("button", { name: "Cari mitra" }).click();
      const uptd = page.getByRole("row").filter({ hasText: "UPTD PPA" }).first();
      await expect(uptd).toContainText("Bekerja di Jawa Tengah");
      await uptd.getByRole("link", { name: "Pilih mitra" }).click();
      await expect(page.getByText("Direktori mitra ini tidak memuat Bantuan hukum.")).toBeVisible();
      await page.getByRole("group", { name: "Kemendesakan" }).getByRole("radio").nth(1).check();
      await page.getByLabel("Keterangan untuk penerima").fill("Butuh tempat malam ini.");
      await page.getByRole("checkbox", { name: "Identitas" }).check();
      await page.getByRole("button", { name: "Kirim rujukan" }).click();
      await expect(page.locator("form [role=alert]")).toContainText(
        "Pilih siapa yang memberi persetujuan.",
      );
      const details = page.getByLabel("Keterangan untuk penerima");
      await expect(details).toHaveValue("Butuh tempat malam ini.");
      await expect(page.getByRole("checkbox", { name: "Identitas" })).toBeChecked();
      await page.getByLabel("Siapa yang memberi persetujuan").selectOption({ index: 1 });
      await page.getByRole("button", { name: "Kirim rujukan" }).click();
      await expect(page.getByText("Rujukan sudah dikirim.")).toBeVisible();
      const referralAddress = new URL(page.url()).pathname;

      await changePerson(page, "officer");
      await page.goto("/referrals");
      await expect(page.locator("main")).not.toContainText(pseudonym);
      expect((await page.goto(caseAddress))?.status()).toBe(404);
      await page.goto(referralAddress);
      if (!javaScriptEnabled)
        await page.getByRole("button", { name: "Tandai sudah dibuka" }).click();
      await expect(page.getByText("Dibuka penerima").first()).toBeVisible();
      await expect(page.locator("main")).not.toContainText(pseudonym);
      await expect(page.locator("main")).not.toContainText("Butuh tempat");
      await page.getByRole("button", { name: "Terima rujukan" }).click();
      await expect(page.getByText("Rujukan sudah diperbarui.")).toBeVisible();
      await expect(page.getByText("Kasus lembaga Anda")).toBeVisible();
      await page.getByRole("link", { name: pseudonym }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(pseudonym);
      await expect(page.getByText("Dijanjikan bekerja")).toHaveCount(0);
      await page.goto(referralAddress);
      await page.getByRole("button", { name: "Mulai layanan" }).click();
      await expect(page.getByText("Layanan berjalan").first()).toBeVisible();
      await page.getByText("Selesaikan layanan", { exact: true }).first().click();
      await page.getByLabel("Hasil").first().fill("Tinggal sebulan, lalu pulang.");
      await page.getByRole("button", { name: "Selesaikan layanan" }).click();
      await expect(page.getByText("Tinggal sebulan, lalu pulang.").first()).toBeVisible();

      await changePerson(page, "caseworker");
      await page.goto(referralAddress);
      await expect(page.getByText("Tinggal sebulan, lalu pulang.").first()).toBeVisible();
      await page.goto(caseAddress);
      const story = page.getByRole("list", { name: "Catatan dan riwayat" });
      for (const step of ["Dibuka penerima", "Diterima", "Layanan berjalan", "Selesai"])
        await expect(story.getByText(`UPTD PPA: ${step}`).first()).toBeVisible();
      await page.locator("#consents").getByRole("link", { name: "Cabut" }).last().click();
      await page.getByRole("button", { name: "Cabut" }).click();
      await expect(page.getByText("Persetujuan sudah dicabut.")).toBeVisible();
      await changePerson(page, "officer");
      expect((await page.goto(caseAddress))?.status()).toBe(404);
    });
  });
}

async function sent(request: APIRequestContext) {
  const caseAddress = await openCase(request);
  const headers = { authorization: `Bearer ${tokenOf("caseworker")}` };
  const answer = await request.post("/api/v1/referrals", {
    headers,
    data: {
      ...{ caseId: caseAddress.split("/").at(-1), to: "UPTD", services: ["SAFE_HOUSE"] },
      ...{ urgency: "HIGH", basis: "VITAL_INTEREST", reason: "Pelaku ada di dekat rumah." },
    },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return { caseAddress, address: `/referrals/${(await answer.json()).id}` };
}

test("an officer asks, is answered, and declines; the sender reads why and looks elsewhere", async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  const { address } = await sent(request);
  await signInAs(page, "officer");
  await page.goto(`${address}?lang=en`);
  await page.getByText("Ask or answer").click();
  await page.getByLabel("Message to the other end").fill("Is a ground floor needed?");
  await page.getByRole("button", { name: "Send the message" }).click();
  await expect(page.getByText("The message has been sent.")).toBeVisible();
  await isReadable(page);
  await changePerson(page, "caseworker");
  const changed = page.getByRole("region", { name: /Changed in the last|Berubah dalam/ });
  await expect(changed).toContainText(/New message on a referral|Pesan baru pada rujukan/);
  await page.goto(`${address}?lang=en`);
  await expect(page.getByText("Is a ground floor needed?")).toBeVisible();
  await isReadable(page);

  await changePerson(page, "officer");
  await page.goto(`${address}?lang=en`);
  await page.getByText("Decline the referral", { exact: true }).first().click();
  await page.getByRole("button", { name: "Decline the referral" }).click();
  await expect(page.locator("form [role=alert]")).toContainText("Choose a reason from the list.");
  await page.getByLabel("Reason for declining").selectOption("NO_CAPACITY");
  await page.getByRole("button", { name: "Decline the referral" }).click();
  await expect(page.getByText("The referral has been updated.")).toBeVisible();
  await expect(page.getByText("Closed to you.")).toBeVisible();
  await expect(page.locator("main")).not.toContainText("ground floor");

  await changePerson(page, "caseworker");
  await page.goto(`${address}?lang=en`);
  await expect(page.getByText("No capacity").first()).toBeVisible();
  await page.getByRole("link", { name: "Find another partner" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Find a partner to refer to");
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const lang of ["id", "en"] as const) {
    test.describe(`${colorScheme}, ${lang}`, () => {
      test.use({ colorScheme });

      test("the rooms of referrals can be read by everybody", async ({ page, request }) => {
        test.setTimeout(120_000);
        const { address, caseAddress } = await sent(request);
        const subject = `case=${caseAddress.split("/").at(-1)}&province=33&service=SAFE_HOUSE`;
        await signInAs(page, "caseworker");
        for (const room of [
          ...[`/referrals?lang=${lang}`, "/referrals?direction=out", "/referrals?stage=ended&q=x"],
          ...[address, `/referrals/new?${subject}`, `/referrals/new?${subject}&to=UPTD`],
        ]) {
          await page.goto(room);
          await isReadable(page);
        }
      });
    });
  }
}
