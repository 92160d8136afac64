import { describe, expect, test } from "vitest";
import type { ListName } from "@/lib/vocabulary/code-lists";
import { codes } from "@/lib/vocabulary/codes";
import { provinces, regencies } from "@/lib/vocabulary/places";
import { fromHtcds, joinHtcds, toHtcds } from "./codes";
import { HTCDS_COLUMNS, UNHELD_COLUMNS } from "./columns";
import mapping from "./mapping.json";
import { findPlace, namePlace, readLocation, writeLocation } from "./places";

const LISTS: readonly ListName[] = [
  ...(["gender", "marital_status", "education_level", "trafficking_status"] as const),
  ...(["determination_body", "recruiter_relation", "online_platform", "means_of_control"] as const),
  ...(["recruitment_method", "exploitation_type", "labour_sector", "perpetrator_role"] as const),
  ...(["sexual_exploitation_type", "case_status", "referral_reason", "service_type"] as const),
  "journey_leg_type",
];

describe("HTCDS", () => {
  test.each(LISTS)("every word of %s is understood again as the same word", (list) => {
    const words = codes(list).map((code) => toHtcds(list, code));
    expect(words.some((word) => word !== "")).toBe(true);
    for (const word of words.filter(Boolean))
      expect(toHtcds(list, fromHtcds(list, word))).toBe(word);
  });

  test.each([
    ["exploitation_type", "FORCED_CRIMINALITY", "Other"],
    ["exploitation_type", "DOMESTIC_SERVITUDE", "Servitude"],
    ["exploitation_type", "NOT_YET_EXPLOITED", ""],
    ["means_of_control", "RESTRICTS_MOVEMENT", "Other"],
    ["recruiter_relation", "BROKER", "Unaquainted"],
    ["trafficking_status", "AT_RISK", ""],
    ["case_status", "ASSESSMENT", "Active"],
  ] as const)("%s %s is written %j", (list, code, word) => {
    expect(toHtcds(list, code)).toBe(word);
  });

  test("joins words once each, in the order of the alphabet", () => {
    const given = ["USES_CHILDREN", "THREATS", "RESTRICTS_MOVEMENT"];
    expect(joinHtcds("means_of_control", given)).toBe("Other;PhysicalThreats");
  });

  test("takes words that the standard has beside the list", () => {
    expect(fromHtcds("means_of_control", "RestrictsMovement")).toBe("RESTRICTS_MOVEMENT");
    expect(fromHtcds("case_status", "Active")).toBe("ACTIVE");
    expect(fromHtcds("gender", "Female")).toBeNull();
  });

  test("has every field that Lentera maps, once", () => {
    const mapped = mapping.flatMap(({ htcds }) => htcds.split(/[,/]/).map((name) => name.trim()));
    expect(mapped.filter((name) => !HTCDS_COLUMNS.includes(name))).toEqual([]);
    expect(new Set(HTCDS_COLUMNS).size).toBe(HTCDS_COLUMNS.length);
    expect(UNHELD_COLUMNS.filter((name) => !HTCDS_COLUMNS.includes(name))).toEqual([]);
  });

  test("finds every regency and province by the names that it writes", () => {
    const held = [
      ...regencies().map(({ code, provinceCode }) => ({ province: provinceCode, regency: code })),
      ...provinces().map(({ code }) => ({ province: code, regency: null })),
    ];
    for (const place of held) {
      const found = findPlace(namePlace({ country: "ID", ...place }));
      expect(found).toEqual({ country: "ID", ...place, rest: "" });
    }
  });

  test("keeps what it does not know of a place as it was written", () => {
    const abroad = findPlace({ city: "Sihanoukville", state: "", country: "kh" });
    expect(abroad).toEqual({ country: "KH", province: null, regency: null, rest: "Sihanoukville" });
    expect(readLocation("somewhere near the harbour")).toBeNull();
    expect(readLocation(writeLocation({ country: null, province: "33" }))).toEqual({
      ...{ country: "ID", province: "33" },
    });
  });
});
