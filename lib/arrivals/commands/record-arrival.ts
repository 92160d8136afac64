import { caseScopeOf } from "@/lib/access/scope";
import { dayToDate } from "@/lib/kernel/days";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { runCommand } from "@/lib/server/command";
import type { DataKey } from "@/lib/server/crypto";
import { createDataKey, dataKey } from "@/lib/server/data-keys";
import { notFound, stale } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import { provinceOfRegency } from "@/lib/vocabulary/places";
import { canKeepArrivals } from "../policy";
import { findArrival } from "../queries/find-arrival";
import type { ArrivalInput } from "../schema";

type Place = Parameters<typeof sealColumns>[1];

function rowOf(input: ArrivalInput, key: DataKey, place: Place) {
  const { kind, arrivedOn, province, regency, source, expectedPeople, ...told } = input;
  const { facts } = sealColumns(key, place, { facts: JSON.stringify(told) });
  return {
    ...{ kind, source, arrivedOn: dayToDate(arrivedOn), facts: facts ?? new Uint8Array() },
    province: province ?? (regency ? provinceOfRegency(regency) : null),
    ...{ regency: regency ?? null, expectedPeople: expectedPeople ?? null },
  };
}

/**
 * Records an event that several people come from; what happened is sealed with a key of its own. Throws 404
 * for who does not work with cases.
 */
export function recordArrival(
  viewer: Viewer,
  input: ArrivalInput,
  idempotencyKey: string | null = null,
) {
  const spec = { name: "arrivals.recordArrival", viewer, input, idempotencyKey };
  return runCommand(spec, async (ctx) => {
    if (!canKeepArrivals(viewer).allowed) throw notFound();
    const { organisationId, userId } = viewer;
    const id = newId();
    const year = today().slice(0, 4);
    const [next] = await ctx.tx.$queryRaw<{ n: bigint }[]>`
      SELECT private.next_of_sequence(${`arrival-${year}`}) AS n`;
    const number = `KTG-${year}-${String(Number(next?.n ?? 0)).padStart(4, "0")}`;
    const key = await createDataKey(ctx.tx, organisationId, id, "ARRIVAL");
    const said = rowOf(input, key, { table: "arrivals", organisationId, rowId: id });
    await ctx.tx.arrival.createMany({
      data: [{ organisationId, id, number, ...said, createdBy: userId, createdAt: ctx.now }],
    });
    ctx.audit("arrival.record", "arrival", id, { number, kind: input.kind });
    return { id, number };
  });
}

/**
 * Sets right what was said of an event, whole; cases that took it over keep their words. Throws 404 for who
 * cannot open what happened there, 412 when somebody changed it first.
 */
export function changeArrival(viewer: Viewer, id: string, version: number, input: ArrivalInput) {
  const spec = { name: "arrivals.changeArrival", viewer, input: { id, version, input } };
  return runCommand(spec, async (ctx) => {
    const isAllowed = canKeepArrivals(viewer).allowed;
    const found = isAllowed ? await findArrival(caseScopeOf(ctx), id) : null;
    if (!found?.facts) throw notFound();
    const { organisationId } = viewer;
    const place = { table: "arrivals", organisationId, rowId: id };
    const said = rowOf(input, await dataKey(ctx.tx, id), place);
    const changed = await ctx.tx.arrival.updateMany({
      where: { organisationId, id, version },
      data: { ...said, version: version + 1 },
    });
    if (changed.count === 0) throw stale({ version: found.version });
    ctx.audit("arrival.change", "arrival", id, { version: version + 1 });
    return { id, version: version + 1 };
  });
}
