import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const FOLDER = join(import.meta.dirname, "../messages");
const files = [...new Set(["id", "en"].flatMap((locale) => readdirSync(join(FOLDER, locale))))];

function texts(locale: string, file: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === "string") found.set(path, value);
    else for (const [key, child] of Object.entries(value ?? {})) walk(child, `${path}.${key}`);
  };
  walk(JSON.parse(readFileSync(join(FOLDER, locale, file), "utf8")), file.replace(".json", ""));
  return found;
}

/**
 * The values a text takes, so that a translation cannot lose one. Braces alternate: in a text they
 * open an argument, in an argument (plural, select) a branch, which is a text again.
 */
function placeholders(text: string): string[] {
  const names = new Set<string>();
  let depth = 0;
  for (const [index, sign] of [...text].entries()) {
    if (sign === "{" && depth++ % 2 === 0) {
      names.add(/^\{\s*(\w*)/u.exec([...text].slice(index).join(""))?.[1] ?? "");
    } else if (sign === "}") depth -= 1;
  }
  return [...names].sort();
}

test("the values of a text, without the words of its branches", () => {
  const text = "{name}: {count, plural, one {case} other {# cases of {place}}}";
  expect(placeholders(text)).toEqual(["count", "name", "place"]);
});

test.each(files)("%s says the same things in both languages", (file) => {
  const indonesian = texts("id", file);
  const english = texts("en", file);
  expect([...indonesian.keys()].sort()).toEqual([...english.keys()].sort());
  for (const [key, text] of indonesian) {
    expect(text.trim(), key).not.toBe("");
    expect(placeholders(text), key).toEqual(placeholders(english.get(key) ?? ""));
  }
});

test.each(files)("%s keeps to the words of docs/domain.md", (file) => {
  for (const [key, text] of texts("id", file)) {
    expect(text, key).not.toMatch(/\bklien\b|\bTKI\b|\bTKW\b|\bkamu\b|(?<!terduga )\bpelaku\b/i);
  }
});
