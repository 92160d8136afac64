import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { type CaseListFilters, exportAddress } from "../model";

type Props = {
  readonly filters: Partial<CaseListFilters>;
  readonly mayBreakGlass: boolean;
};

/** What can be done from the list of cases, the new case last and strongest. */
export async function CaseListActions({ filters, mayBreakGlass }: Props) {
  const t = await getTranslations("cases.list");
  return (
    <>
      <LinkButton href="/cases/cover">{t("cover")}</LinkButton>
      {mayBreakGlass ? (
        <>
          <LinkButton href="/cases/ask">{t("ask")}</LinkButton>
          <LinkButton href="/cases/emergency">{t("emergency")}</LinkButton>
        </>
      ) : null}
      <LinkButton href={exportAddress(filters)}>{t("export")}</LinkButton>
      <LinkButton href="/cases/duplicates">{t("duplicates")}</LinkButton>
      <LinkButton href="/cases/new" look="primary">
        {t("new")}
      </LinkButton>
    </>
  );
}
