import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Notice } from "@/components/notice";
import { Section } from "@/components/section";
import { logChallengeAction } from "@/lib/activities/actions";
import { ChallengeFields } from "@/lib/activities/components/activity-form";
import {
  ActivityFacts,
  ActivityHead,
  ChallengeList,
  ReachedSection,
} from "@/lib/activities/components/activity-parts";
import { loadActivity } from "@/lib/activities/loaders";
import type { Locale } from "@/lib/kernel/viewer";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The activity's own title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { view } = await loadActivity((await params).id);
  return { title: view.title[(await getLocale()) as Locale] };
}

/** One activity: what it is, whom it reached, what stood in the way. */
export default async function ActivityPage({ params, searchParams }: Props) {
  const { view, organisations, programmes, mayChange, formKey } = await loadActivity(
    (await params).id,
  );
  const said = await searchParams;
  const t = await getTranslations("activities");
  const done = (["recorded", "changed", "logged"] as const).find((name) => said[name] === "1");
  const words = { submit: t("form.logSubmit"), problem: t("form.problem") };
  return (
    <>
      {done ? <Notice kind="done">{t(done)}</Notice> : null}
      <ActivityHead view={view} mayChange={mayChange} />
      <ActivityFacts {...{ view, organisations, programmes }} />
      <ReachedSection view={view} />
      <Section id="challenges" title={t("challenges")}>
        <p className="mb-3 max-w-prose text-(--ink-soft)">{t("challengesLead")}</p>
        <ChallengeList rows={view.challenges.map((row) => ({ ...row, activityId: null }))} />
        {mayChange ? (
          <details className="mt-4">
            <summary className="font-semibold">{t("logChallenge")}</summary>
            <ActionForm action={logChallengeAction.bind(null, view.id)} words={words} look="plain">
              <input type="hidden" name="key" value={formKey} />
              <ChallengeFields />
            </ActionForm>
          </details>
        ) : null}
      </Section>
    </>
  );
}
