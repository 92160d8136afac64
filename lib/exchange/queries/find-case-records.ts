import type { CaseScope } from "@/lib/access/scope";
import type { Prisma } from "@/lib/generated/prisma/client";

const IN_ORDER = { orderBy: { id: "asc" as const } };

const PARTS = {
  person: { include: { demographics: true, identity: true } },
  account: true,
  imported: true,
  externalIds: IN_ORDER,
  episodes: { orderBy: [{ position: "asc" }, { id: "asc" }] },
  legs: { orderBy: [{ position: "asc" }, { id: "asc" }] },
  recruitments: IN_ORDER,
  perpetrators: IN_ORDER,
  services: IN_ORDER,
  notes: { orderBy: [{ at: "asc" }, { id: "asc" }] },
  consents: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
  referrals: {
    where: { status: { not: "DRAFT" } },
    include: { details: true },
    orderBy: { id: "asc" },
  },
} satisfies Prisma.CaseInclude;

async function namesOf({ tx }: CaseScope) {
  const organisations = await tx.organisation.findMany({
    select: { id: true, code: true, name: true },
  });
  return {
    names: new Map(organisations.map(({ id, name }) => [id, name])),
    codes: new Map(organisations.map(({ id, code }) => [id, code])),
  };
}

/** Cases of the viewer's organisation with all that an export asks about; sealed columns stay sealed. */
export async function findCaseRecords(scope: CaseScope, caseIds: readonly string[]) {
  const { tx, viewer } = scope;
  const found = await tx.case.findMany({
    where: { organisationId: viewer.organisationId, id: { in: [...caseIds] } },
    include: PARTS,
  });
  const incoming = await tx.referral.findMany({
    where: { id: { in: found.flatMap(({ openedByReferralId }) => openedByReferralId ?? []) } },
    include: { details: true },
  });
  const records = found.map((record) => ({
    ...record,
    incoming: incoming.find(({ id }) => id === record.openedByReferralId) ?? null,
  }));
  return { records, ...(await namesOf(scope)) };
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
