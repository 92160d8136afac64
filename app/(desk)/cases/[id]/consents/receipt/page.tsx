import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConsentHeader } from "@/lib/consent/components/consent-header";
import { loadConsentForm } from "@/lib/consent/loaders";
import { issueReceiptAction } from "@/lib/record/actions";
import { ReceiptForm } from "@/lib/record/components/receipt-form";

type Props = { readonly params: Promise<{ id: string }> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("record.receipt"))("title") };
}

/** Makes the receipt that the person takes along, and shows it this once. */
export default async function ReceiptPage({ params }: Props) {
  const { id } = await params;
  const loaded = await loadConsentForm(id);
  const t = await getTranslations("record.receipt");
  return (
    <div className="max-w-3xl">
      <div className="no-print">
        <ConsentHeader {...loaded} title={t("title")} lead={t("lead")} />
        <ul className="grid max-w-prose list-disc gap-1 pl-5">
          {(["safe", "alone", "old"] as const).map((name) => (
            <li key={name}>{t(name)}</li>
          ))}
        </ul>
      </div>
      <ReceiptForm
        action={issueReceiptAction.bind(null, id)}
        pdf={`/cases/${id}/consents/receipt/pdf`}
        words={{
          ...{ submit: t("submit"), once: t("once"), print: t("print"), pdf: t("pdf") },
        }}
      />
    </div>
  );
}
