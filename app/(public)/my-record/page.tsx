import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ownRecordAction } from "@/lib/record/actions";
import { OwnRecord } from "@/lib/record/components/own-record";

/** The title in the reader's language; it says nothing to who looks over a shoulder. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("record"))("title") };
}

/** A person's own record by the code of their receipt: what they agreed to, who looked, and withdrawing. */
export default async function MyRecordPage() {
  const t = await getTranslations("record.page");
  const names = [
    ...([
      "lead",
      "label",
      "hint",
      "submit",
      "withdraw",
      "confirmTitle",
      "confirm",
      "keep",
    ] as const),
    ...(["ended", "noAgreed", "noSeen", "close", "closes"] as const),
  ];
  const words = Object.fromEntries(names.map((name) => [name, t(name)]));
  return (
    <>
      <h1>{t("title")}</h1>
      <OwnRecord
        action={ownRecordAction}
        words={words as Parameters<typeof OwnRecord>[0]["words"]}
      />
    </>
  );
}
