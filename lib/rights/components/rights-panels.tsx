import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Button } from "@/components/button";
import { Choices } from "@/components/choices";
import { LongTextField } from "@/components/long-text-field";
import { Notice } from "@/components/notice";
import { Section } from "@/components/section";
import { SummaryList } from "@/components/summary-list";
import { TextField } from "@/components/text-field";
import { formatDay, formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { answerRequestAction, recordRequestAction } from "../actions";
import type { loadRights } from "../loaders";
import { ASKED_RIGHTS, KEPT_AFTER_ERASURE, RIGHTS_ANSWERS } from "../model";

type Loaded = Awaited<ReturnType<typeof loadRights>>;
type Request = Loaded["requests"][number];

async function words() {
  const t = await getTranslations("rights");
  const problem = (await getTranslations("cases.common"))("problem");
  return { t, problem, locale: (await getLocale()) as Locale };
}

const FORMATS = ["pdf-id", "pdf-en", "json"] as const;

/** One button that gives everything; the answer is a file. */
export async function CopySection(
  props: Loaded & { readonly caseId: string; readonly isRefused: boolean },
) {
  const { caseId, isRefused, mayAnswer, isSupervisor } = props;
  const { t } = await words();
  if (!mayAnswer) return null;
  const labels = { "pdf-id": t("pdf.id"), "pdf-en": t("pdf.en"), json: t("json") };
  return (
    <Section id="copy" title={t("copy")}>
      <p className="max-w-prose">{t("copyLead")}</p>
      {isSupervisor ? null : <Notice kind="tell">{t("ownerScope")}</Notice>}
      <form method="post" action={`/cases/${caseId}/rights/copy`} className="max-w-3xl">
        <LongTextField
          {...{ name: "reason", label: t("reason"), hint: t("reasonHint"), rows: 2 }}
          error={isRefused ? t("errors.wordsShort") : null}
        />
        <div className="mt-4 flex flex-wrap gap-3">
          {FORMATS.map((format, at) => (
            <Button
              key={format}
              {...{ name: "format", value: format, look: at === 0 ? "primary" : "plain" }}
            >
              {labels[format]}
            </Button>
          ))}
        </div>
      </form>
    </Section>
  );
}

async function Answer({ caseId, request }: { readonly caseId: string; readonly request: Request }) {
  const { t, problem } = await words();
  const { id, kind } = request;
  const open = kind === "ACCESS" ? (["REFUSED"] as const) : RIGHTS_ANSWERS;
  return (
    <details className="mt-2">
      <summary className="cursor-pointer py-1 underline">
        {t("answerTo", { kind: t(`kinds.${kind}`) })}
      </summary>
      {kind === "ACCESS" ? <p className="mt-2">{t("copyAnswers")}</p> : null}
      <ActionForm
        action={answerRequestAction.bind(null, { caseId, requestId: id })}
        words={{ submit: t("answerNow"), problem }}
        look="plain"
      >
        <Choices
          {...{ kind: "radio", name: "answer", legend: t("answer") }}
          choices={open.map((value) => ({ value, label: t(`answers.${value}`) }))}
        />
        <LongTextField {...{ name: "explanation", label: t("answerWords"), rows: 3 }} />
      </ActionForm>
    </details>
  );
}

async function RequestItem(props: {
  readonly caseId: string;
  readonly request: Request;
  readonly mayAnswer: boolean;
  /** One form at a time; of the others a link leads to theirs. */
  readonly isAnswering: boolean;
}) {
  const { caseId, request, mayAnswer, isAnswering } = props;
  const { t, locale } = await words();
  const { kind, state, askedOn, dueOn, isOverdue, recordedBy, answeredBy, answeredAt } = request;
  const due = formatDay(dueOn, locale);
  return (
    <li className="border-b border-(--line) py-3">
      <h3>{t(`kinds.${kind}`)}</h3>
      <p className="text-sm text-(--ink-soft)">
        {t("asked", { day: formatDay(askedOn, locale), name: recordedBy ?? "–" })}
      </p>
      {state === "OPEN" ? (
        <p className="text-sm font-medium">{t(isOverdue ? "overdue" : "due", { day: due })}</p>
      ) : (
        <p className="text-sm font-medium">
          {t("answered", {
            ...{ answer: t(`answers.${state}`), name: answeredBy ?? "–" },
            at: answeredAt ? formatMoment(answeredAt, locale) : "–",
          })}
        </p>
      )}
      <SummaryList
        none="–"
        facts={[
          { label: t("words"), value: request.words },
          ...(request.answer ? [{ label: t("answerWords"), value: request.answer }] : []),
        ]}
      />
      {state === "OPEN" && mayAnswer && isAnswering ? <Answer {...{ caseId, request }} /> : null}
      {state === "OPEN" && mayAnswer && !isAnswering ? (
        <a
          href={`/cases/${caseId}/rights?answer=${request.id}#requests`}
          className="inline-block py-1"
        >
          {t("answerTo", { kind: t(`kinds.${kind}`) })}
        </a>
      ) : null}
    </li>
  );
}

/** What the person asked for, and what became of it. */
export async function RequestsSection(
  props: Loaded & { readonly caseId: string; readonly chosen: unknown },
) {
  const { caseId, requests, mayAnswer, chosen } = props;
  const { t } = await words();
  const open = requests.filter(({ state }) => state === "OPEN");
  // The one that was chosen, else the one that waits longest.
  const answering = open.find(({ id }) => id === chosen) ?? open.at(-1);
  return (
    <Section id="requests" title={t("requests")} count={requests.length}>
      {requests.length === 0 ? <p className="text-(--ink-soft)">{t("none")}</p> : null}
      <ul>
        {requests.map((request) => (
          <RequestItem
            key={request.id}
            {...{ caseId, request, mayAnswer, isAnswering: request.id === answering?.id }}
          />
        ))}
      </ul>
    </Section>
  );
}

/** Writes down what the person asks for. */
export async function AskSection(props: Loaded & { readonly caseId: string }) {
  const { caseId, formKey, today, isKept } = props;
  const { t, problem } = await words();
  if (!isKept) return null;
  return (
    <Section id="ask" title={t("ask")}>
      <ActionForm
        action={recordRequestAction.bind(null, { caseId, formKey })}
        words={{ submit: t("ask"), problem }}
        look="plain"
      >
        <Choices
          {...{ kind: "radio", name: "kind", legend: t("kind") }}
          choices={ASKED_RIGHTS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
        <LongTextField {...{ name: "words", label: t("words"), hint: t("wordsHint"), rows: 3 }} />
        <TextField
          {...{ name: "askedOn", label: t("askedOn"), type: "date" }}
          defaultValue={today}
        />
      </ActionForm>
    </Section>
  );
}

/** What stands against erasing now, and what the law keeps all the same. */
export async function ErasureSection({ erasure }: Loaded) {
  const { t } = await words();
  return (
    <Section id="erasure" title={t("erasure")}>
      <p className="max-w-prose">{t("erasureLead")}</p>
      {erasure.limits.length > 0 ? (
        <>
          <p className="mt-3 font-medium">{t("stands")}</p>
          <ul className="list-disc pl-5">
            {erasure.limits.map((limit) => (
              <li key={limit}>{t(`limits.${limit}`)}</li>
            ))}
          </ul>
        </>
      ) : null}
      <p className="mt-3 font-medium">{t("stays")}</p>
      <ul className="max-w-prose list-disc pl-5">
        {KEPT_AFTER_ERASURE.map((kept) => (
          <li key={kept}>{t(`kept.${kept}`)}</li>
        ))}
      </ul>
    </Section>
  );
}
