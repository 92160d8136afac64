import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { FilterBar, FilterSelect } from "@/components/filter-bar";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Section } from "@/components/section";
import { logChallengeAction } from "@/lib/activities/actions";
import { ChallengeFields } from "@/lib/activities/components/activity-form";
import { ChallengeList } from "@/lib/activities/components/activity-parts";
import { loadChallenges } from "@/lib/activities/loaders";
import type { Locale } from "@/lib/kernel/viewer";
import { options } from "@/lib/vocabulary/codes";

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("activities"))("challengesTitle") };
}

/** The difficulties of the mission, and the place to log one. */
export default async function ChallengesPage({ searchParams }: Props) {
  const query = await searchParams;
  const { rows, filter, formKey } = await loadChallenges(query);
  const t = await getTranslations("activities");
  const locale = (await getLocale()) as Locale;
  const words = { submit: t("form.logSubmit"), problem: t("form.problem") };
  const clearHref = filter.category ? "/activities/challenges" : null;
  return (
    <>
      {query["logged"] === "1" ? <Notice kind="done">{t("logged")}</Notice> : null}
      <PageHeader
        title={t("challengesTitle")}
        lead={t("challengesLead")}
        crumbs={[{ href: "/activities", label: t("title") }]}
      />
      <FilterBar words={{ apply: t("apply"), clear: t("clear") }} clearHref={clearHref}>
        <FilterSelect
          {...{ name: "category", label: t("form.challengeCategory"), all: t("all") }}
          value={filter.category}
          choices={options("challenge_category", locale)}
        />
      </FilterBar>
      <div className="mt-6">
        <ChallengeList rows={rows} />
      </div>
      <Section id="log" title={t("logChallenge")}>
        <ActionForm action={logChallengeAction.bind(null, null)} words={words}>
          <input type="hidden" name="key" value={formKey} />
          <ChallengeFields />
        </ActionForm>
      </Section>
    </>
  );
}
