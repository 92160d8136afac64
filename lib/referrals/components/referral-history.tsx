import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { LongTextField } from "@/components/long-text-field";
import { Section } from "@/components/section";
import { type Moment, Timeline } from "@/components/timeline";
import { formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { isCode, label } from "@/lib/vocabulary/codes";
import { sendMessageAction } from "../actions";
import type { loadReferral } from "../loaders";
import type { ServiceStatus } from "../model";

type Loaded = Awaited<ReturnType<typeof loadReferral>>;

type Step = { readonly kind: string; readonly details: Readonly<Record<string, string>> };

/** One step of a referral in words. */
export async function stepInWords({ kind, details }: Step): Promise<string> {
  const t = await getTranslations("referrals");
  const locale = (await getLocale()) as Locale;
  if (kind === "SERVICE")
    return t("steps.SERVICE", {
      service: label("service_type", details["type"] ?? "", locale),
      state: t(`services.${(details["status"] ?? "ASKED") as ServiceStatus}`),
    });
  if (isCode("referral_status", kind)) return label("referral_status", kind, locale);
  return t(`steps.${kind as "ASSIGNED"}`);
}

/** Every step of the referral, with what both ends asked each other. */
export async function HistorySection({ referral, formKey }: Pick<Loaded, "referral" | "formKey">) {
  const t = await getTranslations("referrals");
  const locale = (await getLocale()) as Locale;
  const nameOf = (by: "SENDER" | "RECEIVER" | "CLOCK") =>
    by === "CLOCK"
      ? t("page.CLOCK")
      : ((by === "SENDER" ? referral.from : referral.to)?.name ?? t(`page.${by}`));
  const steps = await Promise.all(
    referral.events.map(
      async (event): Promise<Moment> => ({
        ...{ id: event.id, at: event.at, when: formatMoment(event.at, locale) },
        ...{ title: await stepInWords(event), about: nameOf(event.by), kind: "key" },
      }),
    ),
  );
  const words = referral.messages.map(
    ({ id, at, by, body }): Moment => ({
      ...{ id, at, when: formatMoment(at, locale), about: nameOf(by) },
      title: <span className="whitespace-pre-line">{body}</span>,
    }),
  );
  const moments = [...steps, ...words].sort((one, other) => other.at.localeCompare(one.at));
  // Nothing passes between the ends any more once a case was taken over.
  const isDone = referral.kind === "TRANSFER" && referral.acceptedAt !== null;
  const isOpen = ["SENT", "RECEIVED", "ACCEPTED", "IN_SERVICE", "COMPLETED"].includes(
    referral.status,
  );
  return (
    <Section id="history" title={t("page.history")}>
      {isOpen && !isDone ? (
        <details className="mb-4">
          <summary className="min-h-11 cursor-pointer py-2 font-semibold">{t("ask.title")}</summary>
          <ActionForm
            action={sendMessageAction.bind(null, referral.id)}
            words={{ submit: t("ask.submit"), problem: t("form.problem") }}
            look="plain"
          >
            <input type="hidden" name="key" value={formKey} />
            <LongTextField name="body" rows={3} label={t("ask.label")} hint={t("ask.hint")} />
          </ActionForm>
        </details>
      ) : null}
      <Timeline label={t("page.history")} moments={moments} />
    </Section>
  );
}
