import { partnershipScopeOf } from "@/lib/access/scope";
import { given } from "@/lib/kernel/given";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { notFound, stale } from "@/lib/server/problem";
import type { OrganisationView } from "./model";
import { canChangeOrganisation, canCreateOrganisation } from "./policy";
import { findOrganisation } from "./queries";
import type { ChangeOrganisation, CreateOrganisation } from "./schema";

// Lists replace what was there: a directory is short, and what left it must not stay by accident.
async function writeLists(ctx: CommandContext, organisationId: string, input: ChangeOrganisation) {
  const { tx } = ctx;
  if (input.services) {
    await tx.organisationService.deleteMany({ where: { organisationId } });
    const data = input.services.map(({ type, ...offer }) => ({ serviceType: type, ...offer }));
    await tx.organisationService.createMany({
      data: data.map((offer) => ({ organisationId, ...offer })),
    });
  }
  if (!input.coverage) return;
  await tx.organisationCoverage.deleteMany({ where: { organisationId } });
  await tx.organisationCoverage.createMany({
    data: input.coverage.map(({ province, regency }) => ({
      ...{ organisationId, province },
      regency: regency ?? "",
    })),
  });
}

async function written(ctx: CommandContext, id: string): Promise<OrganisationView> {
  const view = await findOrganisation(partnershipScopeOf(ctx), id);
  if (!view) throw notFound();
  return view;
}

/** Adds a partner to the registry, without accounts until somebody is invited. */
export function createOrganisation(
  viewer: Viewer,
  input: CreateOrganisation,
  idempotencyKey: string | null = null,
): Promise<OrganisationView> {
  const spec = { name: "partnership.createOrganisation", viewer, input, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    if (!canCreateOrganisation(viewer).allowed) throw notFound();
    const id = newId();
    const { services: _services, coverage: _coverage, ...columns } = input;
    const times = { createdAt: ctx.now, updatedAt: ctx.now };
    const row = { ...given(columns), name: input.name, type: input.type, code: input.code };
    await ctx.tx.organisation.createMany({ data: [{ ...row, id, hasAccounts: false, ...times }] });
    await writeLists(ctx, id, input);
    ctx.audit("organisation.create", "organisation", id, { code: input.code });
    return written(ctx, id);
  });
}

/** Changes a partner's entry, its service directory and coverage; 412 when somebody was first. */
export function changeOrganisation(
  viewer: Viewer,
  key: string,
  version: number,
  input: ChangeOrganisation,
): Promise<OrganisationView> {
  const spec = { name: "partnership.changeOrganisation", viewer, input };
  return runCommand(spec, async (ctx) => {
    const found = await findOrganisation(partnershipScopeOf(ctx), key);
    if (!found || !canChangeOrganisation(viewer, found.id).allowed) throw notFound();
    const { services: _services, coverage: _coverage, ...columns } = input;
    const { count } = await ctx.tx.organisation.updateMany({
      where: { id: found.id, version },
      data: { ...given(columns), version: { increment: 1 }, updatedAt: ctx.now },
    });
    if (count === 0) throw stale(found);
    await writeLists(ctx, found.id, input);
    ctx.audit("organisation.change", "organisation", found.id, { fields: Object.keys(input) });
    return written(ctx, found.id);
  });
}
