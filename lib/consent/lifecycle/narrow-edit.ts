import type { Edit } from "@/lib/access/answer-edit";
import { inCaseScope } from "@/lib/access/scope";
import { notFound } from "@/lib/server/problem";
import { parseWith } from "@/lib/server/validation";
import { listConsents } from "../queries";
import { narrowingSchema } from "../schema";
import { type ConsentRef, narrowConsent } from "./change-consent";

/** Fewer groups or an earlier end, as the form says it. */
export function narrowEdit(ref: Omit<ConsentRef, "version">, key: string | null): Edit {
  return {
    recorded: async ({ viewer }) => {
      const consents = await inCaseScope(viewer, (scope) => listConsents(scope, ref.caseId));
      const found = consents.find(({ id }) => id === ref.consentId);
      if (!found) throw notFound();
      const { version, groups, validUntil } = found;
      return {
        version,
        values: { groups: groups.join(","), validUntil: validUntil ?? "", reason: "" },
      };
    },
    save: async ({ viewer, locale }, values, version) => {
      const text = (name: string) => values[name]?.trim() || undefined;
      const said = {
        groups: (values["groups"] ?? "").split(",").filter(Boolean),
        ...{ validUntil: text("validUntil"), reason: text("reason") },
      };
      const input = parseWith(narrowingSchema, said, locale);
      return narrowConsent(viewer, { ...ref, version }, input, key);
    },
  };
}
