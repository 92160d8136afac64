import { getLocale, getTranslations } from "next-intl/server";
import { Icon } from "@/components/icon";
import { LockMark } from "@/components/marks";
import { Section } from "@/components/section";
import { type Fact, SummaryList } from "@/components/summary-list";
import { formatDay, formatFuzzy, formatMoney } from "@/lib/kernel/format";
import type { FuzzyDate } from "@/lib/kernel/fuzzy-date";
import type { Locale } from "@/lib/kernel/viewer";
import type { ListName } from "@/lib/vocabulary/code-lists";
import { label } from "@/lib/vocabulary/codes";
import { countryName } from "@/lib/vocabulary/countries";
import { provinceName, regencyName } from "@/lib/vocabulary/places";
import type { loadCase } from "../loaders";

type Loaded = Awaited<ReturnType<typeof loadCase>>;
type View = Loaded["view"];

async function words() {
  const locale = (await getLocale()) as Locale;
  const all = (list: ListName, codes: readonly string[]) =>
    codes.map((code) => label(list, code, locale)).join(", ");
  return { t: await getTranslations("cases"), locale, all };
}

type Words = Awaited<ReturnType<typeof words>>;

const fuzzyIn = (date: { date: string | null; precision: string } | null, locale: Locale) =>
  date ? formatFuzzy(date as FuzzyDate, locale) : null;

function statusOf(view: View, { t, locale }: Words) {
  if (!view.traffickingStatus) return t("page.noStatus");
  const { determinedBy, determinedAt } = view;
  return (
    <>
      {label("trafficking_status", view.traffickingStatus, locale)}
      {determinedBy ? (
        <span className="block text-sm text-(--ink-soft)">
          {t("page.determinedBy", { body: label("determination_body", determinedBy, locale) })}
          {determinedAt ? `, ${formatDay(determinedAt, locale)}` : ""}
        </span>
      ) : null}
    </>
  );
}

function episodeFacts(view: View, { t, locale, all }: Words): Fact[] {
  return view.exploitationEpisodes.flatMap((episode): Fact[] => {
    const span = [fuzzyIn(episode.startDate, locale), fuzzyIn(episode.endDate, locale)];
    const money = (amount: number | null) =>
      amount === null ? null : formatMoney(amount, episode.currency ?? "IDR", locale);
    return [
      { label: t("page.forms"), value: all("exploitation_type", episode.types) },
      { label: t("page.when"), value: span.filter(Boolean).join(" – ") },
      {
        label: t("fields.exploitationEpisodes-labourSector"),
        value: episode.labourSector ? label("labour_sector", episode.labourSector, locale) : null,
      },
      {
        label: t("fields.exploitationEpisodes-meansOfControl"),
        value: all("means_of_control", episode.meansOfControl),
      },
      { label: t("fields.exploitationEpisodes-employerName"), value: episode.employerName },
      { label: t("page.promisedWage"), value: money(episode.promisedWage) },
      { label: t("page.actualWage"), value: money(episode.actualWage) },
    ];
  });
}

function recruitmentFacts(view: View, { t, locale, all }: Words): Fact[] {
  return view.recruitments.flatMap((one): Fact[] => [
    { label: t("fields.recruitments-promise"), value: one.promise },
    {
      label: t("fields.recruitments-methods"),
      value: all("recruitment_method", one.methods),
    },
    {
      label: t("fields.recruitments-relation"),
      value: one.relation ? label("recruiter_relation", one.relation, locale) : null,
    },
  ]);
}

const said = ({ value }: Fact) => value !== null && value !== undefined && value !== "";

async function Route({ legs }: { readonly legs: View["journeyLegs"] }) {
  const { t, locale } = await words();
  if (legs.length === 0) return null;
  const nameOf = ({ country, province, regency }: View["journeyLegs"][number]["toPlace"]) =>
    (regency && regencyName(regency, locale)) ||
    (province && provinceName(province, locale)) ||
    (country && countryName(country, locale));
  return (
    <ol className="route" aria-label={t("page.route")}>
      {legs.map((leg, index) => {
        const type = label("journey_leg_type", leg.type, locale);
        const when = fuzzyIn(leg.date, locale);
        return (
          // Legs have no key of their own; their order is what was told.
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is the identity
          <li key={index} className={leg.crossedBorder ? "crossing" : ""}>
            {nameOf(leg.toPlace) || nameOf(leg.fromPlace) || leg.place || type}
            <small>{[type, when].filter(Boolean).join(", ")}</small>
            {leg.crossedBorder ? <small>{t("page.crossed")}</small> : null}
          </li>
        );
      })}
    </ol>
  );
}

type EditProps = { readonly view: View; readonly part: string; readonly words: string };

/** The way to change a part, for whose case it is. */
export function EditLink({ view, part, words: text }: EditProps) {
  const isTooMuch = view.isRecordingLimited && !["basics", "person", "service"].includes(part);
  if (view.sight.relation !== "OWN" || isTooMuch) return null;
  return (
    <a href={`/cases/${view.id}/edit/${part}`} className="inline-block py-0.5">
      {text}
    </a>
  );
}

type Element = { readonly title: string; readonly isPresent: boolean; readonly told: string };

function Elements({ elements, note }: { readonly elements: readonly Element[]; note: string }) {
  return (
    <>
      <div className="grid gap-x-6 gap-y-3 sm:grid-cols-3">
        {elements.map(({ title, isPresent, told }) => (
          <div key={title}>
            <h3 className="flex items-center gap-1.5">
              {isPresent ? <Icon name="check" className="size-4 text-(--success)" /> : null}
              {title}
            </h3>
            <p className={`text-[15px] ${isPresent ? "" : "text-(--ink-soft)"}`}>{told}</p>
          </div>
        ))}
      </div>
      <p className="mt-3 border-t border-(--line) pt-2 text-sm text-(--ink-soft)">{note}</p>
    </>
  );
}

type ElementsProps = Pick<Loaded, "view" | "elements" | "screening">;

async function ElementsSection({ view, elements, screening }: ElementsProps) {
  const { t, locale, all } = await words();
  const more = <EditLink view={view} part="screening" words={t("page.addScreening")} />;
  if (!elements || !screening)
    return (
      <Section id="elements" title={t("page.elements")} aside={more}>
        <p className="text-(--ink-soft)">{t("page.notScreened")}</p>
      </Section>
    );
  const absent = t("page.absent");
  const means = all("legal_means", screening.legalMeans);
  const told: readonly Element[] = [
    {
      ...{ title: t("page.act"), isPresent: elements.act },
      told: all("act", screening.acts) || absent,
    },
    {
      ...{ title: t("page.means"), isPresent: elements.means },
      told: [means || (elements.meansNotNeeded ? "" : absent)]
        .concat(elements.meansNotNeeded ? t("page.meansNotNeeded") : "")
        .filter(Boolean)
        .join(". "),
    },
    {
      ...{ title: t("page.purpose"), isPresent: elements.purpose },
      told: all("exploitation_type", screening.purposes) || absent,
    },
  ];
  return (
    <Section
      id="elements"
      title={t("page.elements")}
      aside={
        <>
          <span className="mr-3 text-(--ink-soft)">
            {t("page.screenedAt", { when: formatDay(screening.screenedAt, locale) })}
          </span>
          {more}
        </>
      }
    >
      <Elements elements={told} note={t("page.elementsNote")} />
    </Section>
  );
}

/** What happened: the account, the way, and the elements that are recorded, never a verdict. */
export async function CaseAccount({ view, elements, screening }: Loaded) {
  const all = await words();
  const { t } = all;
  if (!view.sight.groups.includes("G4"))
    return (
      <Section id="happened" title={t("page.happened")}>
        <LockMark>{t("page.notShared")}</LockMark>
      </Section>
    );
  const long = (value: string | null) =>
    value ? <span className="whitespace-pre-line">{value}</span> : null;
  const facts: Fact[] = [
    { label: t("page.status"), value: statusOf(view, all) },
    { label: t("fields.howItCame"), value: long(view.howItCame) },
    { label: t("fields.narrative"), value: long(view.narrative) },
    ...episodeFacts(view, all),
    ...recruitmentFacts(view, all),
    {
      label: t("intake.tasks.vulnerabilities"),
      value: all.all(
        "vulnerability_factor",
        view.vulnerabilityFactors.map(({ code }) => code),
      ),
    },
  ];
  return (
    <>
      <Section
        id="happened"
        title={t("page.happened")}
        aside={<EditLink view={view} part="account" words={t("page.change")} />}
      >
        <SummaryList facts={facts.filter(said)} none="–" />
        <Route legs={view.journeyLegs} />
        <p className="mt-3 flex flex-wrap gap-x-5 text-[15px]">
          {(["recruitment", "journey", "vulnerabilities"] as const).map((part) => (
            <EditLink key={part} view={view} part={part} words={t(`edit.titles.${part}`)} />
          ))}
        </p>
      </Section>
      <ElementsSection view={view} elements={elements} screening={screening} />
    </>
  );
}
