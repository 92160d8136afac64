import { afterEach, expect, test, vi } from "vitest";
import { loadDemoAccounts } from "./demo";

vi.mock("next-intl/server", () => ({ getLocale: async () => "en" }));

afterEach(() => vi.unstubAllEnvs());

test("a demo names its accounts and their organisations in the reader's language, and the password", async () => {
  vi.stubEnv("LENTERA_DEMO", "1");
  const demo = await loadDemoAccounts();
  expect(demo?.password).toBe("lentera-demo");
  expect(demo?.accounts).toContainEqual({
    ...{ email: "caseworker@pelita.example", roles: ["CASEWORKER"] },
    organisation: "Pelita Foundation",
  });
});

test.each(["0", "", undefined])(
  "a real installation names nobody (LENTERA_DEMO %s)",
  async (value) => {
    vi.stubEnv("LENTERA_DEMO", value);
    expect(await loadDemoAccounts()).toBeNull();
  },
);
