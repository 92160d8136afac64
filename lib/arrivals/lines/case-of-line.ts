import type { openCaseIn } from "@/lib/cases/commands/open-case";
import type { SharedFacts } from "../model";
import type { PersonLine } from "../schema";
import { recordingOf } from "./recording";

type OpenCase = Parameters<typeof openCaseIn>[1];

/** Where and how the group came, as its cases take it over. */
export type EventOfCase = {
  readonly source: string;
  readonly province: string | null;
  readonly regency: string | null;
};

/** What the event tells of every case (G4): one stretch of exploitation, and the way from there. */
export function accountOf(facts: SharedFacts) {
  const { types, means, sector, country, name, transport, story } = facts;
  const episode = {
    ...(types?.length ? { types } : {}),
    ...(means?.length ? { meansOfControl: means } : {}),
    ...(sector ? { labourSubsectors: [sector] } : {}),
    ...(country ? { country } : {}),
    ...(name ? { employerName: name } : {}),
  };
  const isAbroad = country && country !== "ID";
  const leg = {
    ...{ type: "RETURN" as const, fromPlace: { country: country ?? null } },
    ...{ toPlace: { country: "ID" }, transport: transport ?? null },
  };
  return {
    ...(Object.keys(episode).length > 0 ? { exploitationEpisodes: [episode] } : {}),
    ...(isAbroad ? { journeyLegs: [leg] } : {}),
    ...(story ? { howItCame: story } : {}),
  };
}

function personOf({ name, age, birthYear, gender, citizenship, language }: PersonLine) {
  const birthDate = birthYear ? { date: `${birthYear}-01-01`, precision: "year" as const } : null;
  return {
    ...(name ? { fullName: name } : {}),
    ...(age != null ? { ageAtRegistration: age } : {}),
    ...(birthDate ? { birthDate } : {}),
    ...(gender ? { gender } : {}),
    ...(citizenship ? { citizenships: [citizenship] } : {}),
    ...(language ? { primaryLanguage: language } : {}),
  };
}

/**
 * The case of one person of the list, for the command that opens every case. Who has not agreed to recording
 * gets one too, with risk and nothing of identity or of what happened: help does not wait for consent.
 */
export function caseOfLine(
  line: PersonLine,
  event: EventOfCase,
  facts: SharedFacts,
  onDay: string,
): OpenCase {
  const isRecorded = line.recording === "GIVEN";
  const consent = recordingOf(line.recording, onDay, line.language ?? null);
  return {
    ...{ source: event.source as OpenCase["source"], pillars: ["PROTECTION"], registeredAt: onDay },
    ...{ registrationProvince: event.province, registrationRegency: event.regency },
    ...(line.risk ? { riskLevel: line.risk } : {}),
    consents: [consent],
    ...(isRecorded ? { person: personOf(line), ...accountOf(facts) } : {}),
  };
}
