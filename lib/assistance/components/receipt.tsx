import { getLocale, getTranslations } from "next-intl/server";
import { SummaryList } from "@/components/summary-list";
import { formatLongDay, formatMoney, formatNumber } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import type { Given } from "../queries/find-given";

type Props = {
  readonly one: Given["given"][number];
  readonly reference: string;
  readonly pseudonym: string;
};

/** A receipt to be printed and signed: by pseudonym and number, so that the sheet names nobody. */
export async function Receipt({ one, reference, pseudonym }: Props) {
  const t = await getTranslations("assistance");
  const locale = (await getLocale()) as Locale;
  const { amount, currency, quantity, kind } = one;
  return (
    <div className="max-w-2xl">
      <p className="mt-4 font-mono">{one.receiptNumber}</p>
      <SummaryList
        none="–"
        facts={[
          { label: t("on"), value: formatLongDay(one.givenOn, locale) },
          { label: t("case"), value: `${pseudonym}, ${reference}` },
          { label: t("what"), value: `${t(`assistanceKinds.${kind}`)}: ${one.what ?? "–"}` },
          {
            label: t("quantity"),
            value: quantity === null ? null : formatNumber(quantity, locale),
          },
          {
            label: t("amount"),
            value: amount === null ? null : formatMoney(amount, currency ?? "IDR", locale),
          },
        ]}
      />
      <dl className="mt-10 grid grid-cols-2 gap-10 text-sm">
        <div className="border-t border-(--line-strong) pt-2">
          <dt className="text-(--ink-soft)">{t("handedOverBy")}</dt>
          <dd>{one.givenBy ?? "–"}</dd>
        </div>
        <div className="border-t border-(--line-strong) pt-2">
          <dt className="text-(--ink-soft)">{t("receivedBy")}</dt>
          <dd>{pseudonym}</dd>
        </div>
      </dl>
    </div>
  );
}
