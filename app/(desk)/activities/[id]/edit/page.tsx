import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { HiddenField } from "@/components/hidden-field";
import { PageHeader } from "@/components/page-header";
import { changeActivityAction } from "@/lib/activities/actions";
import { ReachedFields, WhatFields, WhereFields } from "@/lib/activities/components/activity-form";
import { loadActivityToChange } from "@/lib/activities/loaders";
import type { Locale } from "@/lib/kernel/viewer";

type Props = { readonly params: Promise<{ id: string }> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("activities"))("edit") };
}

/** Changing an activity of the own organisation. */
export default async function EditActivityPage({ params }: Props) {
  const { view, base, organisations, programmes } = await loadActivityToChange((await params).id);
  const t = await getTranslations("activities");
  const locale = (await getLocale()) as Locale;
  const href = `/activities/${view.id}`;
  const words = { submit: t("form.save"), problem: t("form.problem") };
  return (
    <>
      <PageHeader
        title={t("edit")}
        crumbs={[
          { href: "/activities", label: t("title") },
          { href, label: view.title[locale] },
        ]}
        reference={view.reference}
      />
      <ActionForm
        action={changeActivityAction.bind(null, view.id)}
        words={words}
        cancel={{ href, label: t("form.back") }}
        warnsUnsaved
      >
        <HiddenField name="base.version" value={String(view.version)} />
        <HiddenField name="base.values" value={JSON.stringify(base)} />
        <WhatFields {...{ organisations, programmes, view }} />
        <WhereFields {...{ organisations, programmes, view }} />
        <ReachedFields view={view} />
      </ActionForm>
    </>
  );
}
