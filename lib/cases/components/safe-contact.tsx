import { getTranslations } from "next-intl/server";
import { Icon } from "@/components/icon";

/** How the person may be reached without danger: on every page from which somebody could. */
export async function SafeContact({ words }: { readonly words: string }) {
  const t = await getTranslations("cases.identity");
  return (
    <section
      aria-label={t("safeContactInstructions")}
      className="mt-5 mb-4 flex gap-3 rounded-(--radius) border border-(--accent) px-4 py-3"
    >
      <Icon name="chat" className="mt-0.5 size-5 shrink-0 text-(--accent)" />
      <p>
        <strong className="block font-semibold">{t("safeContactInstructions")}</strong>
        <span className="whitespace-pre-line">{words}</span>
      </p>
    </section>
  );
}
