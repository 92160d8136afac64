import { expect, test } from "vitest";
import { recordActivitySchema } from "../schema";
import { activityOf, challengeOf, typedValues } from "./read-form";

function formOf(entries: readonly (readonly [string, string])[]): FormData {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
}

const FILLED = [
  ["title.id", " Pelatihan "],
  ["title.en", ""],
  ["type", "AWARENESS"],
  ["pillars", "PREVENTION"],
  ["pillars", "PARTNERSHIP"],
  ["partners.0.organisation", ""],
  ["partners.1.organisation", "PELITA"],
  ["partners.1.role", "IMPLEMENTING"],
  ["reached.womenAdult", "1.200"],
  ["reached.menAdult", ""],
] as const;

test("reads what was typed into the shape of the schema", () => {
  const read = recordActivitySchema.parse(activityOf(formOf(FILLED)));
  expect(read).toMatchObject({
    title: { id: "Pelatihan", en: "" },
    pillars: ["PREVENTION", "PARTNERSHIP"],
    partners: [{ organisation: "PELITA", role: "IMPLEMENTING" }],
    reached: { womenAdult: 1200, menAdult: 0 },
  });
});

test("nobody reached is not zero people reached", () => {
  expect(activityOf(formOf([["reached.girls", ""]]))["reached"]).toBeNull();
  expect(activityOf(formOf([["reached.girls", "0"]]))["reached"]).toMatchObject({ girls: 0 });
});

test("what is no number is refused, not swallowed", () => {
  const said = activityOf(formOf([...FILLED, ["targeted", "tiga puluh"]]));
  const result = recordActivitySchema.safeParse(said);
  expect(result.error?.issues.map(({ path }) => path.join("."))).toEqual(["targeted"]);
});

test("a difficulty is read only where something was said of it", () => {
  expect(challengeOf(formOf([["challenges.0.severity", "2"]]), "challenges.0.")).toBeNull();
  const form = formOf([["title", "Warga takut berbicara"]]);
  expect(challengeOf(form, "")).toMatchObject({ title: "Warga takut berbicara" });
});

test("keeps every checkbox that was ticked", () => {
  expect(typedValues(formOf(FILLED))["pillars"]).toBe("PREVENTION,PARTNERSHIP");
});
