import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/accessible";
import { openCase } from "../support/open-case";
import { signInAs } from "../support/people";

const WORDS = "Ia datang bersama ibunya dan ingin bekerja lagi.";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("what was typed outlives the session, and a correction keeps what the note said", async ({
      page,
      request,
    }) => {
      const address = await openCase(request);
      await signInAs(page, "caseworker");
      await page.goto(address);
      const field = page.getByLabel("Tulis catatan");
      await field.fill(WORDS);
      if (javaScriptEnabled) await expect(page.getByText(/Draf tersimpan pukul/)).toBeVisible();
      else await page.getByRole("button", { name: "Simpan sebagai draf" }).click();
      if (!javaScriptEnabled) await expect(page).toHaveURL(/drafted=1/);

      // The session ends while somebody is typing.
      await page.context().clearCookies();
      await signInAs(page, "caseworker");
      await page.goto(address);
      await expect(field).toHaveValue(WORDS);
      await expect(page.getByText(/Draf Anda dari/)).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole("button", { name: "Simpan catatan" }).click();
      await expect(page.getByText("Catatan sudah disimpan.")).toBeVisible();
      await expect(field).toHaveValue("");

      await page.getByRole("link", { name: "lihat catatan" }).click();
      await expect(page.getByRole("heading", { name: "Perbaiki catatan" })).toBeVisible();
      await page.getByRole("textbox", { name: "Isi catatan" }).fill("Ia datang bersama bibinya.");
      await page.getByRole("button", { name: "Simpan perbaikan" }).click();
      await expect(page.getByText("Catatan diperbaiki.", { exact: false })).toBeVisible();
      await page.getByRole("link", { name: /lihat isi sebelumnya/ }).click();
      const said = page.getByRole("list", { name: "Isi catatan dari waktu ke waktu" });
      await expect(said.getByRole("listitem").first()).toContainText("bibinya");
      await expect(said.getByRole("listitem").last()).toContainText(WORDS);
      if (javaScriptEnabled) await expectAccessible(page);
    });
  });
}
