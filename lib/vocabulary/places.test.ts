import { describe, expect, test } from "vitest";
import { alpha2, alpha3, countries, countryName } from "./countries";
import { isCountryCode } from "./country-codes";
import { isProvinceCode, isRegencyCode, REGENCY_CODES } from "./place-codes";
import {
  provinceName,
  provinceOfRegency,
  provinces,
  regencies,
  regenciesOf,
  regencyName,
} from "./places";

describe("places", () => {
  test("38 provinces and 514 regencies and cities, each in a province, in both languages", () => {
    expect(provinces()).toHaveLength(38);
    expect(regencies()).toHaveLength(514);
    for (const row of regencies()) {
      expect(isProvinceCode(row.provinceCode)).toBe(true);
      expect(row.code.startsWith(`${row.provinceCode}.`)).toBe(true);
      expect(row.id).toMatch(/^(Kabupaten|Kota) /);
      expect(row.en).toMatch(/ (Regency|City)$/);
    }
  });

  test("the compact codes are those of the data files", () => {
    expect(Object.keys(REGENCY_CODES).sort()).toEqual(provinces().map((row) => row.code));
    expect(regencies().every((row) => isRegencyCode(row.code))).toBe(true);
    const compact = Object.values(REGENCY_CODES).flatMap((digits) => digits.split(" "));
    expect(compact).toHaveLength(514);
  });

  test("names", () => {
    expect(provinceName("33", "id")).toBe("Jawa Tengah");
    expect(provinceName("33", "en")).toBe("Central Java");
    expect(regencyName("33.74", "id")).toBe("Kota Semarang");
    expect(regencyName("33.74", "en")).toBe("Semarang City");
    expect(regencyName("99.99", "id")).toBe("99.99");
    expect(provinceOfRegency("33.74")).toBe("33");
    expect(regenciesOf("33").map((row) => row.code)).toContain("33.74");
    expect(regenciesOf("99")).toEqual([]);
  });
});

describe("countries", () => {
  test("250, each with a name in both languages and codes that lead both ways", () => {
    expect(countries("id")).toHaveLength(250);
    for (const country of countries("en")) {
      expect(isCountryCode(country.alpha2)).toBe(true);
      expect(alpha2(alpha3(country.alpha2) ?? "")).toBe(country.alpha2);
      expect(country.id.length).toBeGreaterThan(2);
      expect(country.en.length).toBeGreaterThan(2);
    }
  });

  test("names that take no side, and sorted as the language sorts", () => {
    expect(countryName("TW", "en")).toBe("Taiwan");
    expect(countryName("CN", "id")).toBe("Tiongkok");
    expect(countryName("SA", "id")).toBe("Arab Saudi");
    expect(countryName("QQ", "id")).toBe("QQ");
    expect(countries("id")[0]?.id).toBe("Afganistan");
  });
});
