import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Receipt } from "@/lib/assistance/components/receipt";
import { loadReceipt } from "@/lib/assistance/loaders";
import { CaseFrame } from "@/lib/cases/components/case-frame";
import { loadCaseFrame } from "@/lib/cases/loaders";

type Props = { readonly params: Promise<{ id: string; receipt: string }> };

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("assistance"))("receipt") };
}

/** One receipt, to be printed and signed. */
export default async function ReceiptPage({ params }: Props) {
  const { id, receipt } = await params;
  const frame = await loadCaseFrame(id);
  const one = await loadReceipt(frame, receipt);
  const t = await getTranslations("assistance");
  return (
    <CaseFrame {...frame} page="plan">
      <h2 className="mt-6">{t("receipt")}</h2>
      <Receipt one={one} reference={frame.view.reference} pseudonym={frame.view.person.pseudonym} />
    </CaseFrame>
  );
}
