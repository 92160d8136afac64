import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { pageAnswer, pageOf } from "@/lib/server/list-query";
import { ok } from "@/lib/server/reply";
import { readAudit } from "./commands";
import { auditListSchema } from "./queries";

const entry = z.object({
  ...{ organisation: z.string(), seq: z.int(), at: z.iso.datetime() },
  actor: z.object({ id: z.uuid(), name: z.string().nullable() }).nullable(),
  ...{ action: z.string(), entityType: z.string(), entityId: z.string() },
  details: z.record(z.string(), z.unknown()),
  hash: z.string(),
});

const getAudit = endpoint(
  {
    ...{ method: "GET", path: "/api/v1/audit", tag: "audit" },
    summary: "The audit log: who did what to which record and when, without content",
    ...{ query: auditListSchema, answer: pageOf(entry) },
  },
  async ({ viewer, query }) => ok(pageAnswer(query, await readAudit(viewer, query), (row) => row)),
);

export const auditEndpoints = { getAudit };
