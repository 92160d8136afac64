import type { CaseScope } from "@/lib/access/scope";

/** The rows of each case, in the order in which they were asked for. */
function grouped<T extends { readonly caseId: string }>(rows: readonly T[]) {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.caseId, [...(groups.get(row.caseId) ?? []), row]);
  return (caseId: string): readonly T[] => groups.get(caseId) ?? [];
}

async function findPersons({ tx, viewer }: CaseScope, ids: readonly string[]) {
  const { organisationId } = viewer;
  const of = { organisationId, personId: { in: [...ids] } };
  const persons = await tx.person.findMany({
    where: { organisationId, id: { in: [...ids] } },
    select: { id: true, pseudonym: true },
  });
  const demographics = await tx.personDemographics.findMany({ where: of });
  const identities = await tx.personIdentity.findMany({ where: of });
  return (personId: string) => ({
    pseudonym: persons.find(({ id }) => id === personId)?.pseudonym ?? "",
    demographics: demographics.find((row) => row.personId === personId) ?? null,
    identity: identities.find((row) => row.personId === personId) ?? null,
  });
}

async function findReferrals({ tx, viewer }: CaseScope, caseIds: string[], incoming: string[]) {
  const rows = await tx.referral.findMany({
    where: {
      OR: [
        { organisationId: viewer.organisationId, caseId: { in: caseIds } },
        { id: { in: incoming } },
      ],
      status: { not: "DRAFT" },
    },
    orderBy: { id: "asc" },
  });
  const details = await tx.referralDetails.findMany({
    where: { referralId: { in: rows.map(({ id }) => id) } },
  });
  return rows.map((row) => ({
    ...row,
    details: details.find(({ referralId }) => referralId === row.id) ?? null,
  }));
}

async function findParts({ tx, viewer }: CaseScope, caseIds: string[]) {
  const where = { organisationId: viewer.organisationId, caseId: { in: caseIds } };
  const orderBy = { id: "asc" } as const;
  const inPlace = { where, orderBy: [{ position: "asc" as const }, orderBy] };
  // One after the other: a transaction has one connection.
  const accounts = grouped(await tx.caseAccount.findMany({ where }));
  const imported = grouped(await tx.importedCase.findMany({ where }));
  const externalIds = grouped(await tx.caseExternalId.findMany({ where, orderBy }));
  const episodes = grouped(await tx.exploitationEpisode.findMany(inPlace));
  const legs = grouped(await tx.journeyLeg.findMany(inPlace));
  const recruitments = grouped(await tx.recruitment.findMany({ where, orderBy }));
  const perpetrators = grouped(await tx.allegedPerpetrator.findMany({ where, orderBy }));
  const services = grouped(await tx.caseService.findMany({ where, orderBy }));
  const notes = grouped(
    await tx.caseNote.findMany({ where, orderBy: [{ at: "asc" }, { id: "asc" }] }),
  );
  const consents = grouped(
    await tx.consent.findMany({ where, orderBy: [{ createdAt: "asc" }, { id: "asc" }] }),
  );
  return (caseId: string) => ({
    ...{ account: accounts(caseId)[0] ?? null, imported: imported(caseId)[0] ?? null },
    ...{ externalIds: externalIds(caseId), episodes: episodes(caseId), legs: legs(caseId) },
    ...{ recruitments: recruitments(caseId), perpetrators: perpetrators(caseId) },
    ...{ services: services(caseId), notes: notes(caseId), consents: consents(caseId) },
  });
}

/** Cases of the viewer's organisation with all that an export asks about; sealed columns stay sealed. */
export async function findCaseRecords(scope: CaseScope, caseIds: readonly string[]) {
  const { tx, viewer } = scope;
  const { organisationId } = viewer;
  const ids = [...caseIds];
  const cases = await tx.case.findMany({ where: { organisationId, id: { in: ids } } });
  const personOf = await findPersons(scope, [...new Set(cases.map(({ personId }) => personId))]);
  const partsOf = await findParts(scope, ids);
  const incoming = cases.flatMap(({ openedByReferralId }) => openedByReferralId ?? []);
  const referrals = await findReferrals(scope, ids, incoming);
  const organisations = await tx.organisation.findMany({
    select: { id: true, code: true, name: true },
  });
  const records = cases.map((row) => ({
    ...row,
    ...partsOf(row.id),
    person: personOf(row.personId),
    referrals: referrals.filter(({ caseId }) => caseId === row.id),
    incoming: referrals.find(({ id }) => id === row.openedByReferralId) ?? null,
  }));
  return {
    records,
    names: new Map(organisations.map(({ id, name }) => [id, name])),
    codes: new Map(organisations.map(({ id, code }) => [id, code])),
  };
}

type Found = Awaited<ReturnType<typeof findCaseRecords>>;
export type CaseRecord = Found["records"][number];
export type ReferralRecord = CaseRecord["referrals"][number];

/** The ids of all cases of the viewer's organisation. */
export async function listCaseIds({ tx, viewer }: CaseScope): Promise<readonly string[]> {
  const rows = await tx.case.findMany({
    where: { organisationId: viewer.organisationId },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
