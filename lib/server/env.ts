/** Settings of the process, read and checked once (the contract's environment table). */
export type Environment = {
  readonly appDatabaseUrl: string;
  readonly workerDatabaseUrl: string | null;
  readonly databasePoolSize: number;
  readonly secret: string;
  readonly keyFile: string;
  readonly dataDir: string;
  readonly origin: string;
  readonly isDemo: boolean;
  readonly isProduction: boolean;
  readonly trustedProxies: readonly string[];
  readonly smtpUrl: string | null;
  /** `host:port` of a ClamAV daemon; null where files are not searched for malware. */
  readonly scanner: string | null;
  /** How much room the files of one organisation may take, in gigabytes. */
  readonly filesGb: number;
  readonly clockShiftMs: number;
};

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; npm start sets it`);
  return value;
}

/** Read lazily, so that a build needs no settings. */
export const env: Environment = {
  get appDatabaseUrl() {
    return required("LENTERA_APP_DATABASE_URL");
  },
  get workerDatabaseUrl() {
    return process.env["LENTERA_WORKER_DATABASE_URL"] ?? null;
  },
  get databasePoolSize() {
    return Number(process.env["LENTERA_POOL_SIZE"] ?? 16);
  },
  get secret() {
    return required("LENTERA_SECRET");
  },
  get keyFile() {
    return required("LENTERA_KEY_FILE");
  },
  get dataDir() {
    return required("LENTERA_DATA_DIR");
  },
  get origin() {
    return process.env["LENTERA_URL"] ?? "http://127.0.0.1:3000";
  },
  get isDemo() {
    return process.env["LENTERA_DEMO"] === "1";
  },
  get isProduction() {
    return process.env["NODE_ENV"] === "production";
  },
  get trustedProxies() {
    return (process.env["LENTERA_TRUSTED_PROXY"] ?? "").split(",").filter(Boolean);
  },
  get smtpUrl() {
    return process.env["SMTP_URL"] ?? null;
  },
  get scanner() {
    return process.env["LENTERA_SCANNER"] || null;
  },
  get filesGb() {
    return Number(process.env["LENTERA_FILES_GB"] ?? 50);
  },
  get clockShiftMs() {
    return Number(process.env["LENTERA_CLOCK_SHIFT_MS"] ?? 0);
  },
};
