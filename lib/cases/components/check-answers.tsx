import { getTranslations } from "next-intl/server";
import type { loadDraft } from "../loaders/intake";

type Loaded = Awaited<ReturnType<typeof loadDraft>>;

/** What the law and the schema need: shown even where nothing was said. */
const REQUIRED = ["source", "pillars"];

/** Every answer of an intake under its task; an error in the summary leads to its row. */
export async function CheckAnswers({ id, tasks }: { id: string; tasks: Loaded["tasks"] }) {
  const t = await getTranslations("cases.intake");
  return tasks.map(({ name, fields }) => {
    const shown = fields.filter((field) => field.said || REQUIRED.includes(field.name));
    return (
      <section key={name} className="mt-6" aria-labelledby={`task-${name}`}>
        <div className="flex items-baseline justify-between gap-4 border-b border-(--line)">
          <h2 id={`task-${name}`}>{t(`tasks.${name}`)}</h2>
          <a href={`/cases/new/${id}/${name}`} className="inline-block py-1">
            {t("change")}
            <span className="sr-only">: {t(`tasks.${name}`)}</span>
          </a>
        </div>
        {shown.length === 0 ? (
          <p className="py-2 text-(--ink-soft)">{t("nothing")}</p>
        ) : (
          <dl className="text-[15px]">
            {shown.map((field) => (
              <div
                key={field.name}
                id={field.name}
                tabIndex={-1}
                className="grid gap-x-4 border-b border-(--line) py-2 md:grid-cols-[16rem_1fr]"
              >
                <dt className="text-(--ink-soft)">
                  {field.group ? `${field.group.legend}: ` : ""}
                  {field.label}
                </dt>
                <dd className="whitespace-pre-line">
                  {field.said || (field.name === "pillars" ? t("pillarOfCare") : "–")}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </section>
    );
  });
}
