import { caseScopeOf } from "@/lib/access/scope";
import { givenOf } from "@/lib/kernel/given";
import { newId } from "@/lib/kernel/ids";
import { holds, type Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, type InsertContext, runCommand } from "@/lib/server/command";
import { type Bytes, blindIndex, type DataKey } from "@/lib/server/crypto";
import { createDataKey, dataKey } from "@/lib/server/data-keys";
import { conflict, notFound } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import { provinceOfRegency } from "@/lib/vocabulary/places";
import { nameBuckets, normaliseNumber, normalisePhone } from "./duplicates/names";
import { ageBandOf, IDENTITY_FIELDS, type Identity, isChildAt } from "./model";
import { pseudonymOf } from "./pseudonym";
import { findCandidates, findKnown, soughtOf } from "./queries";
import type { DuplicateSearch, PersonInput } from "./schema";

const DEMOGRAPHIC_FIELDS = [
  "gender",
  "ageAtRegistration",
  "ageWhenTrafficked",
  "citizenships",
  "homeProvince",
  "homeRegency",
  "maritalStatus",
  "childrenCount",
  "education",
  "primaryLanguage",
  "isDeceased",
  "migrantWorkerStatus",
  "migrantWorkerStage",
] as const;

type NewPerson = { readonly personId: string; readonly pseudonym: string; readonly key: DataKey };

// Who names the regency has named the province.
function provinceFollowing({ homeRegency }: PersonInput) {
  const homeProvince = homeRegency ? provinceOfRegency(homeRegency) : null;
  return homeProvince ? { homeProvince } : {};
}

/** What of a person stands in person_demographics, with what follows from it. */
export function demographicsOf(input: PersonInput) {
  const named = { ...givenOf(input, DEMOGRAPHIC_FIELDS), ...provinceFollowing(input) };
  if (input.ageAtRegistration === undefined) return named;
  const age = input.ageAtRegistration;
  return { ...named, ageBand: ageBandOf(age), isChild: isChildAt(age) };
}

function index(organisationId: string, field: string, normalised: string | null): Bytes | null {
  return normalised ? blindIndex(organisationId, field, normalised) : null;
}

type Names = Partial<Pick<Identity, "fullName" | "alias">>;

function indexesOf(organisationId: string, input: PersonInput, known: Names) {
  const { nik, passportNo, phone } = input;
  return {
    ...(nik !== undefined && { nikIndex: index(organisationId, "nik", nik) }),
    ...(passportNo !== undefined && {
      passportIndex: index(organisationId, "passport", passportNo && normaliseNumber(passportNo)),
    }),
    ...(phone !== undefined && {
      phoneIndex: index(organisationId, "phone", phone && normalisePhone(phone)),
    }),
    ...((input.fullName !== undefined || input.alias !== undefined) && {
      nameBuckets: nameBuckets(
        organisationId,
        (input.fullName === undefined ? known.fullName : input.fullName) ?? "",
        (input.alias === undefined ? known.alias : input.alias) ?? "",
      ),
    }),
  };
}

/**
 * What of a person is sealed, ready for person_identities; empty when the input names nothing of it.
 * `known` are the names recorded so far: a person is found by both of them, also when one changes.
 */
export function sealIdentity(
  key: DataKey,
  organisationId: string,
  personId: string,
  input: PersonInput,
  known: Names = {},
) {
  const row = { table: "person_identities", organisationId, rowId: personId };
  const birthDate = input.birthDate && JSON.stringify(input.birthDate);
  return {
    ...sealColumns(key, row, givenOf(input, IDENTITY_FIELDS)),
    ...sealColumns(key, row, { birthDate }),
    ...indexesOf(organisationId, input, known),
  };
}

const isSame = (one: readonly Bytes[], other: readonly Bytes[]) =>
  one.length === other.length &&
  one.every((bytes, at) => Buffer.compare(bytes, other[at] ?? new Uint8Array()) === 0);

/**
 * Computes anew what follows from other columns, where those came back one by one: by which names somebody is
 * found, the band of an age, the province of a regency. Writes nothing where it is right already.
 */
export async function settleFollowing(ctx: CommandContext, personId: string): Promise<void> {
  const { organisationId } = ctx.viewer;
  const where = { organisationId, personId };
  const known = await findKnown(caseScopeOf(ctx), personId);
  const names = nameBuckets(organisationId, known.fullName ?? "", known.alias ?? "");
  const row = await ctx.tx.personIdentity.findFirst({ where, select: { nameBuckets: true } });
  if (row && !isSame(row.nameBuckets, names))
    await ctx.tx.personIdentity.updateMany({ where, data: { nameBuckets: names } });
  const { ageAtRegistration: age, homeRegency } = known;
  const following = {
    ...(age == null ? {} : { ageBand: ageBandOf(age), isChild: isChildAt(age) }),
    ...(homeRegency ? provinceFollowing({ homeRegency }) : {}),
  };
  if (Object.keys(following).length > 0)
    await ctx.tx.personDemographics.updateMany({ where, data: following });
}

/** Whether the input says who the person is (G3), which a limited recording must not hold. */
export function namesIdentity(input: PersonInput): boolean {
  const named = IDENTITY_FIELDS.some((field) => Boolean(input[field]));
  return named || Boolean(input.birthDate?.date);
}

/**
 * Earlier records of the caller's organisation that may be of the same person, the likeliest first.
 * Nothing of what was searched for is stored or written to the audit log but that somebody searched.
 * Throws 404 for who does not work with cases.
 */
export function findDuplicates(viewer: Viewer, search: DuplicateSearch) {
  return runCommand({ name: "people.findDuplicates", viewer, input: null }, async (ctx) => {
    if (!holds(viewer, "CASEWORKER", "SUPERVISOR")) throw notFound();
    const { organisationId } = viewer;
    const found = await findCandidates(caseScopeOf(ctx), soughtOf(organisationId, search));
    ctx.audit("person.search", "organisation", organisationId);
    return found;
  });
}

// Row-level security hides who carries a pseudonym from a caseworker; the function tells only yes or no.
async function isFree({ tx }: InsertContext, pseudonym: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ free: boolean }[]>`
    SELECT private.is_pseudonym_free(${pseudonym}) AS free`;
  return rows[0]?.free ?? false;
}

async function nextPseudonym(ctx: InsertContext): Promise<string> {
  const { tx, viewer } = ctx;
  const taken = await tx.$queryRaw<{ n: bigint }[]>`SELECT private.next_of_sequence('person') AS n`;
  const drawn = pseudonymOf(viewer.organisationId, Number(taken[0]?.n ?? 0));
  return (await isFree(ctx, drawn)) ? drawn : nextPseudonym(ctx);
}

/**
 * Writes a new person with pseudonym, key and what is known. Rows are written without RETURNING:
 * they become visible with the case that the caller opens next. An import keeps the pseudonym of its
 * file; one that somebody carries is a conflict (409), a new one is drawn again until it is free.
 */
export async function insertPerson(
  ctx: InsertContext,
  input: PersonInput,
  wanted: string | null = null,
): Promise<NewPerson> {
  const { tx, viewer, now } = ctx;
  const { organisationId } = viewer;
  const personId = newId();
  if (wanted !== null && !(await isFree(ctx, wanted))) throw conflict("pseudonymTaken");
  const pseudonym = wanted ?? (await nextPseudonym(ctx));
  await tx.person.createMany({
    data: [{ id: personId, organisationId, pseudonym, createdAt: now, updatedAt: now }],
  });
  await tx.personDemographics.createMany({
    data: [{ organisationId, personId, ...demographicsOf(input) }],
  });
  const key = await createDataKey(tx, organisationId, personId, "PERSON");
  const identity = sealIdentity(key, organisationId, personId, input);
  if (Object.keys(identity).length > 0) {
    await tx.personIdentity.createMany({ data: [{ organisationId, personId, ...identity }] });
  }
  return { personId, pseudonym, key };
}

/** Changes what the input names of a person in the viewer's organisation; the rest stays. */
export async function changePerson(
  ctx: CommandContext,
  personId: string,
  input: PersonInput,
): Promise<readonly string[]> {
  const { tx, viewer, now } = ctx;
  const { organisationId } = viewer;
  const demographics = demographicsOf(input);
  if (Object.keys(demographics).length > 0) {
    await tx.personDemographics.updateMany({
      where: { organisationId, personId },
      data: demographics,
    });
  }
  const named = Object.keys(input).some((name) => !(name in demographics));
  if (named) {
    const key = await dataKey(tx, personId);
    const known = await findKnown(caseScopeOf(ctx), personId);
    const identity = sealIdentity(key, organisationId, personId, input, known);
    const changed = await tx.personIdentity.updateMany({
      where: { organisationId, personId },
      data: identity,
    });
    if (changed.count === 0) {
      await tx.personIdentity.createMany({ data: [{ organisationId, personId, ...identity }] });
    }
  }
  await tx.person.updateMany({
    where: { organisationId, id: personId },
    data: { version: { increment: 1 }, updatedAt: now },
  });
  return Object.keys(input);
}
