import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const ROOT = path.resolve(import.meta.dirname, "..");
const text = (name: string) => readFileSync(path.join(ROOT, name), "utf8");

type Service = {
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly ports?: readonly string[];
  readonly secrets?: readonly string[];
  readonly image?: string;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly environment?: Readonly<Record<string, string>>;
};
type Compose = {
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
};

const compose = parse(text("docker-compose.yml")) as Compose;

// Instructions, with continued lines joined and comments left out.
const instructions = text("Dockerfile")
  .split("\n")
  .filter((line) => !line.startsWith("#"))
  .join("\n")
  .replaceAll(/\\\n/g, " ")
  .split("\n")
  .map((line) => /^([A-Z]+)\s+(.*)$/.exec(line.trim()))
  .flatMap((found) => (found ? [{ name: found[1] ?? "", rest: found[2] ?? "" }] : []));
const of = (name: string) => instructions.filter((one) => one.name === name).map((one) => one.rest);

describe("docker-compose.yml", () => {
  it("is what the compose specification allows", () => {
    const schema = JSON.parse(text("tests/support/compose-spec/compose-spec.json"));
    const { $schema: _dialect, ...rest } = schema;
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const isValid = ajv.compile(rest);
    expect(isValid(compose) ? [] : isValid.errors).toEqual([]);
    expect(isValid({ services: { lentera: { imag: "x" } } })).toBe(false);
  });

  it.each(Object.entries(compose.services))("gives %s no more than it needs", (_name, service) => {
    expect(service).toMatchObject({
      ...{ read_only: true, cap_drop: ["ALL"], security_opt: ["no-new-privileges:true"] },
    });
    expect(service.healthcheck?.test.length).toBeGreaterThan(1);
    for (const secret of service.secrets ?? []) expect(compose.secrets[secret]?.file).toMatch(/./);
    for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
    for (const value of Object.values(service.environment ?? {}))
      expect(value).not.toMatch(/:\/\/[^/]*:[^/]*@/);
  });

  it("runs PostgreSQL 18 and reads secrets from files that git and the image leave out", () => {
    expect(compose.services["database"]?.image).toBe("postgres:18");
    const read = Object.entries(compose.services["lentera"]?.environment ?? {})
      .filter(([name]) => name.endsWith("_FILE"))
      .map(([, file]) => file.replace("/run/secrets/", ""));
    expect(compose.services["lentera"]?.secrets).toEqual(read);
    for (const file of [".gitignore", ".dockerignore"])
      expect(text(file).split("\n")).toContain("secrets");
  });
});

describe("Dockerfile", () => {
  it("builds on Node 24 and serves as somebody who owns nothing of it", () => {
    for (const from of of("FROM")) expect(from).toMatch(/^node:24-slim/);
    expect(of("USER")).toEqual(["node"]);
    expect(of("COPY").at(-1)).toBe("--from=build --chown=node:node /data /data");
    expect(of("COPY").filter((rest) => rest.includes("--chown"))).toHaveLength(1);
  });

  it("runs scripts that are there", () => {
    const commands = [...of("RUN"), ...of("CMD"), ...of("HEALTHCHECK")].join(" ");
    const scripts = [...commands.matchAll(/scripts\/[\w.-]+\.mjs/g)].map(([name]) => name);
    expect(new Set(scripts)).toEqual(new Set(["scripts/start.mjs", "scripts/healthy.mjs"]));
    for (const name of scripts) expect(existsSync(path.join(ROOT, name))).toBe(true);
    for (const [flag] of of("RUN")
      .join(" ")
      .matchAll(/--(install|build)\b/g))
      expect(text("scripts/start.mjs")).toContain(`"${flag}"`);
    expect(JSON.parse(of("CMD").at(-1) ?? "")).toEqual(["node", "scripts/start.mjs"]);
    const [check = ""] = of("HEALTHCHECK");
    const asked = JSON.parse(check.slice(check.indexOf("[")));
    expect(compose.services["lentera"]?.healthcheck?.test).toEqual(["CMD", ...asked]);
  });
});
