import { LinkButton } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { Notice } from "@/components/notice";
import type { loadReintegration } from "../loaders";
import { FamilySection, JourneySection } from "./journey-sections";
import { FollowUpSection, OutcomeSection } from "./outcome-sections";
import { returnWords } from "./words";

export type Loaded = Awaited<ReturnType<typeof loadReintegration>>;
type Props = { readonly caseId: string; readonly loaded: Loaded };

/** What must be thought of before somebody travels. */
async function Cautions({ loaded }: { readonly loaded: Loaded }) {
  const { t, day } = await returnWords();
  const family = loaded.family.at(-1);
  const isPlanned = loaded.journeys.some(
    ({ status }) => status === "PLANNED" || status === "TRAVELLING",
  );
  const isDoubtful =
    family && (family.conclusion === "NOT_SAFE" || family.familyInRecruitment !== "NO");
  return (
    <>
      {isPlanned && !family ? <Notice kind="care">{t("cautions.noFamily")}</Notice> : null}
      {isPlanned && isDoubtful ? (
        <Notice kind="care" title={t("cautions.title")}>
          {t("cautions.doubtful", { day: day(family.on) ?? "" })}
        </Notice>
      ) : null}
    </>
  );
}

/** Return and what follows: the way home, the family, and how she is now beside how she was. */
export async function ReturnStory({ caseId, loaded }: Props) {
  const { t } = await returnWords();
  const mayWrite = loaded.mayKeep && !loaded.isLimited;
  const isEmpty = loaded.journeys.length + loaded.family.length + loaded.outcomes.length === 0;
  return (
    <>
      {loaded.isLimited ? <Notice kind="tell">{t("limited")}</Notice> : null}
      <Cautions loaded={loaded} />
      {isEmpty ? (
        <EmptyState
          title={t("empty")}
          action={
            mayWrite ? (
              <LinkButton
                look="primary"
                href={`/cases/${caseId}/reintegration/outcome?moment=BASELINE`}
              >
                {t("takeBaseline")}
              </LinkButton>
            ) : null
          }
        >
          {t("emptyAbout")}
        </EmptyState>
      ) : null}
      <FollowUpSection {...{ caseId, loaded, mayWrite }} />
      <OutcomeSection {...{ caseId, loaded, mayWrite }} />
      <JourneySection {...{ caseId, loaded, mayWrite }} />
      <FamilySection {...{ caseId, loaded, mayWrite }} />
    </>
  );
}
