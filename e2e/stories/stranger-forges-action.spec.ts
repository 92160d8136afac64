import { expect, type Page, type Request, test } from "@playwright/test";
import { signInAs } from "../support/people";

const MAIL = `tiruan.${Date.now()}@pelita.example`;

/** The request by which an administrator's browser would add somebody, caught before it leaves. */
async function caught(page: Page): Promise<Request> {
  await signInAs(page, "orgAdmin");
  await page.goto("/admin/people/new");
  await page.getByLabel("Nama", { exact: true }).fill("Tiruan Rekaan");
  await page.getByLabel("Alamat e-mail").fill(MAIL);
  await page.getByLabel("Pendamping kasus").check();
  await page.route("**/admin/people/new", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  const sent = page.waitForRequest((request) => request.method() === "POST");
  await page.getByRole("button", { name: "Tambah orang" }).click();
  return sent;
}

test("7. an administrator's action, forged by somebody else, is nothing and changes nothing", async ({
  page,
  browser,
  baseURL,
}) => {
  const request = await caught(page);
  const { "next-action": action = "", "content-type": type = "" } = request.headers();
  expect(action).not.toBe("");
  const body = request.postDataBuffer() ?? Buffer.alloc(0);
  const origin = baseURL ?? "";
  const headers = { "next-action": action, "content-type": type, origin };
  const forged = async (from: Page, path: string) => {
    const options = { headers, data: body, maxRedirects: 0 };
    const answer = await from.request.post(path, options);
    return { status: answer.status(), isLink: (await answer.text()).includes("/invitation/") };
  };
  for (const person of ["caseworker", "supervisor", "donor"] as const) {
    const stranger = await (await browser.newContext()).newPage();
    await signInAs(stranger, person);
    const refused = { status: 404, isLink: false };
    expect(await forged(stranger, "/admin/people/new")).toEqual(refused);
    // Posted to a page of their own it is no better: that page is all that is answered.
    expect(await forged(stranger, "/account")).toMatchObject({ isLink: false });
    await stranger.context().close();
  }
  const nobody = await (await browser.newContext()).newPage();
  expect(await forged(nobody, "/admin/people/new")).toMatchObject({ isLink: false });
  await nobody.context().close();
  await page.goto(`/admin?q=${MAIL}`);
  await expect(page.getByRole("link", { name: "Tiruan Rekaan" })).toHaveCount(0);
  // From the administrator's own desk the same request does what it says: the forgery was a real one.
  expect(await forged(page, "/admin/people/new")).toEqual({ status: 200, isLink: true });
  await page.goto(`/admin?q=${MAIL}`);
  await expect(page.getByRole("link", { name: "Tiruan Rekaan" })).toHaveCount(1);
});
