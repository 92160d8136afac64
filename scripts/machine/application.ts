import type { DataFolder } from "./data-folder";
import type { OpenDatabase } from "./open-database";
import type { Settings } from "./settings";

/** The environment that the application runs in. */
export function applicationEnvironment(
  settings: Settings,
  folder: DataFolder,
  database: Omit<OpenDatabase, "stop">,
): Record<string, string> {
  return {
    LENTERA_APP_DATABASE_URL: database.appUrl,
    LENTERA_WORKER_DATABASE_URL: database.workerUrl,
    LENTERA_SECRET: folder.secret,
    LENTERA_KEY_FILE: folder.keyFile,
    LENTERA_DATA_DIR: folder.dir,
    LENTERA_URL: settings.url,
    LENTERA_DEMO_OPEN: settings.isDemo && !settings.isDemoSaid ? "0" : "1",
    LENTERA_DEMO: settings.isDemo ? "1" : "0",
    LENTERA_CLOCK_SHIFT_MS: String(settings.clockShiftMs),
    LENTERA_TRUSTED_PROXY: settings.trustedProxies,
    LENTERA_FILES_GB: String(settings.filesGb),
    ...(settings.scanner ? { LENTERA_SCANNER: settings.scanner } : {}),
    ...(settings.smtpUrl ? { SMTP_URL: settings.smtpUrl } : {}),
  };
}
