import { getLocale, getTranslations } from "next-intl/server";
import { DueMark, type State, StateMark } from "@/components/marks";
import { Section } from "@/components/section";
import { formatLongDay, formatMoment, formatTime } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { checkInAction, checkOutAction } from "../actions/plan";
import { type AppointmentState, isOut } from "../model";
import type { AppointmentRow } from "../queries/find-plan";
import { QuickAct } from "./quick-act";

const STATES: Readonly<Record<AppointmentState, State>> = {
  ...{ PLANNED: "ahead", HELD: "done", MISSED: "stopped", CANCELLED: "shut" },
};
/** For how long somebody may be out, in minutes. */
const SPANS = [60, 120, 180, 240, 480] as const;

type LineProps = {
  readonly caseId: string;
  /** The moment of the page, ISO 8601. */
  readonly at: string;
  readonly one: AppointmentRow;
};

// For the worker's own safety: setting out, being out, being back.
async function Visit({ caseId, at, one }: LineProps) {
  const t = await getTranslations("assistance");
  const locale = (await getLocale()) as Locale;
  const about = formatMoment(one.startsAt, locale);
  if (isOut(one) && one.outDueAt) {
    const isLate = one.outDueAt < at;
    return (
      <div className="grid justify-items-start gap-1">
        <DueMark due={isLate ? "late" : "soon"}>
          {t(isLate ? "outSince" : "outUntil", { when: formatTime(one.outDueAt, locale) })}
        </DueMark>
        <QuickAct
          action={checkOutAction.bind(null, caseId, one.id)}
          {...{ label: t("checkOut"), about, look: "primary" }}
        />
      </div>
    );
  }
  if (one.checkedInAt !== null || one.status !== "PLANNED") return null;
  return (
    <QuickAct action={checkInAction.bind(null, caseId, one.id)} {...{ label: t("checkIn"), about }}>
      <label className="grid text-[13px]">
        {t("backWithin")}
        <select
          name="minutes"
          defaultValue="120"
          className="min-h-11 rounded-(--radius) border border-(--line-strong) bg-(--surface-raised) px-2 text-sm md:min-h-8"
        >
          {SPANS.map((minutes) => (
            <option key={minutes} value={minutes}>
              {t("hours", { count: minutes / 60 })}
            </option>
          ))}
        </select>
      </label>
    </QuickAct>
  );
}

async function Line({ caseId, at, one }: LineProps) {
  const t = await getTranslations("assistance");
  const locale = (await getLocale()) as Locale;
  const isPast = one.status === "PLANNED" && one.endsAt < at && one.checkedInAt === null;
  return (
    <li className="grid items-start gap-x-4 gap-y-1 border-b border-(--line) py-3 md:grid-cols-[1fr_9rem_14rem]">
      <div>
        <p className="font-medium">
          <a href={`/cases/${caseId}/plan/appointment?id=${one.id}`}>
            {t(`appointmentKinds.${one.kind}`)}, {formatLongDay(one.startsAt, locale)}
          </a>
        </p>
        <p className="text-sm">
          {formatTime(one.startsAt, locale).replace(/ WIB$/, "")} – {formatTime(one.endsAt, locale)}
          {one.place ? `, ${one.place}` : ""}
        </p>
        {one.words ? <p className="text-sm whitespace-pre-line">{one.words}</p> : null}
        <p className="text-[13px] text-(--ink-soft)">{one.owner.name ?? "–"}</p>
      </div>
      <div>
        {isPast ? (
          <DueMark due="late">{t("sayWhatBecame")}</DueMark>
        ) : (
          <StateMark state={isOut(one) ? "on" : STATES[one.status]}>
            {isOut(one) ? t("out") : t(`appointmentStates.${one.status}`)}
          </StateMark>
        )}
      </div>
      {one.kind === "VISIT" ? <Visit {...{ caseId, at, one }} /> : null}
    </li>
  );
}

type Props = {
  readonly caseId: string;
  readonly at: string;
  readonly appointments: readonly AppointmentRow[];
  readonly isOpen: boolean;
};

/** What is to come first, the soonest on top; then what was. */
export async function PlanAppointments({ caseId, at, appointments, isOpen }: Props) {
  const t = await getTranslations("assistance");
  const isPlanned = ({ status }: AppointmentRow) => status === "PLANNED";
  const open = appointments.filter(isPlanned).toReversed();
  const past = appointments.filter((one) => !isPlanned(one));
  return (
    <Section
      id="appointments"
      title={t("appointments")}
      count={open.length}
      aside={
        isOpen ? <a href={`/cases/${caseId}/plan/appointment`}>{t("addAppointment")}</a> : null
      }
    >
      {appointments.length === 0 ? (
        <p className="text-(--ink-soft)">{t("noAppointments")}</p>
      ) : null}
      <ul>
        {[...open, ...past].map((one) => (
          <Line key={one.id} {...{ caseId, at, one }} />
        ))}
      </ul>
    </Section>
  );
}
