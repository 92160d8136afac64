import { z } from "zod";
import { listQuery } from "@/lib/server/list-query";
import { codeSchema, provinceSchema } from "@/lib/vocabulary/schema";
import { CASE_SIGNALS } from "../model";

const several = <S extends z.ZodType>(item: S) =>
  z.union([item.transform((one) => [one]), z.array(item).max(20)]).optional();

/** How the list of cases is asked for, by the API's query and the page's address alike. */
export const caseListSchema = listQuery(["-registeredAt", "-lastActivityAt", "reference"], {
  status: several(codeSchema("case_status")),
  pillar: several(codeSchema("pillar")),
  riskLevel: several(codeSchema("risk_level")),
  province: provinceSchema.optional(),
  owner: z.union([z.literal("me"), z.uuid()]).optional(),
  signal: z.enum(CASE_SIGNALS).optional(),
  q: z.string().trim().min(1).max(100).optional(),
});
