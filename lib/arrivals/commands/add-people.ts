import { caseScopeOf } from "@/lib/access/scope";
import { openCaseIn, recordCaseEvent } from "@/lib/cases/commands/open-case";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { blindIndex } from "@/lib/server/crypto";
import { notFound } from "@/lib/server/problem";
import { caseOfLine } from "../lines/case-of-line";
import { marksOf } from "../lines/mark";
import { canKeepArrivals } from "../policy";
import { findArrival } from "../queries/find-arrival";
import type { PersonLine } from "../schema";

/** How far a list came: cases that were opened now, and lines that were here already. */
export type Added = { readonly opened: number; readonly known: number };

/** The next place on the list of an event; those of cases that the viewer does not see are counted too. */
export async function nextPlace({ tx }: CommandContext, arrivalId: string): Promise<number> {
  const [next] = await tx.$queryRaw<{ n: bigint }[]>`
    SELECT private.next_of_sequence(${`arrival-${arrivalId}`}) AS n`;
  return Number(next?.n ?? 0);
}

async function openLine(ctx: CommandContext, arrivalId: string, line: PersonLine, mark: string) {
  const { organisationId, userId } = ctx.viewer;
  // The same list sent twice at once goes one line after the other.
  await ctx.tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(${arrivalId}, 0))`;
  const arrival = await findArrival(caseScopeOf(ctx), arrivalId);
  if (!arrival?.facts) throw notFound();
  const lineIndex = blindIndex(organisationId, `arrival|${arrivalId}`, mark);
  const [found] = await ctx.tx.$queryRaw<{ taken: boolean }[]>`
    SELECT private.arrival_line_taken(${arrivalId}::uuid, ${lineIndex}) AS taken`;
  if (found?.taken) return { isNew: false };
  const said = caseOfLine(line, arrival, arrival.facts, today());
  const { id: caseId } = await openCaseIn(ctx, said);
  const place = await nextPlace(ctx, arrivalId);
  const keys = { organisationId, caseId, arrivalId, place, lineIndex };
  await ctx.tx.arrivalCase.createMany({
    data: [{ ...keys, linkedBy: userId, linkedAt: ctx.now }],
  });
  await recordCaseEvent(ctx, caseId, "ARRIVAL_LINKED", { arrivalId });
  ctx.audit("arrival.person", "case", caseId, { arrivalId });
  return { isNew: true };
}

/**
 * Opens a case for each person of a list, each in a command of its own: who stops half-way, repeats it, and
 * lines that are here are passed over. Throws 404 for an event that is not the viewer's to work with.
 */
export async function addPeople(
  viewer: Viewer,
  arrivalId: string,
  people: readonly PersonLine[],
): Promise<Added> {
  if (!canKeepArrivals(viewer).allowed) throw notFound();
  let opened = 0;
  const marks = marksOf(people);
  for (const [at, line] of people.entries()) {
    const mark = marks[at] ?? "";
    const spec = { name: "arrivals.addPerson", viewer, input: { arrivalId, line, mark } };
    const { isNew } = await runCommand(spec, (ctx) => openLine(ctx, arrivalId, line, mark));
    if (isNew) opened += 1;
  }
  return { opened, known: people.length - opened };
}
