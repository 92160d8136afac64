import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table";
import { Section } from "@/components/section";
import { type CaseListFilters, caseListAddress } from "@/lib/cases/model";
import { codes } from "@/lib/vocabulary/codes";
import type { loadTeam } from "../loaders";

type Loaded = Awaited<ReturnType<typeof loadTeam>>;

// A number leads to the cases behind it, those left alone longest first.
function Behind({
  n,
  filters,
}: {
  readonly n: number;
  readonly filters: Partial<CaseListFilters>;
}) {
  if (n === 0) return <>0</>;
  const href = caseListAddress({ sort: "lastActivityAt", ...filters });
  return (
    <a href={href} className="inline-block px-1 py-0.5">
      {n}
    </a>
  );
}

/** Open cases by who owns them. */
export async function Caseloads({ loads }: Pick<Loaded, "loads">) {
  const t = await getTranslations("supervision");
  const open = codes("case_status").filter((code) => !code.startsWith("CLOSED"));
  return (
    <Section id="caseload" title={t("caseload")} count={loads.length}>
      <DataTable
        caption={t("caseload")}
        rows={loads}
        rowKey={({ worker }) => worker.id}
        empty={<p className="text-(--ink-soft)">{t("nobody")}</p>}
        columns={[
          { key: "worker", label: t("worker"), cell: ({ worker }) => worker.name },
          {
            ...{ key: "open", label: t("open"), isNumber: true },
            cell: ({ worker, open: n }) => (
              <Behind n={n} filters={{ owner: worker.id, status: open }} />
            ),
          },
          {
            ...{ key: "high", label: t("high"), isNumber: true },
            cell: ({ worker, high }) => (
              <Behind
                n={high}
                filters={{ owner: worker.id, status: open, riskLevel: ["EMERGENCY", "HIGH"] }}
              />
            ),
          },
          {
            ...{ key: "unassessed", label: t("unassessed"), isNumber: true },
            cell: ({ unassessed }) => unassessed,
          },
          {
            ...{ key: "late", label: t("late"), isNumber: true },
            cell: ({ worker, late }) => (
              <Behind n={late} filters={{ owner: worker.id, signal: "TASKS_LATE" }} />
            ),
          },
          { key: "days", label: t("days"), isNumber: true, cell: ({ days }) => days ?? "–" },
        ]}
      />
    </Section>
  );
}

/** What may be amiss in open cases, each with what it means and the cases behind it. */
export async function Signals({ signals }: Pick<Loaded, "signals">) {
  const t = await getTranslations("supervision");
  const words = await getTranslations("cases.signals");
  return (
    <Section id="signals" title={t("signals")}>
      <DataTable
        caption={t("signals")}
        rows={signals}
        rowKey={({ signal }) => signal}
        columns={[
          { key: "signal", label: t("signal"), cell: ({ signal }) => words(`${signal}.name`) },
          { key: "meaning", label: t("meaning"), cell: ({ signal }) => words(`${signal}.about`) },
          {
            ...{ key: "cases", label: t("cases"), isNumber: true },
            cell: ({ signal, count }) => <Behind n={count} filters={{ signal }} />,
          },
        ]}
      />
    </Section>
  );
}

/** What colleagues asked for and only another person may decide. */
export async function Approvals({ approvals }: Pick<Loaded, "approvals">) {
  const t = await getTranslations("supervision");
  return (
    <Section id="approvals" title={t("approvals")} count={approvals.length}>
      {approvals.length === 0 ? <p className="text-(--ink-soft)">{t("noApprovals")}</p> : null}
      <ul>
        {approvals.map(({ kind, key, href, about }) => (
          <li key={key} className="border-b border-(--line) py-2">
            <a href={href} className="inline-block py-0.5">
              {about}
            </a>
            <span className="block text-sm text-(--ink-soft)">{t(`approvalKinds.${kind}`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
