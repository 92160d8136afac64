import { getTranslations } from "next-intl/server";
import { ConfirmPage } from "@/components/confirm-page";
import { LongTextField } from "@/components/long-text-field";
import { moveReportAction } from "../actions";
import type { loadMove } from "../loaders";

type Props = { readonly move: Awaited<ReturnType<typeof loadMove>> };

async function consequencesOf({ report, to, empty, hidden, cells }: Props["move"]) {
  const t = await getTranslations("reports");
  if (to === "DRAFT") return [t("confirm.draft")];
  if (to === "WITHDRAWN") return [t("confirm.withdrawn")];
  if (to === "APPROVED")
    return [
      ...[t("confirm.approved"), t(`confirm.readers.${report.audience}`)],
      t("confirm.thenPublish"),
    ];
  if (to === "REVIEW") {
    const parts = empty.map((part) => t(`form.${part}`)).join(", ");
    return [t("confirm.review"), ...(parts ? [t("confirm.empty", { parts })] : [])];
  }
  return [
    ...[t(`confirm.readers.${report.audience}`), t("confirm.hidden", { hidden, cells })],
    t("confirm.forever"),
  ];
}

/** What a move means, before it is made: what becomes public, what stays hidden, what cannot be undone. */
export async function MovePage({ move }: Props) {
  const t = await getTranslations("reports");
  const { report, to, needsReason } = move;
  const { id, version } = report;
  return (
    <ConfirmPage
      title={t(`confirm.title.${to}`)}
      consequences={await consequencesOf(move)}
      action={moveReportAction.bind(null, { id, to, version }, needsReason)}
      words={{ submit: t(`moves.${to}`), problem: t("form.problem") }}
      cancel={{ href: `/reports/${id}`, label: t("confirm.cancel") }}
      isDestructive={to === "WITHDRAWN"}
    >
      {to === "DRAFT" || to === "WITHDRAWN" ? (
        <LongTextField
          name="reason"
          label={t("confirm.reason")}
          hint={t("confirm.reasonHint")}
          required={needsReason}
        />
      ) : null}
    </ConfirmPage>
  );
}
