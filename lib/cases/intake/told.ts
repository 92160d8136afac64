import { codes } from "@/lib/vocabulary/codes";
import { EVIDENCE } from "../model";
import type { Field } from "./fields";

/** So many stretches of exploitation and recruitments may be told on a page each. */
export const TOLD = [0, 1, 2, 3, 4, 5] as const;

/** One stretch of exploitation, and for each means of control on what it rests. */
export function episodeFields(at: number): readonly Field[] {
  const name = (field: string) => `exploitationEpisodes.${at}.${field}`;
  return [
    { name: name("types"), kind: "checks", list: "exploitation_type" },
    { name: name("startDate"), kind: "fuzzy" },
    { name: name("endDate"), kind: "fuzzy" },
    { name: name("country"), kind: "country" },
    { name: name("province"), kind: "province" },
    { name: name("labourSector"), kind: "select", list: "labour_sector" },
    { name: name("labourSubsectors"), kind: "checks", list: "labour_subsector" },
    { name: name("sexualTypes"), kind: "checks", list: "sexual_exploitation_type" },
    { name: name("platforms"), kind: "checks", list: "online_platform" },
    { name: name("employerName"), kind: "text" },
    { name: name("promisedWage"), kind: "number" },
    { name: name("actualWage"), kind: "number" },
    { name: name("debtAmount"), kind: "number" },
    { name: name("currency"), kind: "text" },
    { name: name("hoursPerDay"), kind: "number" },
    { name: name("narrative"), kind: "long" },
    ...codes("means_of_control").map(
      (code): Field => ({
        ...{ name: name(`meansEvidence.${code}`), kind: "select", only: EVIDENCE },
        ...{ named: ["means_of_control", code], group: 1, heap: "evidence" },
      }),
    ),
  ];
}

/** Somebody who is alleged to have taken part; what he is called is enough. */
export function allegedFields(at: number): readonly Field[] {
  const name = (field: string) => `allegedPerpetrators.${at}.${field}`;
  return [
    { name: name("label"), kind: "text" },
    { name: name("kind"), kind: "radios", only: ["PERSON", "COMPANY"] },
    { name: name("roles"), kind: "checks", list: "perpetrator_role" },
    { name: name("relation"), kind: "select", list: "recruiter_relation" },
    { name: name("gender"), kind: "radios", list: "gender" },
    { name: name("ageBand"), kind: "select", list: "age_band" },
    { name: name("citizenship"), kind: "country" },
    { name: name("name"), kind: "text" },
    { name: name("organisation"), kind: "text" },
    { name: name("licenceNo"), kind: "text" },
    { name: name("details"), kind: "long" },
  ];
}

/** One recruitment: by whom, how, what was promised. */
export function recruitmentFields(at: number): readonly Field[] {
  const name = (field: string) => `recruitments.${at}.${field}`;
  return [
    { name: name("methods"), kind: "checks", list: "recruitment_method" },
    { name: name("modus"), kind: "checks", list: "modus_operandi" },
    { name: name("platforms"), kind: "checks", list: "online_platform" },
    { name: name("relation"), kind: "select", list: "recruiter_relation" },
    { name: name("place"), kind: "text" },
    { name: name("promise"), kind: "long" },
    { name: name("paidFee"), kind: "yesNo" },
    { name: name("advanceToFamily"), kind: "yesNo" },
  ];
}
