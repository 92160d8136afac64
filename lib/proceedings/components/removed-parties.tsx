import { label } from "@/lib/vocabulary/codes";
import type { ShownProceeding } from "./proceeding-section";
import { justiceWords } from "./words";

/** What was put into a track by mistake is told apart, and not forgotten. */
export async function RemovedParties({ proceeding }: { readonly proceeding: ShownProceeding }) {
  const { t, locale, day } = await justiceWords();
  const { removedParties } = proceeding;
  if (removedParties.length === 0) return null;
  return (
    <details className="mt-2">
      <summary className="py-1">{t("removedParties", { count: removedParties.length })}</summary>
      <ul>
        {removedParties.map(({ id, label: name, role, removal }) => (
          <li key={id} className="border-b border-(--line) py-2">
            {name ?? t("sealed")}, {label("party_role", role, locale)}
            <span className="block text-[13px] whitespace-pre-line text-(--ink-soft)">
              {[day(removal?.on ?? null), removal?.byName, removal?.reason]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
