import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import { ok } from "@/lib/server/reply";
import { findDuplicates } from "./commands";
import type { Duplicate } from "./model";
import { duplicateSearchSchema } from "./schema";

const likeness = { score: z.number(), because: z.array(z.string()) };
const answer = z.object({
  data: z.array(
    z.union([
      z.object({ reference: z.string(), pseudonym: z.string(), ...likeness }),
      z.object({ ask: z.literal("SUPERVISOR"), ...likeness }),
    ]),
  ),
});

// Of what a page needs beside it, the API says nothing.
async function answered(found: ReturnType<typeof findDuplicates>) {
  const data = (await found).map(({ caseId: _, ...duplicate }): Duplicate => duplicate);
  return ok({ data });
}

const postDuplicates = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/people/duplicates", tag: "people" },
    summary:
      "Earlier records of your organisation that may be of the same person; nothing is stored",
    ...{ body: duplicateSearchSchema, answer },
  },
  ({ viewer, body }) => answered(findDuplicates(viewer, body)),
);

const postSearch = endpoint(
  {
    ...{ method: "POST", path: "/api/v1/people/search", tag: "people" },
    summary: "People of your organisation by name or number; nothing is stored",
    ...{ body: duplicateSearchSchema, answer },
  },
  ({ viewer, body }) => answered(findDuplicates(viewer, body)),
);

export const peopleEndpoints = { postDuplicates, postSearch };
