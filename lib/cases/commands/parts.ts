import { dayToDate } from "@/lib/kernel/days";
import type { FuzzyDate } from "@/lib/kernel/fuzzy-date";
import { given } from "@/lib/kernel/given";
import { newId } from "@/lib/kernel/ids";
import type { CommandContext, InsertContext } from "@/lib/server/command";
import type { DataKey } from "@/lib/server/crypto";
import { invalid } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import { attribute } from "@/lib/vocabulary/codes";
import { provinceOfRegency } from "@/lib/vocabulary/places";
import type { ChangeCase } from "../schema";

/** The case that parts are written to. */
export type CaseTarget = { readonly caseId: string; readonly key: DataKey };

/** One element of a list of the input. */
export type Part<K extends keyof ChangeCase> =
  NonNullable<ChangeCase[K]> extends readonly (infer Element)[] ? Element : never;

/** A day as Prisma carries it; null and undefined pass. */
export const day = (text: string | null | undefined) => (text ? dayToDate(text) : text);

function fuzzy(prefix: "start" | "end" | "", date: FuzzyDate | null | undefined) {
  if (date === undefined) return {};
  const [name, precision] = prefix
    ? [`${prefix}Date`, `${prefix}Precision`]
    : ["date", "datePrecision"];
  return { [name]: day(date?.date ?? null), [precision]: date?.precision ?? "unknown" };
}

/** The properties that say something: null is how a form says that there is none. */
export function whereSaid<Value>(from: Readonly<Record<string, Value | null | undefined>>) {
  const entries = Object.entries(from).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries) as Record<string, Value>;
}

/** A new row of a table that hangs on a case (or one that is written anew under its id): its keys and where its sealed columns lie. */
export function rowOf(
  ctx: InsertContext,
  { caseId }: CaseTarget,
  table: string,
  id: string = newId(),
) {
  const { organisationId } = ctx.viewer;
  return { keys: { id, organisationId, caseId }, place: { table, organisationId, rowId: id } };
}

function episodeRow(
  ctx: InsertContext,
  target: CaseTarget,
  part: Part<"exploitationEpisodes">,
  position: number,
) {
  const { keys, place } = rowOf(ctx, target, "exploitation_episodes");
  const {
    startDate,
    endDate,
    promisedWage,
    actualWage,
    debtAmount,
    employerName,
    narrative,
    meansEvidence,
    ...rest
  } = part;
  const evidence = meansEvidence && whereSaid(meansEvidence);
  return {
    ...keys,
    position,
    ...given(rest),
    ...(evidence && {
      ...{ meansEvidence: evidence, meansOfControl: withEvidence(rest.meansOfControl, evidence) },
    }),
    ...given({ promisedWage, actualWage, debtAmount }),
    ...fuzzy("start", startDate),
    ...fuzzy("end", endDate),
    ...sealColumns(target.key, place, { employerName, narrative }),
  };
}

// A means that rests on something was used: it need not be ticked a second time.
function withEvidence(
  ticked: readonly string[] | undefined,
  evidence: Readonly<Record<string, unknown>>,
): string[] {
  return [...new Set([...(ticked ?? []), ...Object.keys(evidence)])];
}

function legRow(
  ctx: InsertContext,
  target: CaseTarget,
  part: Part<"journeyLegs">,
  position: number,
) {
  const { keys, place } = rowOf(ctx, target, "journey_legs");
  const { fromPlace: from, toPlace: to, date, place: spot, description, ...rest } = part;
  const crossed = Boolean(from?.country && to?.country && from.country !== to.country);
  return {
    ...keys,
    position,
    crossedBorder: crossed,
    ...given(rest),
    ...given({
      fromCountry: from?.country,
      fromProvince: from?.province,
      fromRegency: from?.regency,
    }),
    ...given({ toCountry: to?.country, toProvince: to?.province, toRegency: to?.regency }),
    ...fuzzy("", date),
    ...sealColumns(target.key, place, { place: spot, description }),
  };
}

/** Adds the exploitation episodes, recruitments and legs that the input names. */
export async function addAccounts(
  ctx: InsertContext,
  target: CaseTarget,
  input: ChangeCase,
): Promise<void> {
  const { tx } = ctx;
  const episodes = input.exploitationEpisodes?.map((part, i) => episodeRow(ctx, target, part, i));
  if (episodes?.length) await tx.exploitationEpisode.createMany({ data: episodes });
  const recruitments = input.recruitments?.map(({ place: spot, promise, ...rest }) => {
    const { keys, place } = rowOf(ctx, target, "recruitments");
    return { ...keys, ...given(rest), ...sealColumns(target.key, place, { place: spot, promise }) };
  });
  if (recruitments?.length) await tx.recruitment.createMany({ data: recruitments });
  const legs = input.journeyLegs?.map((part, i) => legRow(ctx, target, part, i));
  if (legs?.length) await tx.journeyLeg.createMany({ data: legs });
}

/** Replaces those of them that the input names. */
export async function writeAccounts(
  ctx: CommandContext,
  target: CaseTarget,
  input: ChangeCase,
): Promise<void> {
  const { tx, viewer } = ctx;
  const where = { organisationId: viewer.organisationId, caseId: target.caseId };
  if (input.exploitationEpisodes) await tx.exploitationEpisode.deleteMany({ where });
  if (input.recruitments) await tx.recruitment.deleteMany({ where });
  if (input.journeyLegs) await tx.journeyLeg.deleteMany({ where });
  await addAccounts(ctx, target, input);
}

/** Adds the vulnerability factors that the input names. */
export async function addFactors(
  ctx: InsertContext,
  target: CaseTarget,
  input: ChangeCase,
  onDay: string,
): Promise<void> {
  const data = input.vulnerabilityFactors?.map(({ note, assessedAt, code, severity }) => {
    const { keys, place } = rowOf(ctx, target, "vulnerability_factors");
    const sealed = sealColumns(target.key, place, { note });
    return {
      ...keys,
      code,
      ...given({ severity }),
      assessedAt: dayToDate(assessedAt ?? onDay),
      ...sealed,
    };
  });
  if (data?.length) await ctx.tx.vulnerabilityFactor.createMany({ data });
}

/** Replaces the vulnerability factors of the latest assessment with those that the input names. */
export async function writeFactors(
  ctx: CommandContext,
  target: CaseTarget,
  input: ChangeCase,
  onDay: string,
): Promise<void> {
  if (!input.vulnerabilityFactors) return;
  const where = { organisationId: ctx.viewer.organisationId, caseId: target.caseId };
  await ctx.tx.vulnerabilityFactor.deleteMany({ where });
  await addFactors(ctx, target, input, onDay);
}

async function organisationIds(
  ctx: InsertContext,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await ctx.tx.$queryRaw<{ id: string; code: string }[]>`
    SELECT id, code FROM organisations WHERE code = ANY (${[...codes]}::text[])`;
  return new Map(rows.map((row) => [row.code, row.id]));
}

/** Adds needs and services; medical ones are G5, all others G1. */
export async function addServices(
  ctx: InsertContext,
  target: CaseTarget,
  services: readonly Part<"services">[],
): Promise<readonly string[]> {
  const providers = await organisationIds(
    ctx,
    services.flatMap((service) => service.provider ?? []),
  );
  const data = services.map((service, position) => {
    const { keys, place } = rowOf(ctx, target, "case_services");
    const { provider, requestedAt, startedAt, endedAt, note, unmetReason, ...rest } = service;
    const providerId = provider ? providers.get(provider) : null;
    if (providerId === undefined) {
      throw invalid([
        { path: `services.${position}.provider`, message: "problems.details.unknownOrganisation" },
      ]);
    }
    const category = attribute("service_type", service.type, "category") ?? "SOCIAL_REHABILITATION";
    return {
      ...keys,
      ...given(rest),
      ...given({ requestedAt: day(requestedAt), startedAt: day(startedAt), endedAt: day(endedAt) }),
      ...{ category, providerId, createdAt: ctx.now },
      fieldGroup: category === "HEALTH_REHABILITATION" ? "G5" : "G1",
      ...sealColumns(target.key, place, { note, sealedUnmetReason: unmetReason }),
    };
  });
  if (data.length > 0) await ctx.tx.caseService.createMany({ data });
  return data.map((row) => row.id);
}

/** The columns of the case row that follow from screenings, legs and the regency (derived, never typed). */
export function derivedColumns(input: ChangeCase) {
  const decided = input.screenings?.filter((screening) => screening.traffickingStatus).at(-1);
  const status = decided && {
    traffickingStatus: decided.traffickingStatus,
    determinedBy: decided.determinedBy,
    determinedAt: day(decided.determinedAt ?? decided.screenedAt),
  };
  const { registrationRegency: regency, journeyLegs: legs } = input;
  const registrationProvince = regency ? provinceOfRegency(regency) : null;
  return {
    ...(status && given(status)),
    ...(legs && routeOf(legs)),
    ...(registrationProvince ? { registrationProvince } : {}),
  };
}

function routeOf(legs: readonly Part<"journeyLegs">[]) {
  const at = (type: string) =>
    legs
      .filter((leg) => leg.type === type)
      .map((leg) => leg.toPlace?.country ?? leg.fromPlace?.country ?? null);
  const source =
    legs.find((leg) => leg.fromPlace?.country)?.fromPlace?.country ?? at("ORIGIN")[0] ?? null;
  const transit = [...new Set(at("TRANSIT").filter((country) => country !== null))];
  const countries = new Set(
    legs.flatMap((leg) => [leg.fromPlace?.country, leg.toPlace?.country]).filter(Boolean),
  );
  return {
    sourceCountry: source,
    transitCountries: transit,
    destinationCountry: at("EXPLOITATION").at(-1) ?? null,
    isCrossBorder: countries.size > 1 || legs.some((leg) => leg.crossedBorder),
  };
}
