import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { bringUpToDate } from "@/scripts/machine/installation";
import { startCluster } from "@/scripts/machine/postgres";
import { createRolesAndDatabase, execute } from "@/scripts/machine/roles";

/** Where a test's databases lie, handed from the global set-up to the test files. */
export type TestCluster = {
  readonly superuserUrl: string;
  readonly socket: string;
  readonly password: string;
  readonly secret: string;
  readonly keyFile: string;
  readonly dataDir: string;
};

declare module "vitest" {
  export interface ProvidedContext {
    readonly cluster: TestCluster;
  }
}

const TEMPLATE = "lentera_template";

/** One PostgreSQL for a run of the integration tests, with a migrated template that test files copy. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "lentera-test-"));
  chmodSync(dataDir, 0o711);
  const password = "test";
  const secret = randomBytes(32).toString("hex");
  const version = process.env["LENTERA_TEST_POSTGRES"] === "15" ? 15 : 18;
  const cluster = await startCluster({ dataDir, password, isDurable: false, version });
  const passwords = { lentera_owner: password, lentera_app: password, lentera_worker: password };
  await createRolesAndDatabase(cluster.superuserUrl, passwords, TEMPLATE);
  await bringUpToDate({
    ownerUrl: cluster.url(TEMPLATE, "lentera_owner", password),
    workerUrl: cluster.url(TEMPLATE, "lentera_worker", password),
    ...{ secret, isDemo: true, clockShiftMs: 0 },
  });
  await execute(cluster.superuserUrl, [`ALTER DATABASE ${TEMPLATE} ALLOW_CONNECTIONS false`]);
  const keyFile = path.join(dataDir, "key");
  writeFileSync(keyFile, `kek:2026-11 ${randomBytes(32).toString("base64")}\n`, { mode: 0o600 });
  const socket = path.join(dataDir, "run");
  const { superuserUrl } = cluster;
  project.provide("cluster", { superuserUrl, socket, password, secret, keyFile, dataDir });
  return async () => {
    await cluster.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
