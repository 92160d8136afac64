import type { Edit } from "@/lib/access/answer-edit";
import { inCaseScope } from "@/lib/access/scope";
import { notFound } from "@/lib/server/problem";
import { parseWith } from "@/lib/server/validation";
import { changeService } from "../commands/change-service";
import { findService } from "../queries/find-service";
import { changeServiceSchema } from "../schema";

// What is no whole number stays text, so that the schema refuses it at its field.
function wholeNumber(text: string, times = 1): number | string | null {
  if (text === "") return null;
  const digits = text.replace(/[.,\s]/g, "");
  return /^\d{1,12}$/.test(digits) ? Number(digits) * times : text;
}

/** How far a service of a case has come, as its form says it. */
export function serviceEdit(caseId: string, serviceId: string): Edit {
  return {
    recorded: async ({ viewer }) => {
      const found = await inCaseScope(viewer, (scope) => findService(scope, caseId, serviceId));
      if (!found) throw notFound();
      const { version, status, startedAt, endedAt, provider, quantity, cost, reason } = found;
      const values = { status, startedAt, endedAt, provider, quantity, cost, reason };
      return { version, values };
    },
    save: async ({ viewer, locale }, values, version) => {
      const text = (name: string) => (values[name] ?? "").trim();
      const said = {
        ...{ status: text("status"), startedAt: text("startedAt") || null },
        ...{ endedAt: text("endedAt") || null, provider: text("provider") || null },
        ...{ reason: text("reason") || null, quantity: wholeNumber(text("quantity")) },
        cost: wholeNumber(text("cost"), 100),
      };
      const input = parseWith(changeServiceSchema, said, locale);
      return changeService(viewer, caseId, serviceId, version, input);
    },
  };
}
