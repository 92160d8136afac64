import fc from "fast-check";
import { expect, test } from "vitest";
import { patchOf } from "../intake/assemble";
import { changeCaseSchema } from "../schema";
import { type RecordedLists, withRecorded } from "./lists";
import { answersFrom, EDIT_PARTS } from "./parts";

const none: RecordedLists = {
  ...{
    exploitationEpisodes: [],
    recruitments: [],
    journeyLegs: [],
    vulnerabilityFactors: [],
    allegedPerpetrators: [],
  },
};
const { recruitment, journey, vulnerabilities } = EDIT_PARTS;
const field = (name: string) =>
  [...recruitment, ...journey, ...vulnerabilities].filter((one) => one.name === name);

test("what a form does not show of a list is written back with what it changed", () => {
  const recorded = [
    { methods: ["AT_WORK"], modus: ["JOB_OFFER"], promise: "Restoran" },
    { methods: [], modus: ["DEBT"], promise: "Kedua" },
  ];
  const patch = patchOf(field("recruitments.0.promise"), { "recruitments.0.promise": ["Pabrik"] });
  expect(withRecorded(patch, { ...none, recruitments: recorded })["recruitments"]).toEqual([
    { ...recorded[0], promise: "Pabrik" },
    recorded[1],
  ]);
});

test("a leg's other place stays, a leg that was emptied is gone, its border follows anew", () => {
  const leg = {
    ...{ type: "TRANSIT", fromPlace: { country: "ID", province: "33" }, crossedBorder: false },
    ...{ toPlace: { country: "ID" }, place: "Batam", transport: null, date: null },
  };
  const lists = { ...none, journeyLegs: [leg, { ...leg, place: "Kupang" }] };
  const name = "journeyLegs.0.toPlace.country";
  const moved = withRecorded(patchOf(field(name), { [name]: ["MY"] }), lists);
  expect(moved["journeyLegs"]).toEqual([
    {
      ...{ type: "TRANSIT", fromPlace: { country: "ID", province: "33" }, place: "Batam" },
      ...{ toPlace: { country: "MY" }, transport: null, date: null },
    },
    expect.objectContaining({ place: "Kupang" }),
  ]);
  const first = { ...none, journeyLegs: [{ type: "TRANSIT", crossedBorder: false }] };
  const emptied = patchOf(field("journeyLegs.0.type"), {});
  expect(withRecorded(emptied, first)["journeyLegs"]).toEqual([]);
});

test("a vulnerability that stays ticked keeps its note", () => {
  const noted = { code: "POVERTY", severity: 2, note: "Tiga anak." };
  const lists = { ...none, vulnerabilityFactors: [noted, { code: "OTHER" }] };
  const ticked = { vulnerabilityFactors: ["POVERTY", "LOW_EDUCATION"] };
  const patch = patchOf(vulnerabilities, ticked);
  expect(withRecorded(patch, lists)["vulnerabilityFactors"]).toEqual([
    noted,
    { code: "LOW_EDUCATION" },
  ]);
});

test("saving a form as it came changes nothing of what is recorded", () => {
  const place = fc.record({ country: fc.constantFrom("ID", "MY"), province: fc.constant(null) });
  const leg = fc.record({
    ...{ type: fc.constantFrom("TRANSIT", "EXPLOITATION"), fromPlace: place, toPlace: place },
    ...{ place: fc.option(fc.constantFrom("Batam", "Kupang")), visa: fc.constant(null) },
  });
  fc.assert(
    fc.property(fc.array(leg, { minLength: 1, maxLength: 8 }), (legs) => {
      const lists = { ...none, journeyLegs: legs };
      const patch = patchOf(journey, answersFrom(journey, lists));
      const whole = withRecorded(patch, lists)["journeyLegs"] as object[];
      expect(whole).toHaveLength(legs.length);
      for (const [at, one] of legs.entries()) expect(whole[at]).toMatchObject(one);
      expect(changeCaseSchema.safeParse({ journeyLegs: whole }).success).toBe(true);
    }),
  );
});
