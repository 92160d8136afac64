import { z } from "zod";
import { CODE_WORDS, type Code, type ListName } from "./code-lists";
import { isCountryCode } from "./country-codes";
import { isProvinceCode, isRegencyCode } from "./place-codes";

/** One code of a list; anything else is refused, and OpenAPI shows the codes as an enum. */
export function codeSchema<List extends ListName>(list: List): z.ZodType<Code<List>, Code<List>> {
  const words = CODE_WORDS[list].split(" ") as [Code<List>, ...Code<List>[]];
  return z.enum(words) as unknown as z.ZodType<Code<List>, Code<List>>;
}

/** Several codes of a list, each at most once, in the order given. */
export function codesSchema<List extends ListName>(
  list: List,
): z.ZodType<Code<List>[], Code<List>[]> {
  return z
    .array(codeSchema(list))
    .max(CODE_WORDS[list].split(" ").length)
    .refine((given) => new Set(given).size === given.length, {
      error: "vocabulary.errors.duplicateCode",
    });
}

/** A province by its Kemendagri code: "33". */
export const provinceSchema = z
  .string()
  .refine(isProvinceCode, { error: "vocabulary.errors.unknownProvince" });

/** A regency or city by its Kemendagri code: "33.74". */
export const regencySchema = z
  .string()
  .refine(isRegencyCode, { error: "vocabulary.errors.unknownRegency" });

/** A country by its ISO 3166-1 alpha-2 code, upper case: "ID". */
export const countrySchema = z
  .string()
  .refine(isCountryCode, { error: "vocabulary.errors.unknownCountry" });
