import { getLocale, getTranslations } from "next-intl/server";
import { Section } from "@/components/section";
import { formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label, options } from "@/lib/vocabulary/codes";
import { provinceName } from "@/lib/vocabulary/places";
import { moveReferralAction } from "../actions";
import type { loadReferral } from "../loaders";
import { type SimpleField, SimpleForm } from "./simple-form";

type Props = { readonly referral: Awaited<ReturnType<typeof loadReferral>> };

async function words() {
  return { t: await getTranslations("referrals"), locale: (await getLocale()) as Locale };
}

/** Number, ends and state of a referral. */
export async function ReferralHead({ referral }: Props) {
  const { locale } = await words();
  return (
    <header>
      <p className="font-mono text-sm text-(--ink-soft)">{referral.number}</p>
      <h1>
        {referral.from?.name} → {referral.to?.name}
      </h1>
      <ul className="mt-2 flex flex-wrap gap-2">
        {[
          label("referral_status", referral.status, locale),
          label("risk_level", referral.urgency, locale),
        ].map((tag) => (
          <li key={tag} className="rounded-full border border-(--line-strong) px-3 py-0.5 text-sm">
            {tag}
          </li>
        ))}
      </ul>
    </header>
  );
}

/** What is asked for, in G1: enough to say yes or no. */
export async function NeedSection({ referral }: Props) {
  const { t, locale } = await words();
  const { request } = referral;
  const age =
    request?.isChild === null || !request ? "unknownAge" : request.isChild ? "child" : "adult";
  const facts = [
    t(`page.${age}`),
    request?.sex ? label("gender", request.sex, locale) : null,
    request?.province ? provinceName(request.province, locale) : null,
    label("referral_reason", referral.reason, locale),
  ].filter(Boolean);
  return (
    <Section id="need" title={t("page.need")}>
      <p>{facts.join(", ")}</p>
      <ul className="mt-1">
        {referral.services.map(({ type, status, outcome }) => (
          <li key={type} className="border-b border-(--line) py-1.5">
            {label("service_type", type, locale)}
            {status === "ASKED"
              ? ""
              : ` · ${t.has(`services.${status}`) ? t(`services.${status}`) : label("referral_status", status, locale)}`}
            {outcome ? ` · ${outcome}` : ""}
          </li>
        ))}
      </ul>
      {referral.case ? (
        <p className="mt-3">
          {t("page.case")}: <a href={`/cases/${referral.case.id}`}>{referral.case.pseudonym}</a>{" "}
          <span className="font-mono text-xs">{referral.case.reference}</span>
        </p>
      ) : (
        <p className="mt-3 text-(--ink-soft)">{t("page.notShared")}</p>
      )}
      <p className="mt-1 text-(--ink-soft)">
        {t("page.shared")}:{" "}
        {referral.sharedGroups.length === 0
          ? t("page.sharedNone")
          : referral.sharedGroups.map((group) => t(`groups.${group}`)).join(", ")}
      </p>
      {referral.details ? (
        <div className="mt-3">
          <h3 className="font-semibold">{t("page.details")}</h3>
          <p className="whitespace-pre-line">{referral.details}</p>
        </div>
      ) : null}
    </Section>
  );
}

/** The moves that the viewer has, each a form of its own. */
export async function MovesSection({ referral }: Props) {
  const { t, locale } = await words();
  const fieldsFor = (guard: string | undefined): readonly SimpleField[] => {
    if (guard === "declineReason") {
      const choices = options("referral_decline_reason", locale);
      return [{ name: "reason", kind: "select", label: t("page.declineReason"), choices }];
    }
    if (guard === "outcome") return [{ name: "outcome", kind: "long", label: t("page.outcome") }];
    return guard ? [{ name: "reason", kind: "long", label: t("page.reason") }] : [];
  };
  return (
    <Section id="answer" title={t("page.answer")}>
      {referral.moves.length === 0 ? (
        <p className="text-(--ink-soft)">{t("page.noMoves")}</p>
      ) : null}
      {referral.moves.map(({ to, guard }, index) => {
        const form = (
          <SimpleForm
            act={moveReferralAction.bind(null, referral.id, to)}
            look={to === "ACCEPTED" ? "primary" : guard && to !== "COMPLETED" ? "danger" : "plain"}
            fields={fieldsFor(guard)}
            words={{ problem: t("form.problem"), none: t("form.none"), submit: t(`moves.${to}`) }}
          />
        );
        if (!guard) return <div key={to}>{form}</div>;
        return (
          <details key={to} className="mt-4" open={index === 0}>
            <summary className="min-h-11 cursor-pointer py-2 font-semibold">
              {t(`moves.${to}`)}
            </summary>
            {form}
          </details>
        );
      })}
    </Section>
  );
}

/** Every step of the referral. */
export async function StepsSection({ referral }: Props) {
  const { t, locale } = await words();
  return (
    <Section id="history" title={t("page.history")}>
      <ol>
        {referral.events.map((event) => (
          <li key={event.id} className="border-b border-(--line) py-1.5">
            {label("referral_status", event.kind, locale)}
            <span className="block text-sm text-(--ink-soft)">
              {formatMoment(event.at, locale)} · {t(`page.${event.by}`)}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
