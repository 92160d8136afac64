import { expect, test } from "@playwright/test";
import { tokenOf } from "../support/open-case";
import { signInAs } from "../support/people";

const MARKUP = `<img src=x onerror="alert(1)"><svg/onload=alert(2)> javascript:alert(3) data:text/html,<b>x`;
const GIVEN = { status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: "2026-11-01" };

test("39. markup that somebody wrote is text on every page of the case", async ({
  page,
  request,
}) => {
  const acted: string[] = [];
  page.on("dialog", (dialog) => {
    acted.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) acted.push(message.text());
  });
  const headers = { authorization: `Bearer ${tokenOf("caseworker")}` };
  const made = await request.post("/api/v1/cases", {
    headers,
    data: {
      ...{ source: "HOTLINE", pillars: ["PROTECTION"], narrative: MARKUP, howItCame: MARKUP },
      person: { fullName: MARKUP, alias: MARKUP, safeContactInstructions: MARKUP },
      exploitationEpisodes: [{ country: "MY", employerName: MARKUP }],
      allegedPerpetrators: [{ label: "A", name: MARKUP }],
      consents: [{ ...GIVEN, purpose: "DATA_RECORDING", guardian: null }],
    },
  });
  expect(made.status()).toBe(201);
  const { id } = await made.json();
  const write = (what: string, data: object) =>
    request.post(`/api/v1/cases/${id}/${what}`, { headers, data });
  expect((await write("notes", { kind: "NOTE", body: MARKUP })).status()).toBe(201);
  expect((await write("goals", { words: MARKUP })).status()).toBe(201);
  await signInAs(page, "caseworker");
  for (const part of ["", "/happened", "/plan", "/consents", "/letters", "/rights"]) {
    await page.goto(`/cases/${id}${part}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await page.locator("img[src=x], svg[onload], a[href^=javascript]").count()).toBe(0);
  }
  await page.goto(`/cases/${id}`);
  await expect(page.getByText(MARKUP).first()).toBeVisible();
  await page.goto(`/cases/${id}/plan`);
  await expect(page.getByText(MARKUP).first()).toBeVisible();
  expect(acted).toEqual([]);
});
