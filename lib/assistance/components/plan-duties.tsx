import { getLocale, getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/button";
import { Lamp } from "@/components/lamp";
import type { Day } from "@/lib/kernel/days";
import { formatDay } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import type { Duty } from "../duties/duties";
import { Due } from "./due";

const PLACES: Readonly<Record<Duty["kind"], (caseId: string, key: string) => string>> = {
  RISK_REVIEW: (id) => `/cases/${id}/safety/risk`,
  NO_CONTACT: (id) => `/cases/${id}#body`,
  TO_SETTLE: (id, key) => `/cases/${id}/plan/appointment?id=${key}`,
  REFLECTION_ENDS: (id) => `/cases/${id}#elements`,
  CONSENT_ENDS: (id) => `/cases/${id}/consents/new`,
  NO_GOALS: (id) => `/cases/${id}/plan/goal`,
  NEED_WAITS: (id, key) => `/cases/${id}/services/${key}`,
};

type Props = { readonly caseId: string; readonly today: Day; readonly duties: readonly Duty[] };

/** What the record itself asks for; absent where it asks for nothing. */
export async function PlanDuties({ caseId, today, duties }: Props) {
  const t = await getTranslations("assistance");
  const locale = (await getLocale()) as Locale;
  return (
    <Lamp
      title={t("asks")}
      matters={duties.map(({ kind, key, dueOn }) => ({
        id: `${kind}-${key}`,
        what: t(`duties.${kind}.what`, { when: dueOn ? formatDay(dueOn, locale) : "" }),
        about: (
          <>
            {t(`duties.${kind}.about`)} <Due on={dueOn} today={today} />
          </>
        ),
        action: (
          <LinkButton size="tight" href={PLACES[kind](caseId, key)}>
            {t(`duties.${kind}.act`)}
          </LinkButton>
        ),
      }))}
    />
  );
}
