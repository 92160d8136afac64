import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Button } from "@/components/button";
import { Choices } from "@/components/choices";
import { LongTextField } from "@/components/long-text-field";
import { Section } from "@/components/section";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import { formatDay, formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import { askAction, coverAction, endCoverAction, handOverAllAction } from "../actions";
import type { loadCover } from "../loaders";

type Loaded = Awaited<ReturnType<typeof loadCover>>;

async function words() {
  const t = await getTranslations("handover");
  const problem = (await getTranslations("cases.common"))("problem");
  return { t, problem, locale: (await getLocale()) as Locale };
}

/** Covers that are on or to come. */
export async function Covers({ covers, viewer, isSupervisor }: Loaded) {
  const { t, problem, locale } = await words();
  return (
    <Section id="covers" title={t("coversTitle")} count={covers.length}>
      {covers.length === 0 ? <p className="text-(--ink-soft)">{t("noCovers")}</p> : null}
      <ul>
        {covers.map(({ id, absent, cover, startsAt, endsAt }) => (
          <li key={id} className="border-b border-(--line) py-2">
            <p className="font-medium">
              {t("coverFor", { cover: cover.name, absent: absent.name })}
            </p>
            <p className="text-sm text-(--ink-soft)">
              {t("fromTo", { from: formatDay(startsAt, locale), to: formatMoment(endsAt, locale) })}
            </p>
            {isSupervisor || absent.id === viewer.userId ? (
              <ActionForm
                action={endCoverAction.bind(null, id)}
                words={{ submit: t("endCover", { name: cover.name }), problem }}
                look="plain"
              />
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Who is away, who covers, from when to when. */
export async function CoverForm({ viewer, isSupervisor, colleagues, today, formKey }: Loaded) {
  const { t, problem } = await words();
  const choices = colleagues.map(({ id, name }) => ({ value: id, label: name }));
  const day = { type: "date", min: today, className: "max-w-48" };
  return (
    <Section id="arrange" title={t("arrange")}>
      <ActionForm action={coverAction} words={{ submit: t("arrangeNow"), problem }}>
        <input type="hidden" name="key" value={formKey} />
        {isSupervisor ? (
          <SelectField
            {...{ name: "absentUserId", label: t("absent"), none: t("choose"), choices }}
          />
        ) : null}
        <SelectField
          {...{ name: "coverUserId", label: t("cover"), none: t("choose") }}
          choices={choices.filter(({ value }) => isSupervisor || value !== viewer.userId)}
        />
        <TextField {...{ ...day, name: "from", label: t("firstDay"), defaultValue: today }} />
        <TextField {...{ ...day, name: "to", label: t("lastDay"), hint: t("coverHint") }} />
      </ActionForm>
    </Section>
  );
}

/** Somebody leaves: the open cases, and to whom they go. */
export async function HandOverAll({ colleagues, from, cases }: Loaded) {
  const { t, problem, locale } = await words();
  const choices = colleagues.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Section id="leave" title={t("leave")}>
      <p className="max-w-prose text-(--ink-soft)">{t("leaveLead")}</p>
      <form method="get" className="mt-2 flex flex-wrap items-end gap-3">
        <SelectField
          {...{ name: "from", id: "leaving", label: t("leaving"), none: t("choose"), choices }}
          chosen={from?.id}
        />
        <Button>{t("showCases")}</Button>
      </form>
      {from && cases.length === 0 ? (
        <p className="mt-4">{t("nothingToHandOver", { name: from.name })}</p>
      ) : null}
      {from && cases.length > 0 ? (
        <ActionForm
          action={handOverAllAction.bind(null, from.id)}
          words={{ submit: t("handOverChosen"), problem }}
        >
          <Choices
            {...{ kind: "checkbox", name: "cases" }}
            legend={t("casesOf", { name: from.name, count: cases.length })}
            chosen={cases.map(({ id }) => id)}
            choices={cases.map((one) => ({
              value: one.id,
              label: `${one.pseudonym} · ${one.reference}`,
              hint: t("caseHint", {
                status: label("case_status", one.status, locale),
                risk: one.riskLevel ? label("risk_level", one.riskLevel, locale) : "–",
                day: formatDay(one.lastActivityAt, locale),
              }),
            }))}
          />
          <SelectField
            {...{ name: "to", label: t("newOwner"), none: t("choose") }}
            choices={choices.filter(({ value }) => value !== from.id)}
          />
        </ActionForm>
      ) : null}
    </Section>
  );
}

/** A colleague's case is asked for by its number. */
export async function AskForm({ formKey }: { readonly formKey: string }) {
  const { t, problem } = await words();
  return (
    <ActionForm action={askAction} words={{ submit: t("ask"), problem }}>
      <input type="hidden" name="key" value={formKey} />
      <TextField
        {...{ name: "reference", label: t("reference"), hint: t("referenceHint") }}
        autoComplete="off"
        className="max-w-md"
      />
      <LongTextField {...{ name: "reason", label: t("reason"), hint: t("reasonHint"), rows: 3 }} />
    </ActionForm>
  );
}
