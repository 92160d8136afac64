import { getLocale, getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table";
import { LockMark, type State, StateMark } from "@/components/marks";
import { Section } from "@/components/section";
import { formatDay } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import type { Code } from "@/lib/vocabulary/code-lists";
import { label } from "@/lib/vocabulary/codes";
import type { loadCase } from "../loaders";
import { EditLink } from "./case-account";

type View = Awaited<ReturnType<typeof loadCase>>["view"];
type Service = View["services"][number];

const STATES: Readonly<Record<Code<"service_status">, State>> = {
  IDENTIFIED: "open",
  PLANNED: "ahead",
  IN_PROGRESS: "on",
  COMPLETED: "done",
  UNMET: "stopped",
  DECLINED_BY_PERSON: "shut",
  CANCELLED: "shut",
};

/** Needs and services, each with its state, who gives it and since when. */
export async function CaseServices({ view }: { readonly view: View }) {
  const t = await getTranslations("cases.page");
  const locale = (await getLocale()) as Locale;
  if (!view.sight.groups.includes("G1"))
    return (
      <Section id="services" title={t("services")}>
        <LockMark>{t("notShared")}</LockMark>
      </Section>
    );
  const since = ({ startedAt, requestedAt }: Service) => startedAt ?? requestedAt;
  return (
    <Section
      id="services"
      title={t("services")}
      count={view.services.length}
      aside={<EditLink view={view} part="service" words={t("addService")} />}
    >
      <DataTable
        caption={t("services")}
        rows={view.services}
        rowKey={({ id }) => id}
        empty={<p className="text-(--ink-soft)">{t("noServices")}</p>}
        columns={[
          {
            ...{ key: "type", label: t("service") },
            cell: ({ id, type }) =>
              view.sight.relation === "OWN" ? (
                <a href={`/cases/${view.id}/services/${id}`} className="inline-block py-0.5">
                  {label("service_type", type, locale)}
                </a>
              ) : (
                label("service_type", type, locale)
              ),
          },
          {
            ...{ key: "status", label: t("serviceState") },
            cell: ({ status }) => (
              <StateMark state={STATES[status as keyof typeof STATES] ?? "ahead"}>
                {label("service_status", status, locale)}
              </StateMark>
            ),
          },
          {
            ...{ key: "provider", label: t("provider") },
            cell: ({ provider }) => provider ?? t("noProvider"),
          },
          {
            ...{ key: "since", label: t("since"), isNumber: true },
            cell: (row) => {
              const day = since(row);
              return day ? formatDay(day, locale) : "–";
            },
          },
        ]}
      />
    </Section>
  );
}
