import type { Viewer } from "@/lib/kernel/viewer";
import { runCommand } from "@/lib/server/command";
import { conflict, notFound, stale } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import { isOut } from "../model";
import type { AppointmentInput, CheckIn } from "../schema";
import { newRow, type OnCase, onCase, ownerOf, placeOf, told } from "./on-case";

const timesOf = ({ startsAt, endsAt }: AppointmentInput) => ({
  ...{ startsAt: new Date(startsAt), endsAt: new Date(endsAt) },
});

/** Makes an appointment on a case. The one who goes there must be able to open the case. */
export function makeAppointment(
  viewer: Viewer,
  caseId: string,
  input: AppointmentInput,
  idempotencyKey: string | null = null,
) {
  const name = "assistance.makeAppointment";
  return runCommand({ name, viewer, input: { caseId, input }, idempotencyKey }, async (ctx) => {
    const on = await onCase(ctx, caseId);
    const { keys, place } = newRow(on, "appointments");
    const sealed = sealColumns(on.key, place, { words: input.words, place: input.place });
    await ctx.tx.appointment.create({
      data: {
        ...{ ...keys, kind: input.kind, ...timesOf(input), ...sealed },
        ...{ status: input.status ?? "PLANNED", ownerUserId: await ownerOf(on, input.owner) },
        ...{ createdBy: ctx.viewer.userId, createdAt: ctx.now },
      },
    });
    const details = { appointmentId: keys.id, kind: input.kind };
    await told(on, "APPOINTMENT_MADE", "case.appointment.make", details);
    return { id: keys.id, version: 1 };
  });
}

async function requireAppointment({ ctx, organisationId, caseId }: OnCase, id: string) {
  const found = await ctx.tx.appointment.findFirst({ where: { organisationId, caseId, id } });
  if (!found) throw notFound();
  return found;
}

type Row = Awaited<ReturnType<typeof requireAppointment>>;
type Data = Parameters<OnCase["ctx"]["tx"]["appointment"]["updateMany"]>[0]["data"];

async function write(on: OnCase, row: Row, version: number, data: Data) {
  const where = { organisationId: on.organisationId, caseId: on.caseId, id: row.id, version };
  const changed = await on.ctx.tx.appointment.updateMany({
    where,
    data: { ...data, version: version + 1 },
  });
  if (changed.count === 0) throw stale({ version: row.version });
  return { id: row.id, version: version + 1 };
}

/** Changes an appointment, or says what became of it. Throws 412 when somebody changed it first. */
export function changeAppointment(
  viewer: Viewer,
  caseId: string,
  id: string,
  version: number,
  input: AppointmentInput,
) {
  const spec = {
    name: "assistance.changeAppointment",
    viewer,
    input: { caseId, id, version, input },
  };
  return runCommand(spec, async (ctx) => {
    const on = await onCase(ctx, caseId);
    const row = await requireAppointment(on, id);
    const place = placeOf(on.organisationId, "appointments", id);
    const isSame = input.owner === row.ownerUserId;
    const written = await write(on, row, version, {
      ...{ kind: input.kind, ...timesOf(input), status: input.status ?? row.status },
      ...sealColumns(on.key, place, { words: input.words ?? null, place: input.place ?? null }),
      ownerUserId: isSame ? row.ownerUserId : await ownerOf(on, input.owner),
    });
    const details = { appointmentId: id, kind: input.kind, from: row.status };
    await told(on, "APPOINTMENT_CHANGED", "case.appointment.change", {
      ...details,
      to: input.status ?? row.status,
    });
    return written;
  });
}

const outOf = ({ checkedInAt, checkedOutAt }: Row) => ({
  checkedInAt: checkedInAt?.toISOString() ?? null,
  checkedOutAt: checkedOutAt?.toISOString() ?? null,
});

/**
 * Somebody sets out on a visit and says when he will be back; after that his supervisor is told. Throws 409
 * for a visit that was begun already.
 */
export function checkIn(viewer: Viewer, caseId: string, id: string, { minutes }: CheckIn) {
  const spec = { name: "assistance.checkIn", viewer, input: { caseId, id, minutes } };
  return runCommand(spec, async (ctx) => {
    const on = await onCase(ctx, caseId);
    const row = await requireAppointment(on, id);
    if (row.checkedInAt !== null || row.status !== "PLANNED") throw conflict("visitBegun");
    const outDueAt = new Date(ctx.now.getTime() + minutes * 60_000);
    // Whoever goes is the one who is waited for.
    const data = { checkedInAt: ctx.now, outDueAt, ownerUserId: ctx.viewer.userId };
    const written = await write(on, row, row.version, data);
    await told(on, "VISIT_BEGUN", "case.visit.begin", { appointmentId: id });
    return written;
  });
}

/** Somebody is back from a visit; whoever was told is relieved. Throws 409 where nobody is out. */
export function checkOut(viewer: Viewer, caseId: string, id: string) {
  const spec = { name: "assistance.checkOut", viewer, input: { caseId, id } };
  return runCommand(spec, async (ctx) => {
    const on = await onCase(ctx, caseId);
    const row = await requireAppointment(on, id);
    if (!isOut(outOf(row))) throw conflict("visitOver");
    const data = { checkedOutAt: ctx.now, status: "HELD" };
    const written = await write(on, row, row.version, data);
    await told(on, "VISIT_ENDED", "case.visit.end", { appointmentId: id });
    return written;
  });
}
