import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { Notice } from "@/components/notice";
import { ConsentFacts } from "@/lib/consent/components/consent-facts";
import { ConsentHeader } from "@/lib/consent/components/consent-header";
import { consentWords } from "@/lib/consent/components/words";
import { loadConsent } from "@/lib/consent/loaders";

type Props = {
  readonly params: Promise<{ id: string; consentId: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const DONE = ["narrowed", "renewed", "withdrawn"] as const;

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("consent"))("one") };
}

/** One consent: what was said, what rests on it, every version, and what can be done with it. */
export default async function ConsentPage({ params, searchParams }: Props) {
  const { id, consentId } = await params;
  const loaded = await loadConsent(id, consentId);
  const { t, title } = await consentWords(loaded.today);
  const said = (await searchParams)["done"];
  const done = DONE.find((name) => name === said);
  const { consent } = loaded;
  const acts = consent.isActive ? (["renew", "narrow", "withdraw"] as const) : [];
  const buttons = acts.map((act) => (
    <LinkButton
      key={act}
      look={act === "withdraw" ? "danger" : "plain"}
      href={`/cases/${id}/consents/${consentId}/${act}`}
    >
      {t(`${act}.act`)}
    </LinkButton>
  ));
  return (
    <div className="max-w-4xl">
      <ConsentHeader {...loaded} consent={undefined} title={title(consent)} actions={buttons} />
      {done ? <Notice kind="done">{t(`done.${done}`)}</Notice> : null}
      <ConsentFacts {...loaded} />
    </div>
  );
}
