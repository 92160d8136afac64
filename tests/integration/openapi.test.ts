import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { GET } from "@/app/api/v1/openapi.json/route";

const ROOT = path.resolve(import.meta.dirname, "../../app/api/v1");

function routesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const below = path.join(folder, entry.name);
    if (entry.isDirectory()) return routesIn(below);
    return entry.name === "route.ts" ? [path.relative(ROOT, folder)] : [];
  });
}

test("describes every route of the API, with what a body holds and every refusal", async () => {
  const document = (await GET().json()) as {
    paths: Record<string, Record<string, { responses: object; requestBody?: object }>>;
  };
  const described = Object.keys(document.paths).sort();
  const routes = routesIn(ROOT)
    .filter((route) => route !== "openapi.json")
    .map((route) => `/api/v1/${route.replaceAll("[", "{").replaceAll("]", "}")}`);
  expect(described).toEqual(routes.sort());
  const post = document.paths["/api/v1/cases"]?.["post"];
  expect(JSON.stringify(post?.requestBody)).toContain("COMMUNITY_REPORT");
  expect(Object.keys(post?.responses ?? {})).toEqual(expect.arrayContaining(["201", "401", "422"]));
});
