import { getLocale, getTranslations } from "next-intl/server";
import { Section } from "@/components/section";
import { formatDay, formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import type { loadCase } from "../loaders";

type Loaded = Awaited<ReturnType<typeof loadCase>>;

async function words() {
  return { t: await getTranslations("cases"), locale: (await getLocale()) as Locale };
}

/** What happened: the account and the elements that are recorded, never a verdict. */
export async function HappenedSection({ view, elements }: Pick<Loaded, "view" | "elements">) {
  const { t, locale } = await words();
  const means = elements?.meansNotNeeded
    ? "meansNotNeeded"
    : elements?.means
      ? "present"
      : "absent";
  return (
    <Section id="happened" title={t("page.happened")}>
      <p>
        <span className="text-(--ink-soft)">{t("page.status")}: </span>
        {view.traffickingStatus
          ? label("trafficking_status", view.traffickingStatus, locale)
          : t("page.noStatus")}
        {view.determinedBy
          ? `, ${t("page.determinedBy", { body: label("determination_body", view.determinedBy, locale) })}`
          : ""}
      </p>
      {view.howItCame ? <p className="mt-2 whitespace-pre-line">{view.howItCame}</p> : null}
      {view.narrative ? <p className="mt-2 whitespace-pre-line">{view.narrative}</p> : null}
      {elements ? (
        <div className="mt-3 rounded-(--radius) border border-(--line) px-4 py-3">
          <h3 className="font-semibold">{t("page.elements")}</h3>
          <dl className="grid grid-cols-[8rem_1fr]">
            <dt>{t("page.act")}</dt>
            <dd>{t(elements.act ? "page.present" : "page.absent")}</dd>
            <dt>{t("page.means")}</dt>
            <dd>{t(`page.${means}`)}</dd>
            <dt>{t("page.purpose")}</dt>
            <dd>{t(elements.purpose ? "page.present" : "page.absent")}</dd>
          </dl>
          <p className="mt-1 text-sm text-(--ink-soft)">{t("page.elementsNote")}</p>
        </div>
      ) : null}
    </Section>
  );
}

/** Needs and services. */
export async function ServicesSection({ view }: Pick<Loaded, "view">) {
  const { t, locale } = await words();
  return (
    <Section id="services" title={t("page.services")}>
      {view.services.length === 0 ? (
        <p className="text-(--ink-soft)">{t("page.noServices")}</p>
      ) : null}
      <ul>
        {view.services.map((service) => (
          <li
            key={service.id}
            className="flex justify-between gap-4 border-b border-(--line) py-1.5"
          >
            <span>{label("service_type", service.type, locale)}</span>
            <span className="text-(--ink-soft)">
              {label("service_status", service.status, locale)}
              {service.provider ? ` · ${service.provider}` : ""}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Notes, the newest first. */
export async function NoteList({ notes }: Pick<Loaded, "notes">) {
  const { t, locale } = await words();
  if (notes.length === 0) return <p className="text-(--ink-soft)">{t("page.noNotes")}</p>;
  return (
    <ol>
      {notes.map((note) => (
        <li key={note.id} className="border-b border-(--line) py-2">
          <p className="whitespace-pre-line">{note.body}</p>
          <p className="text-sm text-(--ink-soft)">
            {t(`noteKinds.${note.kind}`)} · {note.author.name} · {formatMoment(note.at, locale)}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** Everything that happened to the case, the latest first. */
export async function HistorySection({ events }: Pick<Loaded, "events">) {
  const { t, locale } = await words();
  const state = (code: unknown) => label("case_status", String(code ?? ""), locale);
  return (
    <Section id="history" title={t("page.history")}>
      <ol>
        {events.map((event) => (
          <li key={event.id} className="border-b border-(--line) py-1.5">
            {t(`events.${event.kind}`, {
              from: state(event.details["from"]),
              to: state(event.details["to"]),
            })}
            <span className="block text-sm text-(--ink-soft)">
              {formatMoment(event.at, locale)}
              {event.actor ? ` · ${event.actor}` : ""}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** Who can see the case and until when, and the consents behind it. */
export async function SightSection({ view, seenBy }: Pick<Loaded, "view" | "seenBy">) {
  const { t, locale } = await words();
  const until = (moment: string | null) =>
    moment ? ` · ${t("page.until", { when: formatDay(moment, locale) })}` : "";
  return (
    <>
      <Section id="who" title={t("page.who")}>
        <ul className="grid gap-1">
          <li>{t("page.owner", { name: view.owner.name ?? "–" })}</li>
          <li>{t("page.supervisors")}</li>
          {seenBy.colleagues.map(({ name, until: end }) => (
            <li key={name}>{`${name}${until(end)}`}</li>
          ))}
          {seenBy.partners.map(({ name, groups, until: end }) => (
            <li key={name}>
              {name}: {groups.map((group) => t(`groups.${group}`)).join(", ")}
              {until(end)}
            </li>
          ))}
        </ul>
      </Section>
      <Section id="consents" title={t("page.consents")}>
        {view.consents.length === 0 ? (
          <p className="text-(--ink-soft)">{t("page.noConsents")}</p>
        ) : null}
        <ul className="grid gap-1">
          {view.consents.map((consent) => (
            <li key={consent.id}>
              {label("consent_purpose", consent.purpose, locale)}
              {consent.recipient ? ` (${consent.recipient})` : ""}:{" "}
              {t(`consentStates.${consent.status}`)}
              {consent.validUntil ? until(consent.validUntil) : ""}{" "}
              {consent.status === "GIVEN" && view.sight.relation === "OWN" ? (
                <a href={`/cases/${view.id}/consents/${consent.id}/withdraw`}>
                  {t("page.withdraw")}
                </a>
              ) : null}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
