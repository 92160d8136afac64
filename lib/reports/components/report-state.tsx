import { getLocale, getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Section } from "@/components/section";
import { Steps } from "@/components/steps";
import { Timeline } from "@/components/timeline";
import { formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import type { loadReport } from "../loaders";

type Props = { readonly report: Awaited<ReturnType<typeof loadReport>> };

const WAY = ["DRAFT", "REVIEW", "APPROVED", "PUBLISHED"] as const;

/** How far a report has come, for those who make it. */
export async function ReportSteps({ report }: Props) {
  const t = await getTranslations("reports");
  const now = WAY.indexOf(report.status as (typeof WAY)[number]);
  if (!report.isOwn || now < 0) return null;
  const steps = WAY.map((key, index) => ({
    ...{ key, label: t(`status.${key}`) },
    state: index < now ? ("past" as const) : index === now ? ("now" as const) : ("ahead" as const),
  }));
  return <Steps label={t("page.state")} steps={steps} />;
}

/** What a reader must know before the figures: a draft, returned, withdrawn, or corrected. */
export async function ReportNotices({ report }: Props) {
  const t = await getTranslations("reports.page");
  const latest = report.events.find(({ kind }) => kind !== "CHANGED");
  const isReturned = report.status === "DRAFT" && latest?.kind === "DRAFT" && latest.reason;
  return (
    <>
      {report.status === "WITHDRAWN" ? <Notice kind="stop">{t("withdrawnNotice")}</Notice> : null}
      {report.isOwn && report.sha256 === null ? (
        <Notice kind="tell">{t("draftNotice")}</Notice>
      ) : null}
      {isReturned ? (
        <Notice kind="care" title={t("returned")}>
          <span className="whitespace-pre-line">{latest.reason}</span>
        </Notice>
      ) : null}
      {report.correction ? (
        <Notice kind="care" title={t("corrected")}>
          <a href={`/reports/${report.correction.id}`}>{t("seeCorrection")}</a>
        </Notice>
      ) : null}
    </>
  );
}

// Each move leads to a page that says what it means.
async function Moves({ report }: Props) {
  const t = await getTranslations("reports");
  return report.moves.map((to, index) => (
    <LinkButton
      key={to}
      href={`/reports/${report.id}/move?to=${to}`}
      look={to === "WITHDRAWN" ? "danger" : index === 0 ? "primary" : "plain"}
    >
      {t(`moves.${to}`)}
    </LinkButton>
  ));
}

/** The top of a report's page: its title, what it is, and the moves that the viewer has. */
export async function ReportHeader({ report }: Props) {
  const t = await getTranslations("reports");
  const locale = (await getLocale()) as Locale;
  const { id, content, kind, audience, status, slug } = report;
  const isPublic = audience === "PUBLIC" && status === "PUBLISHED";
  const about = [t(`kinds.${kind}`), t(`audiences.${audience}`), t(`status.${status}`)];
  return (
    <>
      <PageHeader
        title={content.title[locale]}
        lead={about.join(" · ")}
        crumbs={[{ href: "/reports", label: t("list.title") }]}
        actions={
          <>
            <Moves report={report} />
            {report.mayCorrect ? (
              <LinkButton href={`/reports/new?corrects=${id}`}>{t("page.correct")}</LinkButton>
            ) : null}
          </>
        }
      />
      {isPublic ? (
        <p className="no-print">
          {t("page.public")}: <a href={`/published/${slug}`}>{`/published/${slug}`}</a>
        </p>
      ) : null}
    </>
  );
}

/** What happened to a report, the latest first. */
export async function ReportHistory({ report }: Props) {
  const t = await getTranslations("reports");
  const locale = (await getLocale()) as Locale;
  if (report.events.length === 0) return null;
  const moments = report.events.map(({ id, at, kind, by, reason }) => ({
    ...{ id, at, when: formatMoment(at, locale), title: t(`events.${kind}`) },
    about: [by, reason].filter(Boolean).join(" · "),
    kind: kind === "CHANGED" ? ("plain" as const) : ("key" as const),
  }));
  return (
    <Section id="history" title={t("page.history")}>
      <Timeline label={t("page.history")} moments={moments} />
    </Section>
  );
}
