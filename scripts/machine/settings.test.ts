import { describe, expect, it } from "vitest";
import { readSettings, SettingError } from "./settings";

const SECRET = "x".repeat(32);

describe("what the environment may say", () => {
  it("is a demo on this machine unless something real is named", () => {
    expect(readSettings({})).toMatchObject({
      port: 3000,
      url: "http://127.0.0.1:3000",
      isDemo: true,
    });
    expect(readSettings({ NODE_ENV: "production" }).isDemo).toBe(false);
    expect(readSettings({ LENTERA_URL: "https://lentera.example" }).isDemo).toBe(false);
    const real = { DATABASE_URL: "postgresql://a:b@db/lentera", LENTERA_SECRET: SECRET };
    expect(readSettings(real).isDemo).toBe(false);
    expect(readSettings({ ...real, LENTERA_DEMO: "1" }).isDemo).toBe(true);
  });

  it.each([
    [{ PORT: "80a" }, "PORT is"],
    [{ PORT: "70000" }, "PORT is"],
    [{ LENTERA_DEMO: "yes" }, "LENTERA_DEMO is"],
    [{ LENTERA_URL: "http://lentera.example" }, "LENTERA_URL is"],
    [{ LENTERA_URL: "https://lentera.example/app" }, "LENTERA_URL is"],
    [{ LENTERA_SECRET: "short" }, "LENTERA_SECRET is"],
    [{ DATABASE_URL: "postgresql://a:b@db/lentera" }, "LENTERA_SECRET is"],
    [{ DATABASE_URL: "mysql://db", LENTERA_SECRET: SECRET }, "DATABASE_URL is"],
    [{ DATABASE_MIGRATION_URL: "postgresql://a:b@db/lentera" }, "DATABASE_URL is"],
    [{ LENTERA_NOW: "2026-01-01", LENTERA_DEMO: "0" }, "LENTERA_NOW is"],
    [{ LENTERA_NOW: "tomorrow" }, "LENTERA_NOW is"],
    [{ LENTERA_SECRET_FILE: "/does/not/exist" }, "LENTERA_SECRET_FILE is"],
  ])("refuses %o in one line that names the variable", (source, beginning) => {
    expect(() => readSettings(source)).toThrow(SettingError);
    expect(() => readSettings(source)).toThrow(beginning);
  });

  it("never prints a password", () => {
    const source = { DATABASE_URL: "mysql://app:hunter2@db/lentera", LENTERA_SECRET: SECRET };
    expect(() => readSettings(source)).not.toThrow(/hunter2/);
  });
});
