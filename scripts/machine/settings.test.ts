import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
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
    [{ LENTERA_SECRET_FILE: "/dev/null" }, "LENTERA_SECRET_FILE is"],
    [{ LENTERA_SECRET_FILE: "package.json", LENTERA_SECRET: SECRET }, "LENTERA_SECRET_FILE is"],
    [{ LENTERA_BACKUP_PASSPHRASE_FILE: "/does/not/exist" }, "LENTERA_BACKUP_PASSPHRASE_FILE is"],
    [{ DATABASE_URL: "postgresql://db/lentera", LENTERA_SECRET: SECRET }, "DATABASE_URL is"],
    [{ DATABASE_URL: "postgresql://a:b@db", LENTERA_SECRET: SECRET }, "DATABASE_URL is"],
    [{ LENTERA_INSECURE_HTTP: "yes" }, "LENTERA_INSECURE_HTTP is"],
    [{ HOST: "0.0.0.0" }, "LENTERA_URL is"],
    [{ LENTERA_TRUSTED_PROXY: "proxy.example" }, "LENTERA_TRUSTED_PROXY is"],
    [{ LENTERA_SCANNER: "clamav" }, "LENTERA_SCANNER is"],
    [{ LENTERA_FILES_GB: "0" }, "LENTERA_FILES_GB is"],
    [{ SMTP_URL: "mail.example:25" }, "SMTP_URL is"],
  ])("refuses %o in one line that names the variable", (source, beginning) => {
    expect(() => readSettings(source)).toThrow(SettingError);
    expect(() => readSettings(source)).toThrow(/^[^\n]+; expected [^\n]+$/);
    expect(() => readSettings(source)).toThrow(beginning);
  });

  it.each([
    { DATABASE_URL: "mysql://app:hunter2@db/lentera", LENTERA_SECRET: SECRET },
    { DATABASE_URL: "postgresql://app:with@hunter2:x@d b/", LENTERA_SECRET: SECRET },
    { SMTP_URL: "http://me:hunter2@mail.example" },
    { LENTERA_SECRET: "hunter2" },
  ])("never prints a password: %o", (source) => {
    const said = () => {
      try {
        return String(readSettings(source));
      } catch (error) {
        return String(error);
      }
    };
    expect(said()).toContain("expected");
    expect(said()).not.toContain("hunter2");
  });

  it("reads secrets from files", () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), "lentera-settings-")), "secret");
    writeFileSync(file, "postgresql://app:pass@db/lentera\n");
    const source = {
      DATABASE_URL_FILE: file,
      DATABASE_MIGRATION_URL_FILE: file,
      LENTERA_SECRET_FILE: file,
      LENTERA_BACKUP_PASSPHRASE_FILE: file,
    };
    const held = "postgresql://app:pass@db/lentera";
    expect(readSettings(source)).toMatchObject({
      ...{ databaseUrl: held, migrationUrl: held, secret: held, backupPassphrase: held },
    });
  });
});
