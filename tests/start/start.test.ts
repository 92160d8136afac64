import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { lives, postmasterOf, ROOT, ready, startsOn } from "../support/start";

const { port, origin, health, folder, demoFolder, start } = startsOn(10);
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

function answer(headers: Readonly<Record<string, string>>, at = "/api/health"): Promise<number> {
  return new Promise((resolve, reject) =>
    get(`${origin}${at}`, { headers }, (response) => {
      response.resume();
      response.once("end", () => resolve(response.statusCode ?? 0));
    }).once("error", reject),
  );
}

describe("the start", () => {
  test("ends cleanly on SIGTERM, and comes back with what was there, without npm and without a build", async () => {
    const dir = folder();
    const first = start({ LENTERA_DATA_DIR: dir });
    await ready(first);
    await expect.poll(first.out).toContain("caseworker@pelita.example");
    expect(await (await fetch(health)).json()).toEqual({ status: "ok" });
    const server = postmasterOf(dir);
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);
    expect(lives(server)).toBe(false);
    expect(existsSync(path.join(dir, "start.pid"))).toBe(false);

    const tools = folder();
    const called = path.join(tools, "called");
    writeFileSync(path.join(tools, "npm"), `#!/bin/sh\ntouch ${called}\nexit 9\n`, { mode: 0o755 });
    const nowhere = "http://127.0.0.1:9";
    const second = start({
      ...{ LENTERA_DATA_DIR: dir, PATH: `${tools}:${process.env["PATH"]}` },
      ...{ HTTP_PROXY: nowhere, HTTPS_PROXY: nowhere, npm_config_registry: nowhere },
    });
    await ready(second);
    expect(existsSync(called)).toBe(false);
    expect(second.out()).not.toMatch(/installing|building|loading the demo world/);
  });

  test("ends cleanly when npm is told to end, as whoever runs it in the background would", async () => {
    const dir = await demoFolder();
    const npm = spawn("npm", ["start"], {
      cwd: ROOT,
      env: { ...process.env, PORT: port, LENTERA_DATA_DIR: dir },
    });
    let text = "";
    npm.stdout.on("data", (chunk) => {
      text += chunk;
    });
    const ended = new Promise((resolve) => npm.once("close", resolve));
    await expect.poll(() => text, { timeout: 60_000 }).toContain("Lentera is ready at");
    const server = postmasterOf(dir);
    npm.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(lives(server)).toBe(false);
  });

  test("ends on SIGTERM before it is ready, and leaves no server behind", async () => {
    const dir = folder();
    const run = start({ LENTERA_DATA_DIR: dir });
    await expect.poll(run.out, { timeout: 60_000 }).toContain("bringing the database up to date");
    const server = postmasterOf(dir);
    run.child.kill("SIGTERM");
    expect(await run.ended).toBe(0);
    expect(lives(server)).toBe(false);
  });

  test("says in one line that the port is taken, and makes nothing", async () => {
    const taken = createServer().listen(Number(port), "127.0.0.1");
    await new Promise((resolve) => taken.once("listening", resolve));
    const dir = path.join(folder(), "not-yet");
    const run = start({ LENTERA_DATA_DIR: dir });
    expect(await run.ended).toBe(1);
    expect(run.out()).toMatch(new RegExp(`^PORT is "${port}"[^\\n]+; expected [^\\n]+\\n$`));
    expect(existsSync(dir)).toBe(false);
    await new Promise((resolve) => taken.close(resolve));
  });

  test("refuses a demo folder as real, a real one as a demo, and a second start on one folder", async () => {
    const demo = await demoFolder();
    const asReal = start({ LENTERA_DATA_DIR: demo, LENTERA_DEMO: "0" });
    expect(await asReal.ended).toBe(1);
    expect(asReal.out().trim().split("\n").at(-1)).toMatch(
      /^LENTERA_DEMO stands at 0; expected 1, .*never share a database\.$/,
    );
    const dir = folder();
    const real = start({ LENTERA_DATA_DIR: dir, LENTERA_DEMO: "0" });
    await ready(real);
    expect(real.out()).not.toContain("@pelita.example");
    const second = start({ LENTERA_DATA_DIR: dir, LENTERA_DEMO: "0", PORT: String(+port + 1000) });
    expect(await second.ended).toBe(1);
    expect(second.out()).toMatch(/^LENTERA_DATA_DIR is [^\n]+already works[^\n]+\n$/);
    real.child.kill("SIGTERM");
    expect(await real.ended).toBe(0);
    const asDemo = start({ LENTERA_DATA_DIR: dir });
    expect(await asDemo.ended).toBe(1);
    expect(asDemo.out()).toContain("LENTERA_DEMO stands at 1; expected 0");
  });

  test("as a demo answers to this machine only, unless it was declared open", async () => {
    const dir = await demoFolder();
    const here = start({ LENTERA_DATA_DIR: dir });
    await ready(here);
    for (const at of ["/api/health", "/sign-in", "/icon.svg", "/api/v1/openapi.json"]) {
      expect(await answer({}, at)).toBe(200);
      expect(await answer({ host: "lentera.example" }, at)).toBe(421);
      expect(await answer({ "x-forwarded-for": "127.0.0.1" }, at)).toBe(421);
    }
    here.child.kill("SIGTERM");
    await here.ended;
    const open = start({ LENTERA_DATA_DIR: dir, LENTERA_DEMO: "1" });
    await ready(open);
    expect(await answer({ host: "lentera.example" })).toBe(200);
    expect(await answer({ forwarded: "for=203.0.113.9" }, "/sign-in")).toBe(200);
  });

  test.runIf(isRoot)("runs as an ordinary user", async () => {
    const dir = folder();
    chownSync(dir, NOBODY, NOBODY);
    const run = start({ LENTERA_DATA_DIR: dir }, { uid: NOBODY });
    await ready(run);
    expect((await fetch(health)).status).toBe(200);
    expect(statSync(path.join(dir, "postgres")).uid).toBe(NOBODY);
  });

  test.runIf(isRoot)(
    "by root in a folder that nobody else may enter: data under /var/lib/lentera",
    async () => {
      const closed = folder();
      const root = path.join(closed, "lentera");
      mkdirSync(root);
      chmodSync(closed, 0o700);
      // Hard links where the disk is the same: the same files under a path that is closed to others.
      spawnSync("sh", [
        "-c",
        `tar -C ${ROOT} --exclude=./node_modules --exclude=./.lentera --exclude=./.git --exclude=./.next/cache --exclude=./.next/dev -cf - . | tar -C ${root} -xf -`,
      ]);
      const linked = spawnSync("cp", ["-al", `${ROOT}/node_modules`, root]);
      if (linked.status !== 0) spawnSync("cp", ["-a", `${ROOT}/node_modules`, root]);
      const run = start({}, { root });
      try {
        await ready(run);
        const [, dir = ""] = /data lies in (\/var\/lib\/lentera\/\S+)/.exec(run.out()) ?? [];
        expect(existsSync(path.join(dir, "postgres/PG_VERSION"))).toBe(true);
        expect(existsSync(path.join(root, ".lentera"))).toBe(false);
        run.child.kill("SIGTERM");
        expect(await run.ended).toBe(0);
      } finally {
        const [, dir] = /data lies in (\/var\/lib\/lentera\/[0-9a-f]{12})\n/.exec(run.out()) ?? [];
        if (dir) spawnSync("rm", ["-rf", dir]);
      }
    },
  );

  test("finds its database where the folder's path is too long for a socket", async () => {
    const dir = path.join(folder(), "a-long-name".repeat(8));
    const run = start({ LENTERA_DATA_DIR: dir });
    await ready(run);
    expect(readFileSync(path.join(dir, "socket"), "utf8").length).toBeLessThan(60);
  });
});
