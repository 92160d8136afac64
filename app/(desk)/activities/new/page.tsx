import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Fieldset } from "@/components/fieldset";
import { PageHeader } from "@/components/page-header";
import { recordActivityAction } from "@/lib/activities/actions";
import {
  ChallengeFields,
  ReachedFields,
  WhatFields,
  WhereFields,
} from "@/lib/activities/components/activity-form";
import { loadNewActivity } from "@/lib/activities/loaders";

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("activities"))("new") };
}

/** Recording an activity: one page, everything but title, kind and pillar may follow later. */
export default async function NewActivityPage() {
  const { organisations, programmes, formKey } = await loadNewActivity();
  const t = await getTranslations("activities");
  const words = { submit: t("form.submit"), problem: t("form.problem") };
  return (
    <>
      <PageHeader title={t("new")} crumbs={[{ href: "/activities", label: t("title") }]} />
      <ActionForm action={recordActivityAction} words={words} warnsUnsaved>
        <input type="hidden" name="key" value={formKey} />
        <WhatFields {...{ organisations, programmes }} />
        <WhereFields {...{ organisations, programmes }} />
        <ReachedFields />
        <Fieldset
          name="challenges"
          legend={t("form.challengeTitle")}
          hint={t("form.challengeHint")}
        >
          <ChallengeFields prefix="challenges.0." />
        </Fieldset>
      </ActionForm>
    </>
  );
}
