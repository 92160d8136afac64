import { getLocale, getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/button";
import { Notice } from "@/components/notice";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import { countryName } from "@/lib/vocabulary/countries";
import { provinceName } from "@/lib/vocabulary/places";
import type { RevealState } from "../actions";
import type { loadCase } from "../loaders";
import { IdentityForm } from "./identity-form";

type Props = {
  readonly view: Awaited<ReturnType<typeof loadCase>>["view"];
  readonly reveal: (state: RevealState, form: FormData) => Promise<RevealState>;
};

const NAMES = [
  ...["fullName", "alias", "nik", "passportNo", "birthDate", "address", "phone", "email"],
  ...["safeContactInstructions", "guardianName", "guardianRelation"],
];

/** Who this is about, in the words everybody may read; identity stays behind its button. */
export async function CaseHead({ view, reveal }: Props) {
  const t = await getTranslations("cases");
  const locale = (await getLocale()) as Locale;
  const { person } = view;
  const facts = [
    person.gender ? label("gender", person.gender, locale) : null,
    typeof person.ageAtRegistration === "number"
      ? t("page.years", { count: person.ageAtRegistration })
      : null,
    ...(person.citizenships ?? []).map((code) => countryName(code, locale)),
    person.homeProvince ? provinceName(person.homeProvince, locale) : null,
  ].filter(Boolean);
  const tags = [
    label("case_status", view.status, locale),
    ...(view.riskLevel ? [label("risk_level", view.riskLevel, locale)] : []),
    ...view.pillars.map((pillar) => label("pillar", pillar, locale)),
  ];
  const mayAsk = view.sight.groups.includes("G3") && !view.isRecordingLimited;
  return (
    <header>
      <p className="font-mono text-sm text-(--ink-soft)">{view.reference}</p>
      <h1>{person.pseudonym}</h1>
      <p>{facts.join(", ")}</p>
      <ul className="mt-2 flex flex-wrap gap-2">
        {tags.map((tag) => (
          <li key={tag} className="rounded-full border border-(--line-strong) px-3 py-0.5 text-sm">
            {tag}
          </li>
        ))}
      </ul>
      {view.sight.relation === "OWN" ? (
        <p className="mt-3 flex flex-wrap gap-3">
          <a href={`/referrals/new?case=${view.id}`} className={buttonClass("primary")}>
            {t("page.refer")}
          </a>
          <a href={`/cases/${view.id}/consents/new`} className={buttonClass()}>
            {t("page.recordConsent")}
          </a>
        </p>
      ) : null}
      {view.isRecordingLimited ? <Notice kind="care">{t("page.limited")}</Notice> : null}
      {mayAsk ? (
        <IdentityForm
          reveal={reveal}
          needsReason={view.identityDecision === "reasonMissing"}
          labels={Object.fromEntries(NAMES.map((name) => [name, t(`identity.${name}`)]))}
          words={{
            ...{
              show: t("page.showIdentity"),
              reason: t("page.reason"),
              none: t("page.noIdentityYet"),
            },
            ...{ reasonHint: t("page.reasonHint"), noted: t("page.identityNoted") },
          }}
        />
      ) : null}
    </header>
  );
}
