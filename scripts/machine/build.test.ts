import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { buildSources } from "./build";

const ROOT = path.resolve(import.meta.dirname, "../..");
const sources = buildSources().map((file) => path.relative(ROOT, file));

describe("what the pages are built from", () => {
  it.each([
    ...["proxy.ts", "next.config.ts", "instrumentation.ts", "postcss.config.mjs", "tsconfig.json"],
    ...["package-lock.json", "app/globals.css", "lib/server/database.ts", "i18n/request.ts"],
    ...readdirSync(path.join(ROOT, "messages/id")).map((name) => `messages/id/${name}`),
  ])("is %s among others", (name) => {
    expect(sources).toContain(name);
  });

  it("is nothing that a reader, a tester or the type checker writes", () => {
    const others = sources.filter((name) =>
      /^(docs|tests|e2e|scripts|lib\/generated)\/|\.(md|tsbuildinfo)$|\.(test|spec)\.tsx?$/.test(
        name,
      ),
    );
    expect(others).toEqual(["lib/vocabulary/places/LICENSE.md", "lib/vocabulary/places/README.md"]);
  });
});
