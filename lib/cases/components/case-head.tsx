import { getLocale, getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { LevelMark, LockMark, PillarMark } from "@/components/marks";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Steps } from "@/components/steps";
import { formatDay, formatMoment } from "@/lib/kernel/format";
import { inPillarOrder } from "@/lib/kernel/pillars";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import { countryName } from "@/lib/vocabulary/countries";
import { provinceName } from "@/lib/vocabulary/places";
import type { RevealState } from "../actions/case";
import type { loadCase } from "../loaders";
import { RISK_DEGREE } from "../model";
import { IdentityForm } from "./identity-form";
import { SafeContact } from "./safe-contact";

type Loaded = Awaited<ReturnType<typeof loadCase>>;
type Props = Pick<Loaded, "view" | "steps" | "seenBy" | "emergency"> & {
  readonly reveal: (state: RevealState, form: FormData) => Promise<RevealState>;
};

const NAMES = [
  ...["fullName", "alias", "nik", "passportNo", "birthDate", "address", "phone", "email"],
  ...["safeContactInstructions", "guardianName", "guardianRelation"],
];

async function Marks({ view, seenBy }: Pick<Props, "view" | "seenBy">) {
  const t = await getTranslations("cases.page");
  const locale = (await getLocale()) as Locale;
  const partners = new Set(seenBy.partners.map(({ name }) => name)).size;
  const shared = view.sight.relation === "OWN" ? t("sharedWith", { count: partners }) : t("lent");
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-1.5">
      {view.riskLevel ? (
        <LevelMark level={RISK_DEGREE[view.riskLevel as keyof typeof RISK_DEGREE]}>
          {t("riskOf", { level: label("risk_level", view.riskLevel, locale) })}
        </LevelMark>
      ) : null}
      {inPillarOrder(view.pillars).map((pillar) => (
        <PillarMark key={pillar} pillar={pillar} locale={locale}>
          {label("pillar", pillar, locale)}
        </PillarMark>
      ))}
      <LockMark>{shared}</LockMark>
    </div>
  );
}

async function Identity({ view, reveal }: Pick<Props, "view" | "reveal">) {
  const t = await getTranslations("cases");
  if (!view.sight.groups.includes("G3") || view.isRecordingLimited || view.disposedAt) return null;
  return (
    <IdentityForm
      reveal={reveal}
      needsReason={view.identityDecision === "reasonMissing"}
      labels={Object.fromEntries(NAMES.map((name) => [name, t(`identity.${name}`)]))}
      words={{
        ...{ show: t("page.showIdentity"), reason: t("page.reason") },
        ...{ none: t("page.noIdentityYet"), noted: t("page.identityNoted") },
        ...{ reasonHint: t("page.reasonHint"), problem: t("common.problem") },
      }}
    />
  );
}

async function Acts({ view }: Pick<Props, "view">) {
  const t = await getTranslations("cases.page");
  if (view.sight.relation !== "OWN" || view.disposedAt) return null;
  return (
    <>
      {view.isRecordingLimited ? null : <LinkButton href="#body">{t("addNote")}</LinkButton>}
      <LinkButton href={`/referrals/new?case=${view.id}`} look="primary">
        {t("refer")}
      </LinkButton>
    </>
  );
}

/** Who this is about, in the words everybody may read, and how far the case has come; identity stays behind its button. */
export async function CaseHead({ view, steps, seenBy, emergency, reveal }: Props) {
  const t = await getTranslations();
  const locale = (await getLocale()) as Locale;
  const { person } = view;
  const facts = [
    person.gender ? label("gender", person.gender, locale) : null,
    typeof person.ageAtRegistration === "number"
      ? t("cases.page.years", { count: person.ageAtRegistration })
      : null,
    ...(person.citizenships ?? []).map((code) => countryName(code, locale)),
    person.homeProvince
      ? t("cases.page.from", { place: provinceName(person.homeProvince, locale) })
      : null,
  ].filter(Boolean);
  return (
    <header>
      <PageHeader
        title={person.pseudonym}
        lead={facts.join(", ")}
        crumbs={[{ href: "/cases", label: t("common.places.cases") }]}
        crumbsLabel={t("common.breadcrumb")}
        reference={view.reference}
        actions={<Acts view={view} />}
      />
      {emergency ? (
        <Notice kind="care">
          {t("cases.breakGlass.banner", { until: formatMoment(emergency, locale) })}
        </Notice>
      ) : null}
      {view.disposedAt ? (
        <Notice kind="stop">
          {t("retention.disposed", { day: formatDay(view.disposedAt, locale) })}
        </Notice>
      ) : null}
      <Marks view={view} seenBy={seenBy} />
      <Identity view={view} reveal={reveal} />
      {view.isRecordingLimited ? <Notice kind="care">{t("cases.page.limited")}</Notice> : null}
      <Steps
        label={t("cases.page.steps")}
        steps={steps.map(({ status, since, state }) => ({
          ...{ key: status, state, label: label("case_status", status, locale) },
          when: since ? formatDay(since, locale) : null,
        }))}
      />
      {view.safeContact ? <SafeContact words={view.safeContact} /> : null}
    </header>
  );
}
