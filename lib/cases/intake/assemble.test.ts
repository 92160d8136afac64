import { describe, expect, it } from "vitest";
import { openCaseSchema } from "../schema";
import { assemble, isBegun } from "./assemble";
import { fieldsOf, TASK_NAMES } from "./fields";
import { parseIntake } from "./parse";

describe("what was typed becomes what is filed", () => {
  it("puts every value at the path that its field names", () => {
    const filed = assemble({
      "consents.0.status": ["GIVEN"],
      "consents.0.giver": ["PERSON"],
      "consents.0.givenAt": ["2026-11-23"],
      "person.ageAtRegistration": ["24"],
      "person.citizenships": ["ID"],
      source: ["COMMUNITY_REPORT"],
      pillars: ["PROTECTION", "PROSECUTION"],
      "recruitments.0.paidFee": ["YES"],
      services: ["SAFE_HOUSE"],
      "journeyLegs.1.type": ["TRANSIT"],
      "exploitationEpisodes.0.startDate.year": ["2025"],
      "exploitationEpisodes.0.startDate.month": ["2"],
    });
    expect(filed).toEqual({
      consents: [
        { purpose: "DATA_RECORDING", status: "GIVEN", giver: "PERSON", givenAt: "2026-11-23" },
        { purpose: "INTERVIEW", status: "GIVEN", giver: "PERSON", givenAt: "2026-11-23" },
      ],
      person: { ageAtRegistration: 24, citizenships: ["ID"] },
      source: "COMMUNITY_REPORT",
      pillars: ["PROTECTION", "PROSECUTION"],
      recruitments: [{ paidFee: true }],
      services: [{ type: "SAFE_HOUSE" }],
      journeyLegs: [{ type: "TRANSIT" }],
      exploitationEpisodes: [{ startDate: { date: "2025-02-01", precision: "month" } }],
    });
    expect(openCaseSchema.safeParse(filed).success).toBe(true);
  });

  it("takes who answered, and when, over to the count without a name; without a yes there is none", () => {
    const talk = {
      "consents.0.giver": ["PERSON"],
      "consents.0.givenAt": ["2026-11-23"],
      "consents.1.status": ["REFUSED"],
    };
    const given = assemble({ ...talk, "consents.0.status": ["GIVEN"] });
    expect(given["consents"]).toContainEqual({
      ...{ purpose: "RESEARCH_ANON", status: "REFUSED", giver: "PERSON", givenAt: "2026-11-23" },
    });
    const refused = assemble({ ...talk, "consents.0.status": ["REFUSED"] });
    expect(refused["consents"]).toHaveLength(1);
  });

  it("does not ask twice what follows: the forms from the purposes, the pillar of a case", () => {
    const told = { source: ["HOTLINE"], "consents.0.status": ["GIVEN"] };
    const talk = { "consents.0.giver": ["PERSON"], "consents.0.givenAt": ["2026-11-23"] };
    const answers = {
      ...{ ...told, ...talk, "screenings.0.purposes": ["FORCED_LABOUR", "UNKNOWN"] },
      "exploitationEpisodes.0.employerName": ["PT Rekaan"],
    };
    expect(parseIntake(answers, "id")).toMatchObject({
      pillars: ["PROTECTION"],
      exploitationEpisodes: [{ types: ["FORCED_LABOUR"], employerName: "PT Rekaan" }],
    });
    expect(parseIntake({ ...told, "consents.0.status": ["REFUSED"] }, "id", true)).toEqual({
      consents: [expect.objectContaining({ purpose: "DATA_RECORDING", status: "REFUSED" })],
      ...{ source: "HOTLINE", pillars: ["PROTECTION"] },
    });
  });

  it("keeps what is no number as it was typed, for the schema to refuse at its field", () => {
    const filed = assemble({ "person.ageAtRegistration": ["dua puluh"] }, "person");
    const parsed = openCaseSchema.partial().safeParse(filed);
    expect(parsed.error?.issues[0]?.path).toEqual(["person", "ageAtRegistration"]);
  });

  it("says nothing where nothing was typed", () => {
    expect(assemble({ "person.fullName": ["  "], pillars: [] })).toEqual({});
    expect(isBegun({ narrative: ["a"] }, "happened")).toBe(true);
    expect(isBegun({ narrative: ["a"] }, "person")).toBe(false);
  });

  it("asks for no field twice", () => {
    const names = TASK_NAMES.flatMap((task) => fieldsOf(task).map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
  });
});
