import { dayToDate } from "@/lib/kernel/days";
import { given } from "@/lib/kernel/given";
import type { InsertContext } from "@/lib/server/command";
import { invalid } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import type { ChangeCase } from "../schema";
import { type CaseTarget, day, type Part, rowOf, whereSaid } from "./parts";

/**
 * Refuses a status without the day and the reason of who decided it, with 422 at the field. The reason is G4,
 * which a limited recording does not hold. Imports and the intake do not ask: what they lack is not made up.
 */
export function requireDecision(
  { screenings = [] }: ChangeCase,
  isRecordingLimited: boolean,
): void {
  const errors = screenings.flatMap(({ traffickingStatus, determinedAt, rationale }, at) => {
    if (!traffickingStatus) return [];
    const lacks = (name: string, message: string) => [
      { path: `screenings.${at}.${name}`, message },
    ];
    return [
      ...(determinedAt ? [] : lacks("determinedAt", "cases.errors.statusWithoutDay")),
      ...(rationale || isRecordingLimited
        ? []
        : lacks("rationale", "cases.errors.statusWithoutReason")),
    ];
  });
  if (errors.length > 0) throw invalid(errors);
}

function countsOf(dimensions: NonNullable<Part<"screenings">["dimensions"]>) {
  const entries = Object.entries(dimensions).map(([code, found]) => {
    const count = { strong: found.strong ?? 0, medium: found.medium ?? 0, weak: found.weak ?? 0 };
    return [code, count] as const;
  });
  return Object.fromEntries(
    entries.filter(([, { strong, medium, weak }]) => strong + medium + weak > 0),
  );
}

/** Adds screenings; the last one with a status sets the case's, which a named body decided. */
export async function addScreenings(
  ctx: InsertContext,
  target: CaseTarget,
  screenings: readonly Part<"screenings">[],
  onDay: string,
): Promise<void> {
  const data = screenings.map((screening) => {
    const { keys, place } = rowOf(ctx, target, "screenings");
    const { screenedAt, determinedAt, reflectionPeriodUntil, rationale, ...told } = screening;
    const { indicators, dimensions, ...rest } = told;
    return {
      ...keys,
      ...given(rest),
      ...(indicators && { indicators: whereSaid(indicators) }),
      ...(dimensions && { dimensions: countsOf(dimensions) }),
      ...given({
        determinedAt: day(determinedAt),
        reflectionPeriodUntil: day(reflectionPeriodUntil),
      }),
      screenedAt: dayToDate(screenedAt ?? onDay),
      screenedBy: ctx.viewer.userId,
      createdAt: ctx.now,
      ...sealColumns(target.key, place, { rationale }),
    };
  });
  if (data.length > 0) await ctx.tx.screening.createMany({ data });
}
