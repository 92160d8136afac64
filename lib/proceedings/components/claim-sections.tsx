import { DataTable } from "@/components/data-table";
import { DueMark } from "@/components/marks";
import { Section } from "@/components/section";
import type { loadJustice } from "../loaders";
import { OPEN_WAGE_STATUSES } from "../model";
import { PartLink } from "./part-link";
import { justiceWords } from "./words";

type Justice = NonNullable<Awaited<ReturnType<typeof loadJustice>>>;
type Common = { readonly caseId: string; readonly mayWrite: boolean };

/** Protection of the witness by LPSK: asked for, given, until when. */
export async function ProtectionSection({
  caseId,
  mayWrite,
  protections,
}: Common & { readonly protections: Justice["protections"] }) {
  const { t, day, own } = await justiceWords();
  return (
    <Section
      id="protection"
      title={t("protection.title")}
      aside={
        mayWrite ? <PartLink {...{ caseId }} part="protection" words={t("protection.add")} /> : null
      }
    >
      <DataTable
        caption={t("protection.title")}
        rows={protections}
        rowKey={({ id }) => id}
        empty={<p className="text-(--ink-soft)">{t("protection.none")}</p>}
        columns={[
          {
            ...{ key: "status", label: t("state") },
            cell: ({ id, status, number }) => (
              <>
                {own("protectionStatus", status)}
                {mayWrite ? (
                  <PartLink
                    isBeside
                    {...{ caseId }}
                    part="protection"
                    of={id}
                    words={t("change")}
                  />
                ) : null}
                <span className="block text-[13px] font-normal text-(--ink-soft)">{number}</span>
              </>
            ),
          },
          {
            ...{ key: "measures", label: t("protection.measures") },
            cell: ({ measures, note }) => (
              <>
                {measures.map((code) => own("protectionMeasure", code)).join(", ") || "–"}
                <span className="block text-[13px] whitespace-pre-line text-(--ink-soft)">
                  {note}
                </span>
              </>
            ),
          },
          {
            ...{ key: "applied", label: t("protection.appliedOn") },
            cell: ({ appliedOn }) => day(appliedOn) ?? "–",
          },
          {
            ...{ key: "decided", label: t("protection.decidedOn") },
            cell: ({ decidedOn }) => day(decidedOn) ?? "–",
          },
          {
            ...{ key: "ends", label: t("protection.endsOn") },
            cell: ({ endsOn }) => day(endsOn) ?? "–",
          },
        ]}
      />
    </Section>
  );
}

/** Wages that were not paid: where they are claimed and how far it is. */
export async function WageSection({
  caseId,
  mayWrite,
  claims,
  today,
}: Common & { readonly claims: Justice["wageClaims"]; readonly today: string }) {
  const { t, day, money, own } = await justiceWords();
  return (
    <Section
      id="wages"
      title={t("wages.title")}
      aside={mayWrite ? <PartLink {...{ caseId }} part="wages" words={t("wages.add")} /> : null}
    >
      <DataTable
        caption={t("wages.title")}
        rows={claims}
        rowKey={({ id }) => id}
        empty={<p className="text-(--ink-soft)">{t("wages.none")}</p>}
        columns={[
          {
            ...{ key: "against", label: t("wages.against") },
            cell: ({ id, against, forum, periodStart, periodEnd }) => (
              <>
                {against ?? t("unknown")}
                {mayWrite ? (
                  <PartLink
                    isBeside
                    {...{ caseId }}
                    part="wages"
                    of={id}
                    words={t("change")}
                    about={against}
                  />
                ) : null}
                <span className="block text-[13px] font-normal text-(--ink-soft)">
                  {[
                    forum ? own("wageForum", forum) : null,
                    periodStart || periodEnd
                      ? `${day(periodStart) ?? "…"} – ${day(periodEnd) ?? "…"}`
                      : null,
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </>
            ),
          },
          {
            ...{ key: "status", label: t("state") },
            cell: ({ status, nextStepOn }) => (
              <>
                {own("wageStatus", status)}
                {nextStepOn && OPEN_WAGE_STATUSES.includes(status) ? (
                  <span className="block">
                    <DueMark due={nextStepOn < today ? "late" : "later"} isLong>
                      {t("wages.nextStep", { day: day(nextStepOn) ?? "" })}
                    </DueMark>
                  </span>
                ) : null}
              </>
            ),
          },
          {
            ...{ key: "claimed", label: t("wages.claimed"), isNumber: true },
            cell: ({ claimed, currency }) => money(claimed, currency) ?? "–",
          },
          {
            ...{ key: "agreed", label: t("wages.agreed"), isNumber: true },
            cell: ({ agreed, currency }) => money(agreed, currency) ?? "–",
          },
          {
            ...{ key: "paid", label: t("wages.paid"), isNumber: true },
            cell: ({ paid, currency }) => money(paid, currency) ?? "–",
          },
        ]}
      />
    </Section>
  );
}
