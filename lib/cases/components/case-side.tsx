import { getLocale, getTranslations } from "next-intl/server";
import { DueMark } from "@/components/marks";
import { Section } from "@/components/section";
import { SideList } from "@/components/side-list";
import { dayIn, daysBetween } from "@/lib/kernel/days";
import { formatDay, formatDistance } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import { provinceName } from "@/lib/vocabulary/places";
import { moveCaseAction } from "../actions/case";
import type { loadCase } from "../loaders";
import { MoveForm } from "./act-form";
import { EditLink } from "./case-account";
import { SamePerson } from "./same-person";

type Loaded = Awaited<ReturnType<typeof loadCase>>;
/** An end within this many days is in the colour of now. */
const SOON = 14;

async function words(today: string) {
  const locale = (await getLocale()) as Locale;
  const until = (moment: string | null) => {
    if (!moment) return undefined;
    const left = daysBetween(today, dayIn(moment));
    return (
      <DueMark due={left < 0 ? "late" : left <= SOON ? "soon" : "later"}>
        {formatDay(moment, locale)}
        {left >= 0 && left <= SOON ? `, ${formatDistance(dayIn(moment), today, locale)}` : ""}
      </DueMark>
    );
  };
  return { t: await getTranslations("cases"), locale, until };
}

/** The moves that exist from the case's state; nothing where there are none. */
async function NextSection({ view, moves }: Loaded) {
  const t = await getTranslations("cases");
  const closing = await getTranslations("closure");
  const locale = (await getLocale()) as Locale;
  if (moves.length === 0) return null;
  const mayClose = moves.some(({ closes }) => closes);
  const onward = moves.filter(({ closes }) => !closes);
  return (
    <Section id="next" title={t("page.next")}>
      <MoveForm
        key={view.status}
        act={moveCaseAction.bind(null, view.id)}
        moves={onward.map(({ to }) => ({ value: to, label: label("case_status", to, locale) }))}
        words={{
          ...{ problem: t("common.problem"), none: t("common.none"), to: t("page.to") },
          ...{ reason: t("page.moveReason"), submit: t("page.move") },
        }}
      />
      {mayClose ? (
        <p className="mt-4">
          <a href={`/cases/${view.id}/close`} className="inline-block py-0.5">
            {closing("link")}
          </a>
        </p>
      ) : null}
    </Section>
  );
}

/** Who can see the case, what of it, and until when. */
async function SightSection({ view, seenBy, today }: Loaded) {
  const { t, until } = await words(today);
  const isOwn = view.sight.relation === "OWN";
  const inside = [
    { key: "owner", title: view.owner.name ?? "–", about: t("page.owner") },
    { key: "supervisors", title: t("page.supervisors"), about: t("page.supervisorsSee") },
    ...seenBy.colleagues.map(({ name, until: end }) => ({
      ...{ key: `colleague-${name}`, title: name, aside: until(end), about: t("page.colleague") },
    })),
  ];
  const partners = seenBy.partners.map(({ name, groups, until: end }, index) => ({
    ...{ key: `partner-${index}`, title: name, aside: until(end) },
    about: [...groups]
      .sort()
      .map((group) => t(`groups.${group}`))
      .join(", "),
  }));
  return (
    <Section id="who" title={t("page.who")}>
      <SideList items={[...(isOwn ? inside : []), ...partners]} />
      {isOwn && partners.length === 0 ? (
        <p className="mt-2 text-sm text-(--ink-soft)">{t("page.noPartners")}</p>
      ) : null}
    </Section>
  );
}

/** The consents behind that sight, each with the way to withdraw it. */
async function ConsentSection({ view, today }: Loaded) {
  const { t, locale, until } = await words(today);
  const isOwn = view.sight.relation === "OWN";
  return (
    <Section
      id="consents"
      title={t("page.consents")}
      aside={
        isOwn ? <a href={`/cases/${view.id}/consents/new`}>{t("page.recordConsent")}</a> : null
      }
    >
      {view.consents.length === 0 ? (
        <p className="text-(--ink-soft)">{t("page.noConsents")}</p>
      ) : null}
      <SideList
        items={view.consents.map((consent) => {
          const purpose = label("consent_purpose", consent.purpose, locale);
          const title = consent.recipient ? `${purpose} (${consent.recipient})` : purpose;
          const isGiven = consent.status === "GIVEN";
          return {
            ...{ key: consent.id, title, aside: isGiven ? until(consent.validUntil) : undefined },
            about: (
              <>
                {t(`consentStates.${consent.status}`)}{" "}
                {isGiven && isOwn ? (
                  <a
                    href={`/cases/${view.id}/consents/${consent.id}/withdraw`}
                    className="ml-2 inline-block py-0.5"
                  >
                    {t("page.withdraw")}
                    <span className="sr-only">: {title}</span>
                  </a>
                ) : null}
              </>
            ),
          };
        })}
      />
    </Section>
  );
}

/** Where the case comes from and what it counts for. */
async function AboutSection({ view, today }: Loaded) {
  const { t, locale } = await words(today);
  const place = view.registrationProvince ? provinceName(view.registrationProvince, locale) : null;
  const registered = [formatDay(view.registeredAt, locale), place].filter(Boolean).join(", ");
  const facts = [
    { key: "source", label: t("page.source"), value: label("case_source", view.source, locale) },
    { key: "registered", label: t("page.registered"), value: registered },
    { key: "programmes", label: t("page.programmes"), value: view.programmes.join(", ") },
  ];
  return (
    <Section
      id="about"
      title={t("page.about")}
      aside={<EditLink view={view} part="basics" words={t("page.change")} />}
    >
      <SideList
        items={facts
          .filter(({ value }) => value)
          .map(({ key, label: about, value }) => ({ key, title: value, about }))}
      />
      <p className="mt-2 text-sm">
        <EditLink view={view} part="person" words={t("page.changePerson")} />
      </p>
    </Section>
  );
}

/** The narrow column: the next step, who sees what until when and by which consent, where it comes from. */
export function CaseSide(loaded: Loaded) {
  return (
    <div className="min-w-0">
      <NextSection {...loaded} />
      <SightSection {...loaded} />
      <ConsentSection {...loaded} />
      <AboutSection {...loaded} />
      <SamePerson {...loaded} />
    </div>
  );
}
