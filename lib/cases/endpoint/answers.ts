import { z } from "zod";

const code = z.string();
const day = z.iso.date();

/** One row of the list of cases. */
export const caseRowSchema = z.object({
  id: z.uuid(),
  reference: z.string(),
  pseudonym: z.string(),
  status: code,
  riskLevel: code.nullable(),
  pillars: z.array(code),
  source: code,
  registeredAt: day,
  registrationProvince: z.string().nullable(),
  traffickingStatus: code.nullable(),
  owner: z.object({ id: z.uuid(), name: z.string().nullable() }),
  lastActivityAt: z.iso.datetime(),
  version: z.int(),
});

export const openedCaseSchema = z.object({
  id: z.uuid(),
  reference: z.string(),
  status: z.literal("INTAKE"),
  version: z.int(),
  person: z.object({ id: z.uuid(), pseudonym: z.string() }),
});

/** What a change or a move answers. */
export const caseHeadSchema = z.looseObject({
  id: z.uuid(),
  reference: z.string(),
  status: code,
  version: z.int(),
  source: code,
  pillars: z.array(code),
  riskLevel: code.nullable(),
  registeredAt: day,
  traffickingStatus: code.nullable(),
  isCrossBorder: z.boolean().nullable(),
  closedAt: day.nullable(),
  disposedAt: day.nullable(),
});

/** One case; lists are empty and fields absent where they are not yours to read. */
export const caseSchema = caseHeadSchema.extend({
  owner: z.object({ id: z.uuid(), name: z.string().nullable() }),
  sharedGroups: z.array(code),
  programmes: z.array(z.string()),
  person: z.looseObject({ id: z.uuid(), pseudonym: z.string() }),
  consents: z.array(z.looseObject({ id: z.uuid(), purpose: code, status: code })),
  services: z.array(z.looseObject({ id: z.uuid(), type: code, status: code })),
});

export const noteRowSchema = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  kind: code,
  group: code,
  author: z.object({ id: z.uuid(), name: z.string().nullable() }),
  body: z.string().nullable(),
  correctedAt: z.iso.datetime().nullable(),
  version: z.int(),
});

/** A note with what it said before, the latest first. */
export const noteHistorySchema = z.object({
  ...{ id: z.uuid(), at: z.iso.datetime(), kind: code, group: code, version: z.int() },
  ...{ body: z.string().nullable(), author: z.string().nullable() },
  ...{ writer: z.string().nullable(), writtenAt: z.iso.datetime() },
  earlier: z.array(
    z.object({
      ...{ number: z.int(), at: z.iso.datetime(), writer: z.string().nullable() },
      body: z.string().nullable(),
    }),
  ),
});

export const writtenNoteSchema = z.object({
  id: z.uuid(),
  version: z.int(),
  kind: code,
  group: code,
});
