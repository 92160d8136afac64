import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/page-header";
import { SectionNav } from "@/components/section-nav";
import type { FieldGroup } from "@/lib/kernel/fields";
import type { loadCaseFrame } from "../loaders";
import type { Sight } from "../model";
import { SafeContact } from "./safe-contact";

/**
 * The pages of one case beside its overview, in the order of the way that is walked. Each stands at
 * `/cases/ID/NAME` and has its words in `cases.page.pages`.
 */
const CASE_PAGES = [
  "happened",
  "safety",
  "plan",
  "consents",
  "justice",
  "reintegration",
  "files",
  "letters",
  "access",
  "rights",
] as const satisfies readonly string[];

/** A page of a case, or its overview. */
export type CasePageName = (typeof CASE_PAGES)[number] | "overview";

/** Pages that a receiver has too, where their group was shared; files are of any group. */
const LENT_PAGES: Readonly<Partial<Record<CasePageName, readonly FieldGroup[]>>> = {
  justice: ["G6"],
  files: ["G1", "G2", "G3", "G4", "G5", "G6"],
};

type TabsProps = {
  readonly caseId: string;
  readonly current: CasePageName;
  readonly sight: Sight;
};

/** The way between the pages of a case; a receiver has the overview and what was shared with it. */
export async function CaseTabs({ caseId, current, sight }: TabsProps) {
  const t = await getTranslations("cases.page");
  const pages: readonly CasePageName[] = [
    "overview",
    ...CASE_PAGES.filter((name) => {
      const lent = LENT_PAGES[name]?.some((group) => sight.groups.includes(group)) ?? false;
      return sight.relation === "OWN" || lent;
    }),
  ];
  if (pages.length === 1) return null;
  return (
    <SectionNav
      label={t("pages.label")}
      tabs={pages.map((name) => ({
        href: name === "overview" ? `/cases/${caseId}` : `/cases/${caseId}/${name}`,
        label: t(`pages.${name}`),
        isCurrent: name === current,
      }))}
    />
  );
}

type Props = Awaited<ReturnType<typeof loadCaseFrame>> & {
  readonly page: CasePageName;
  /** What the page is for, in a sentence. */
  readonly lead?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** What every page of a case has in common: whose it is, how to reach the person safely, and the way to the others. */
export async function CaseFrame({ view, page, lead, actions, children }: Props) {
  const t = await getTranslations();
  const { pseudonym } = view.person;
  return (
    <>
      <PageHeader
        title={t(`cases.page.pages.${page}`)}
        {...(lead ? { lead } : {})}
        crumbs={[
          { href: "/cases", label: t("common.places.cases") },
          { href: `/cases/${view.id}`, label: pseudonym },
        ]}
        crumbsLabel={t("common.breadcrumb")}
        reference={view.reference}
        actions={actions}
      />
      {view.safeContact ? <SafeContact words={view.safeContact} /> : null}
      <CaseTabs caseId={view.id} current={page} sight={view.sight} />
      {children}
    </>
  );
}
