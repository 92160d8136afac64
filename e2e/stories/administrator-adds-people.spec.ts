import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { addNewcomer, comeIn, FIRST_PASSWORD, signInWith } from "../support/newcomer";
import { signInAs } from "../support/people";

async function isReadable(page: Page) {
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with scripts: ${javaScriptEnabled}`, () => {
    test.use({ javaScriptEnabled });

    test("a person is added, comes in over the link once, and is shut out at once", async ({
      page,
      browser,
    }) => {
      await signInAs(page, "orgAdmin");
      await page.goto("/admin/people/new");
      await page.getByLabel("Nama", { exact: true }).fill("Rini Rekaan");
      await page.getByRole("button", { name: "Tambah orang" }).click();
      await expect(page.getByRole("alert").getByRole("link")).toHaveCount(2);
      await expect(page.getByLabel("Nama", { exact: true })).toHaveValue("Rini Rekaan");
      const newcomer = await addNewcomer(browser);
      const desk = await (await browser.newContext({ javaScriptEnabled })).newPage();
      await comeIn(desk, newcomer);
      await expect(desk.getByRole("heading", { level: 1 })).toHaveText("Pekerjaan saya");
      expect((await desk.goto("/admin"))?.status()).toBe(404);
      await desk.goto(newcomer.link);
      await expect(desk.getByRole("heading", { level: 1 })).toHaveText(
        "Tautan ini tidak berlaku lagi",
      );
      await page.goto(`/admin?q=${newcomer.email}`);
      await page.getByRole("link", { name: "Putri Rekaan" }).click();
      await page.getByRole("link", { name: "Akhiri akses di lembaga ini" }).click();
      await page.getByRole("button", { name: "Akhiri akses di lembaga ini" }).click();
      await expect(page.locator("main [role=status]")).toContainText("sudah berakhir");
      await desk.goto("/");
      await expect(desk).toHaveURL(/\/sign-in/);
      await desk.context().close();
    });
  });
}

test("a role that needs an app sets it up between password and desk", async ({ page, browser }) => {
  const newcomer = await addNewcomer(browser);
  await comeIn(page, newcomer);
  await page.goto("/account");
  await page.getByRole("button", { name: "Keluar", exact: true }).first().click();
  const admin = await (await browser.newContext({ locale: "id-ID" })).newPage();
  await signInAs(admin, "systemAdmin");
  const need = async (isNeeded: boolean) => {
    await admin.goto("/admin/security");
    await admin.getByLabel("Pendamping kasus").setChecked(isNeeded);
    await admin.getByRole("button", { name: "Simpan pengaturan" }).click();
    await expect(admin.locator("main [role=status]")).toContainText("sudah disimpan");
  };
  await need(true);
  try {
    await signInWith(page, newcomer.email, FIRST_PASSWORD);
    await expect(page).toHaveURL(/\/sign-in\/code/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "Pasang aplikasi autentikator",
    );
    await isReadable(page);
    const { generateSync } = await import("otplib");
    const secret = ((await page.locator("main code").textContent()) ?? "").replace(/\s/g, "");
    await page.getByLabel("Kode", { exact: true }).fill(generateSync({ secret }));
    await page.getByRole("button", { name: "Periksa kode dan pasang" }).click();
    await expect(page.locator("main [role=status] li")).toHaveCount(10);
    await page.getByRole("link", { name: "Kode sudah saya simpan" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Pekerjaan saya");
  } finally {
    await need(false);
    await admin.context().close();
  }
});

for (const lang of ["id", "en"] as const) {
  test(`the administrators' rooms can be read by everybody (${lang})`, async ({ page }) => {
    await signInAs(page, "systemAdmin");
    const rooms = ["/admin", "/admin/organisations", "/admin/organisations/UNFPA"];
    for (const room of [...rooms, "/admin/people/new", "/admin/security", "/admin?q=nobody"]) {
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 844 });
        await page.goto(`${room}${room.includes("?") ? "&" : "?"}lang=${lang}`);
        await isReadable(page);
      }
    }
  });
}

test("the installation's administrator adds an organisation and reads no case", async ({
  page,
}) => {
  await signInAs(page, "systemAdmin");
  await page.goto("/admin/organisations/new?lang=en");
  await page.getByLabel("Name of the organisation").fill("Rumah Rekaan");
  await page.getByLabel("Code").fill("rekaan");
  await page.getByLabel("Type of organisation").selectOption("NATIONAL_NGO");
  await page.getByRole("button", { name: "Add an organisation" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rumah Rekaan");
  await expect(page).toHaveURL(/\/admin\/organisations\/REKAAN/);
  expect((await page.goto("/cases"))?.status()).toBe(404);
});
