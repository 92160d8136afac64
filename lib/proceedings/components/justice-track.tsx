import { LinkButton } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { LockMark } from "@/components/marks";
import { Notice } from "@/components/notice";
import type { loadJustice } from "../loaders";
import { isReflecting } from "../model";
import { ProtectionSection, WageSection } from "./claim-sections";
import { ProceedingSection } from "./proceeding-section";
import { justiceWords } from "./words";

type Justice = NonNullable<Awaited<ReturnType<typeof loadJustice>>>;
type Props = { readonly caseId: string; readonly justice: Justice };

/** Who sees the case, but not this part of it, is told who does. */
export async function JusticeLocked() {
  const { t } = await justiceWords();
  return (
    <EmptyState title={t("locked.title")}>
      <LockMark>{t("locked.about")}</LockMark>
    </EmptyState>
  );
}

async function Reflection({ justice }: { readonly justice: Justice }) {
  const { t, day } = await justiceWords();
  const { reflectionUntil, today } = justice;
  if (!isReflecting(reflectionUntil, today)) return null;
  return (
    <Notice kind="care" title={t("reflection.title")}>
      {t("reflection.about", { until: day(reflectionUntil) ?? "" })}
    </Notice>
  );
}

/** Everything of the justice track: what protects the person first, then each proceeding, then what is owed to her. */
export async function JusticeTrack({ caseId, justice }: Props) {
  const { t } = await justiceWords();
  const mayWrite = justice.mayKeep && !justice.isLimited;
  const open = (
    <LinkButton look="primary" href={`/cases/${caseId}/justice/proceeding`}>
      {t("open")}
    </LinkButton>
  );
  return (
    <>
      <p className="mt-3">
        <LockMark>{t(justice.mayKeep ? "access" : "sharedAccess")}</LockMark>
      </p>
      <Reflection justice={justice} />
      {justice.isLimited ? <Notice kind="tell">{t("limited")}</Notice> : null}
      {justice.proceedings.length === 0 ? (
        <EmptyState title={t("empty")} action={mayWrite ? open : null}>
          {t("emptyAbout")}
        </EmptyState>
      ) : null}
      {justice.proceedings.map((proceeding, index) => (
        <ProceedingSection
          key={proceeding.id}
          {...{ caseId, proceeding, mayWrite }}
          number={index + 1}
          today={justice.today}
        />
      ))}
      {justice.proceedings.length > 0 && mayWrite ? (
        <p className="no-print mt-4">
          <a href={`/cases/${caseId}/justice/proceeding`} className="inline-block py-1">
            {t("openAnother")}
          </a>
        </p>
      ) : null}
      <ProtectionSection {...{ caseId, mayWrite }} protections={justice.protections} />
      <WageSection {...{ caseId, mayWrite }} claims={justice.wageClaims} today={justice.today} />
    </>
  );
}
