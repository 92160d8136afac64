import { type Browser, expect, type Page, test } from "@playwright/test";
import { openCase } from "../support/open-case";
import { type PEOPLE, signInAs } from "../support/people";

type Options = { readonly javaScriptEnabled: boolean };

async function deskOf(browser: Browser, person: keyof typeof PEOPLE, options: Options) {
  const context = await browser.newContext({ ...options, locale: "id-ID" });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await signInAs(page, person);
  return page;
}

// The day so many days from now where the installation stands, as a field for dates takes it.
function dayFromNow(days: number): string {
  const moment = new Date(Date.now() + days * 86_400_000);
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Jakarta" }).format(moment);
}

const press = (page: Page, name: string) => page.getByRole("button", { name }).first().click();
const isSaved = (page: Page) => expect(page.getByText("Sudah disimpan.")).toBeVisible();

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test("a plan is made, walked and told", async ({ browser, request }) => {
      const address = await openCase(request);
      const page = await deskOf(browser, "caseworker", { javaScriptEnabled });
      await page.goto(address);
      await page.getByRole("link", { name: "Rencana", exact: true }).click();
      await page.getByRole("link", { name: "Tambah tujuan" }).first().click();
      await page.getByRole("button", { name: "Simpan tujuan" }).click();
      await expect(page.locator("form [role=alert]")).toBeVisible();
      await page.getByLabel("Apa yang ingin dicapai").fill("Pulang ke rumah ibu");
      await press(page, "Simpan tujuan");
      await isSaved(page);

      await page.locator("#goals").getByRole("link", { name: "Tambah langkah" }).click();
      await page.getByLabel("Apa yang dilakukan").fill("Telepon ibunya dengan aman");
      await page.getByLabel("Paling lambat").fill(dayFromNow(-2));
      await press(page, "Simpan tugas");
      await isSaved(page);
      const goals = page.locator("#goals");
      await expect(goals).toContainText("0 dari 1 langkah selesai");

      const supervisor = await deskOf(browser, "supervisor", { javaScriptEnabled });
      const reference = await page.locator("nav code, nav .font-mono").first().textContent();
      await expect(supervisor.locator("#late")).toContainText(reference ?? "LTR-");
      await expect(supervisor.locator("#late")).toContainText("Sari Wulandari");
      await press(page, "Minta persetujuan");
      await expect(page.getByText("Permintaan dikirim.")).toBeVisible();
      const agreement = page.locator("#approval");
      await expect(agreement).toContainText("Menunggu persetujuan supervisor");
      const plan = page.url().replace(/[?#].*/, "");
      const read = supervisor.locator("#approval");
      await supervisor.goto(plan);
      await supervisor.getByRole("radio", { name: "Kembalikan dengan catatan" }).check();
      await press(supervisor, "Simpan jawaban");
      await expect(supervisor.getByText("Tuliskan apa yang masih kurang.").first()).toBeVisible();
      await read
        .getByRole("textbox", { name: "Catatan" })
        .fill("Belum ada langkah untuk perjalanan pulang.");
      await press(supervisor, "Simpan jawaban");
      await expect(supervisor.getByText("Jawaban disimpan.")).toBeVisible();
      await page.goto("/");
      await expect(page.getByText("Rencana Anda dikembalikan dengan catatan")).not.toHaveCount(0);
      await page.goto(plan);
      await expect(agreement).toContainText("Belum ada langkah untuk perjalanan pulang.");
      await press(page, "Minta persetujuan lagi");
      await expect(page.getByText("Permintaan dikirim.")).toBeVisible();
      await supervisor.goto(plan);
      await supervisor.getByRole("radio", { name: "Setujui rencana" }).check();
      await press(supervisor, "Simpan jawaban");
      await expect(read).toContainText("Disetujui");
      await supervisor.context().close();

      await page.goto(plan);
      await page.locator("#goals").getByRole("link", { name: "Tambah langkah" }).click();
      await page.getByLabel("Apa yang dilakukan").fill("Pesan tiket kapal");
      await press(page, "Simpan tugas");
      await isSaved(page);
      await expect(agreement).toContainText("Langkah baru: Pesan tiket kapal");

      await page.locator("#goals").getByRole("button", { name: "Selesai" }).first().click();
      await expect(goals).toContainText("1 dari 2 langkah selesai");
      await page.goto(`${address}?show=help`);
      const story = page.getByRole("list", { name: "Catatan dan riwayat" });
      await expect(story.getByText("Tugas selesai")).toBeVisible();
      await page.context().close();
    });

    test("whoever goes on a visit says so, and is back", async ({ browser, request }) => {
      const address = await openCase(request);
      const page = await deskOf(browser, "caseworker", { javaScriptEnabled });
      await page.goto(`${address}/plan/appointment`);
      await page.getByRole("radio", { name: "Kunjungan" }).check();
      await page.getByLabel("Tempat").fill("Rumah bibinya");
      await press(page, "Simpan janji temu");
      await expect(page.locator("form [role=alert]")).toContainText("Tulis jam");
      await expect(page.getByLabel("Tempat")).toHaveValue("Rumah bibinya");
      await expect(page.getByRole("radio", { name: "Kunjungan" })).toBeChecked();
      await page.getByLabel("Tanggal").fill(dayFromNow(1));
      await page.getByLabel("Mulai (WIB)").fill("09:00");
      await page.getByLabel("Selesai (WIB)").fill("10:30");
      await press(page, "Simpan janji temu");
      await isSaved(page);
      await page.getByLabel("Kembali dalam").selectOption("60");
      await press(page, "Berangkat");
      await expect(page.getByText("Kembali paling lambat")).toBeVisible();
      await press(page, "Sudah kembali");
      await expect(page.locator("#appointments")).toContainText("Terlaksana");
      await page.context().close();
    });

    test("safety is assessed, planned, and change is seen", async ({ browser, request }) => {
      const address = await openCase(request);
      const page = await deskOf(browser, "caseworker", { javaScriptEnabled });
      await page.goto(`${address}/safety/risk`);
      await page.getByRole("radio", { name: "Tinggi" }).check();
      await page.getByLabel("Atas dasar apa").fill("Perekrut menelepon.");
      await press(page, "Simpan penilaian risiko");
      await isSaved(page);
      await expect(page.locator("#risk")).toContainText("Perekrut menelepon.");

      await page.goto(`${address}/safety/plan`);
      await page.getByLabel("Tanda bahaya").fill("Mobil putih di depan rumah");
      await press(page, "Simpan rencana keselamatan");
      await expect(page.locator("#plan")).toContainText("Mobil putih");

      await page.goto(`${address}/safety/needs`);
      await press(page, "Simpan kebutuhan");
      await expect(page.locator("form [role=alert]")).toBeVisible();
      await page.getByRole("checkbox", { name: "Bantuan hukum", exact: true }).check();
      await press(page, "Simpan kebutuhan");
      await expect(page.locator("#needs")).toContainText("Bantuan hukum");

      for (const severity of ["3", "1"]) {
        await page.goto(`${address}/safety/factors`);
        await page.locator('select[name="factor.HH_DEBT"]').selectOption(severity);
        await press(page, "Simpan penilaian");
        await isSaved(page);
      }
      await expect(page.locator("#factors")).toContainText("Membaik");
      await page.context().close();
    });

    test("what is given has a receipt, and the person is asked", async ({ browser, request }) => {
      const address = await openCase(request);
      const page = await deskOf(browser, "caseworker", { javaScriptEnabled });
      await page.goto(`${address}/plan/assistance`);
      await page.getByLabel("Apa dan untuk apa").fill("Ongkos pulang");
      await press(page, "Simpan bantuan");
      await expect(page.locator("form [role=alert]")).toContainText("jumlah uang");
      await page.getByLabel("Nilai (Rp)").fill("350.000");
      await press(page, "Simpan bantuan");
      await expect(page.locator("#given")).toContainText("350.000");
      await page.locator("#given").getByRole("link", { name: /^KW-/ }).click();
      await expect(page.getByText("Yang menyerahkan")).toBeVisible();
      await expect(page.locator("main")).not.toContainText("Puspa Rekaan");

      await page.goto(`${address}/plan/conference`);
      await page.getByLabel("Yang hadir").fill("Ratih, UPTD");
      await page.getByLabel("Keputusan").fill("Pindah ke rumah aman.");
      await page.locator("input[name='tasks.0.words']").fill("Cari tempat");
      await press(page, "Simpan rapat");
      await expect(page.locator("#conferences")).toContainText("1 tugas dari rapat ini");
      await expect(page.locator("#tasks")).toContainText("Cari tempat");

      await page.goto(`${address}/plan/feedback`);
      await page.getByRole("radio", { name: "Kurang" }).check();
      await page.getByLabel("Dengan kata-katanya sendiri").fill("Menunggu lama");
      await press(page, "Simpan pendapat");
      await expect(page.locator("#feedback")).toContainText("2 dari 5: Kurang");
      await page.context().close();
    });

    test("the calendar is had elsewhere, until its address ends", async ({
      browser,
      playwright,
    }) => {
      const page = await deskOf(browser, "caseworker", { javaScriptEnabled });
      await page.goto("/calendar");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kalender");
      await page.getByRole("button", { name: /^(Buat alamat|Ganti dengan alamat baru)$/ }).click();
      const told = page.getByText(/\/feed\/[\w-]{43}\.ics/);
      await expect(told).toBeVisible();
      const feed = new URL((await told.textContent())?.match(/http\S+\.ics/)?.[0] ?? "");
      const outside = await playwright.request.newContext({ baseURL: new URL(page.url()).origin });
      const answer = await outside.get(feed.pathname);
      expect(answer.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
      const text = await answer.text();
      const titles = [...text.matchAll(/^SUMMARY:(.*)\r$/gm)].map(([, title]) => title ?? "");
      expect(titles.length).toBeGreaterThan(0);
      for (const title of titles) expect(title).toMatch(/^Tindak lanjut LTR-\d{4}-\d{6}$/);
      await page.goto("/calendar");
      await press(page, "Cabut alamat");
      await expect(page.getByText("Alamat sudah dicabut.")).toBeVisible();
      expect((await outside.get(feed.pathname)).status()).toBe(404);
      await outside.dispose();
      await page.context().close();
    });
  });
}
