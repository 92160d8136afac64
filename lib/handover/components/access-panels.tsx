import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Choices } from "@/components/choices";
import { Section } from "@/components/section";
import { SelectField } from "@/components/select-field";
import { SummaryList } from "@/components/summary-list";
import { TextField } from "@/components/text-field";
import { formatDay, formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { answerAction, assignAction, ownerAction, unassignAction } from "../actions";
import type { loadAccess } from "../loaders";
import { type Colleague, REQUEST_ANSWERS } from "../model";

type Loaded = Awaited<ReturnType<typeof loadAccess>>;

async function words() {
  const t = await getTranslations("handover");
  const problem = (await getTranslations("cases.common"))("problem");
  return { t, problem, locale: (await getLocale()) as Locale };
}

const choicesOf = (people: readonly Colleague[]) =>
  people.map(({ id, name }) => ({ value: id, label: name }));

/** A colleague asks for this case: why, and what the reader answers. */
export async function Requests({ requests }: Loaded) {
  const { t, problem, locale } = await words();
  if (requests.length === 0) return null;
  return (
    <Section id="requests" title={t("requests")}>
      {requests.map(({ id, asker, askedAt, reason }) => (
        <div key={id} className="mt-3">
          <p>{t("askedFor", { name: asker.name, at: formatMoment(askedAt, locale) })}</p>
          <SummaryList none="–" facts={[{ label: t("why"), value: reason }]} />
          <ActionForm
            action={answerAction.bind(null, id)}
            words={{ submit: t("answer"), problem }}
            look="plain"
          >
            <Choices
              {...{ kind: "radio", name: "answer", legend: t("answerTo", { name: asker.name }) }}
              choices={REQUEST_ANSWERS.map((value) => ({ value, label: t(`answers.${value}`) }))}
            />
          </ActionForm>
        </div>
      ))}
    </Section>
  );
}

async function Walking({ view, assigned, covers, mayAssign }: Loaded) {
  const { t, problem, locale } = await words();
  if (assigned.length + covers.length === 0)
    return <p className="text-(--ink-soft)">{t("nobodyAlong")}</p>;
  return (
    <ul>
      {assigned.map(({ id, name, until }) => (
        <li key={id} className="border-b border-(--line) py-2">
          <span className="font-medium">{name}</span>{" "}
          <span className="text-sm text-(--ink-soft)">
            {until ? t("until", { day: formatDay(until, locale) }) : t("noEnd")}
          </span>
          {mayAssign ? (
            <ActionForm
              action={unassignAction.bind(null, view.id, id)}
              words={{ submit: t("unassign", { name }), problem }}
              look="plain"
            />
          ) : null}
        </li>
      ))}
      {covers.map(({ id, cover, startsAt, endsAt }) => (
        <li key={id} className="border-b border-(--line) py-2">
          <span className="font-medium">{cover.name}</span>{" "}
          <span className="text-sm text-(--ink-soft)">
            {t("covers", {
              from: formatDay(startsAt, locale),
              to: formatMoment(endsAt, locale),
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Colleagues who walk along, and one more. */
export async function Along(loaded: Loaded) {
  const { view, others, mayAssign } = loaded;
  const { t, problem } = await words();
  return (
    <Section id="along" title={t("along")}>
      <Walking {...loaded} />
      {mayAssign ? (
        <ActionForm
          action={assignAction.bind(null, view.id)}
          words={{ submit: t("assign"), problem }}
          look="plain"
        >
          <SelectField
            {...{ name: "userId", label: t("colleague"), none: t("choose") }}
            choices={choicesOf(others)}
          />
          <TextField
            {...{ name: "until", type: "date", label: t("lastDay"), hint: t("lastDayHint") }}
            className="max-w-48"
          />
        </ActionForm>
      ) : null}
    </Section>
  );
}

/** Whose case it is, and the way to somebody else. */
export async function Owner({ view, others, mayAssign }: Loaded) {
  const { t, problem } = await words();
  return (
    <Section id="owner" title={t("owner")}>
      <p className="font-medium">{view.owner.name}</p>
      {mayAssign ? (
        <details className="mt-2">
          <summary className="cursor-pointer py-1 underline">{t("handOver")}</summary>
          <p className="mt-2 max-w-prose text-(--ink-soft)">{t("handOverLead")}</p>
          <ActionForm
            action={ownerAction.bind(null, view.id)}
            words={{ submit: t("handOverNow"), problem }}
          >
            <SelectField
              {...{ name: "ownerId", label: t("newOwner"), none: t("choose") }}
              choices={choicesOf(others)}
            />
            <TextField
              {...{ name: "alongUntil", type: "date", label: t("alongUntil") }}
              hint={t("alongHint")}
              className="max-w-48"
            />
          </ActionForm>
        </details>
      ) : null}
    </Section>
  );
}
