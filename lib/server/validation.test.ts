import { expect, test } from "vitest";
import { z } from "zod";
import { Problem } from "./problem";
import { parseWith } from "./validation";

const form = z.object({
  age: z.int().min(0).max(130),
  name: z.string().min(1).max(200),
  audience: z.enum(["PUBLIC", "DONOR"]),
  places: z.array(z.string()).min(1),
  email: z.email(),
  nik: z.string().max(16, { error: "people.errors.nik" }),
});

function said(value: object, locale: "id" | "en"): Record<string, string> {
  const text = { name: "Rini", audience: "DONOR", email: "rini@pelita.example", nik: "1" };
  const whole = { ...text, age: 20, places: ["33"] };
  try {
    parseWith(form, { ...whole, ...value }, locale);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return Object.fromEntries(error.errors.map(({ path, message }) => [path, message]));
  }
  return {};
}

test.each([
  [{ age: "abc" }, "Tulis bilangan bulat dengan angka, misalnya 15."],
  [{ age: 1.5 }, "Tulis bilangan bulat dengan angka, misalnya 15."],
  [{ age: 131 }, "Paling besar 130."],
  [{ age: -1 }, "Paling kecil 0."],
  [{ name: "x".repeat(201) }, "Terlalu panjang: paling banyak 200 karakter."],
  [{ name: "" }, "Wajib diisi."],
  [{ audience: "" }, "Pilih salah satu."],
  [{ places: [] }, "Pilih paling sedikit 1."],
  [{ email: "rini" }, "Tulis alamat e-mail yang lengkap, misalnya nama@lembaga.or.id."],
  [{ nik: "1".repeat(17) }, "NIK terdiri atas 16 angka."],
])("what people type wrong is said in their words: %o", (value, message) => {
  expect(said(value, "id")).toEqual({ [Object.keys(value)[0] ?? ""]: message });
});

test("no error of a form names a type of a programming language", () => {
  const wrong = { age: "abc", name: "x".repeat(201), places: [], email: "rini" };
  for (const locale of ["id", "en"] as const)
    expect(Object.values(said(wrong, locale)).join(" ")).not.toMatch(/string|number,|array|<=|>=/);
});
