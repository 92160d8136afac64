import { getLocale, getTranslations } from "next-intl/server";
import { type Column, DataTable } from "@/components/data-table";
import { Section } from "@/components/section";
import { SummaryList } from "@/components/summary-list";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import { provinceName, regencyName } from "@/lib/vocabulary/places";
import type { OfferedService, OrganisationView } from "../model";

type View = { readonly view: OrganisationView };
type Programme = {
  readonly title: { readonly id: string; readonly en: string };
  readonly roles: readonly string[];
};

/** How to reach a partner, and where it works. Addresses of safe houses never stand here. */
export async function PartnerFacts({ view }: View) {
  const t = await getTranslations("partnership");
  const locale = (await getLocale()) as Locale;
  const places = view.coverage.map(({ province, regency }) =>
    regency ? regencyName(regency, locale) : provinceName(province, locale),
  );
  const website = view.website ? (
    <a href={view.website} rel="noreferrer">
      {view.website}
    </a>
  ) : null;
  const facts = [
    { label: t("type"), value: label("organisation_type", view.type, locale) },
    { label: t("taskForceRole"), value: t(`roles.${view.taskForceRole as "NONE"}`) },
    { label: t("coverage"), value: places.join(", ") || t("everywhere") },
    { label: t("phone"), value: view.phone },
    { label: t("email"), value: view.email },
    { label: t("website"), value: website },
    { label: t("address"), value: view.address },
    { label: t("accounts"), value: view.hasAccounts ? t("yes") : t("no") },
  ];
  return <SummaryList facts={facts} none={t("none")} />;
}

/** What a partner offers, and to whom. */
export async function DirectorySection({ view }: View) {
  const t = await getTranslations("partnership");
  const locale = (await getLocale()) as Locale;
  const columns: [Column<OfferedService>, ...Column<OfferedService>[]] = [
    {
      ...{ key: "service", label: t("service") },
      cell: ({ type }) => label("service_type", type, locale),
    },
    { key: "capacity", label: t("capacity"), isNumber: true, cell: (row) => row.capacity ?? "–" },
    { key: "hours", label: t("hours"), cell: (row) => row.hours ?? "–" },
    { key: "cost", label: t("cost"), cell: (row) => (row.costFree ? t("free") : t("paid")) },
    {
      ...{ key: "for", label: label("gender", "WOMAN", locale) },
      cell: ({ acceptsGender }) =>
        acceptsGender.length === 0 || acceptsGender.includes("WOMAN") ? t("yes") : t("no"),
    },
    {
      ...{ key: "men", label: label("gender", "MAN", locale) },
      cell: ({ acceptsGender }) =>
        acceptsGender.length === 0 || acceptsGender.includes("MAN") ? t("yes") : t("no"),
    },
    {
      ...{ key: "children", label: t("children") },
      cell: (row) => (row.acceptsChild ? t("yes") : t("no")),
    },
  ];
  return (
    <Section id="directory" title={t("directory")}>
      <DataTable
        {...{ caption: t("directory"), columns, rows: view.services }}
        rowKey={(row: OfferedService) => row.type}
        empty={<p className="text-(--ink-soft)">{t("none")}</p>}
      />
    </Section>
  );
}

/** The programmes that a partner runs, funds or carries out. */
export async function ProgrammesSection({ programmes }: { programmes: readonly Programme[] }) {
  const t = await getTranslations("partnership");
  const locale = (await getLocale()) as Locale;
  return (
    <Section id="programmes" title={t("programmes")}>
      {programmes.length === 0 ? <p className="text-(--ink-soft)">{t("none")}</p> : null}
      <ul>
        {programmes.map(({ title, roles }) => (
          <li key={title.id}>
            {title[locale]}
            <span className="text-(--ink-soft)">
              {roles.map((role) => ` · ${label("organisation_role", role, locale)}`).join("")}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
