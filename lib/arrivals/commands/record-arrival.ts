import { dayToDate } from "@/lib/kernel/days";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { runCommand } from "@/lib/server/command";
import { createDataKey } from "@/lib/server/data-keys";
import { notFound } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import { provinceOfRegency } from "@/lib/vocabulary/places";
import { canKeepArrivals } from "../policy";
import type { ArrivalInput } from "../schema";

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
    const { kind, arrivedOn, province, regency, source, expectedPeople, ...told } = input;
    const key = await createDataKey(ctx.tx, organisationId, id, "ARRIVAL");
    const place = { table: "arrivals", organisationId, rowId: id };
    const { facts } = sealColumns(key, place, { facts: JSON.stringify(told) });
    await ctx.tx.arrival.createMany({
      data: [
        {
          ...{ organisationId, id, number, kind, source, arrivedOn: dayToDate(arrivedOn) },
          province: province ?? (regency ? provinceOfRegency(regency) : null),
          ...{ regency: regency ?? null, expectedPeople: expectedPeople ?? null },
          ...{ facts: facts ?? new Uint8Array(), createdBy: userId, createdAt: ctx.now },
        },
      ],
    });
    ctx.audit("arrival.record", "arrival", id, { number, kind });
    return { id, number };
  });
}
