import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { LongTextField } from "@/components/long-text-field";
import { Section } from "@/components/section";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import type { Locale } from "@/lib/kernel/viewer";
import { label, options } from "@/lib/vocabulary/codes";
import { assignReferralAction, moveReferralAction, moveServiceAction } from "../actions";
import type { loadReferral } from "../loaders";
import type { Guard } from "../workflow/workflow";

type Loaded = Awaited<ReturnType<typeof loadReferral>>;
type Props = Pick<Loaded, "referral">;

/** What a move asks for. */
async function GuardField({ guard }: { readonly guard: Guard | undefined }) {
  const t = await getTranslations("referrals");
  const locale = (await getLocale()) as Locale;
  if (guard === "declineReason")
    return (
      <SelectField
        {...{ name: "reason", label: t("page.declineReason"), none: t("form.none") }}
        choices={options("referral_decline_reason", locale)}
      />
    );
  if (guard === "waitingUntil")
    return (
      <TextField
        {...{ name: "waitingUntil", type: "date", label: t("page.waitUntil") }}
        className="max-w-48"
      />
    );
  if (guard === "outcome")
    return (
      <LongTextField
        name="outcome"
        rows={2}
        label={t("page.outcome")}
        hint={t("page.outcomeHint")}
      />
    );
  return guard ? <LongTextField name="reason" rows={2} label={t("page.reason")} /> : null;
}

type Move = { readonly to: string; readonly guard?: Guard };

// A transfer is taken over, not only accepted.
async function moveInWords({ kind }: Props["referral"], to: string) {
  const t = await getTranslations();
  if (kind === "TRANSFER" && to === "ACCEPTED") return t("transfer.accept");
  if (kind === "TRANSFER" && to === "DECLINED") return t("transfer.decline");
  return t(`referrals.moves.${to as "ACCEPTED"}`);
}

async function MoveForm({ referral, move, isFirst }: Props & { move: Move; isFirst: boolean }) {
  const t = await getTranslations("referrals");
  const { to, guard } = move;
  const name = await moveInWords(referral, to);
  const isEnd = ["DECLINED", "NOT_DELIVERED", "WITHDRAWN"].includes(to);
  const form = (
    <ActionForm
      action={moveReferralAction.bind(null, referral.id, to)}
      words={{ submit: name, problem: t("form.problem") }}
      look={isFirst ? "primary" : isEnd ? "danger" : "plain"}
    >
      <GuardField guard={guard} />
    </ActionForm>
  );
  if (!guard) return form;
  return (
    <details className="mt-4">
      <summary className="min-h-11 cursor-pointer py-2 font-semibold">{name}</summary>
      {form}
    </details>
  );
}

/** One service answered for itself, where several are asked for. */
async function ServiceMoves({ referral }: Props) {
  const t = await getTranslations("referrals");
  const locale = (await getLocale()) as Locale;
  const open = referral.services.filter(({ moves }) => moves.length > 0);
  if (open.length === 0) return null;
  return (
    <details className="mt-4">
      <summary className="min-h-11 cursor-pointer py-2 font-semibold">
        {t("page.eachService")}
      </summary>
      {open.map(({ type, moves }) => (
        <section key={type} className="mt-4 border-l-2 border-(--line-strong) pl-4">
          <h3 className="font-semibold">{label("service_type", type, locale)}</h3>
          {moves.map(({ to, guard }) => (
            <details key={to} className="mt-1">
              <summary className="min-h-11 cursor-pointer py-2 md:min-h-9">
                {t(`serviceMoves.${to}`)}
              </summary>
              <ActionForm
                action={moveServiceAction.bind(null, referral.id, type)}
                words={{ submit: t(`serviceMoves.${to}`), problem: t("form.problem") }}
                look={guard === "declineReason" || guard === "reason" ? "danger" : "plain"}
              >
                <input type="hidden" name="to" value={to} />
                <GuardField guard={guard} />
              </ActionForm>
            </details>
          ))}
        </section>
      ))}
    </details>
  );
}

/** The moves that the viewer has, each a form of its own. Opening is told by the page itself. */
export async function MovesSection({ referral }: Props) {
  const t = await getTranslations("referrals");
  const tt = await getTranslations("transfer");
  const moves = referral.moves.filter(({ to }) => to !== "RECEIVED");
  return (
    <Section id="answer" title={t("page.answer")}>
      {referral.kind === "TRANSFER" && moves.length > 0 ? (
        <p className="max-w-prose text-(--ink-soft)">
          {tt(referral.side === "RECEIVER" ? "receiverLead" : "senderLead")}
        </p>
      ) : null}
      {moves.length === 0 ? <p className="text-(--ink-soft)">{t("page.noMoves")}</p> : null}
      {moves.map((move, index) => (
        <MoveForm key={move.to} {...{ referral, move }} isFirst={index === 0 && !move.guard} />
      ))}
      <ServiceMoves referral={referral} />
    </Section>
  );
}

/** Who answers it here: a supervisor gives it to anybody, everybody else takes it on. */
export async function AssignSection({
  referral,
  mayAssignTo,
}: Pick<Loaded, "referral" | "mayAssignTo">) {
  const t = await getTranslations("referrals");
  if (referral.side !== "RECEIVER") return null;
  const isOpen = ["SENT", "RECEIVED", "ACCEPTED", "IN_SERVICE"].includes(referral.status);
  const free = mayAssignTo.filter(({ id }) => referral.assignees.every((one) => one.id !== id));
  const names = referral.assignees.map(({ name }) => name).join(", ");
  return (
    <Section id="assigned" title={t("assign.title")}>
      <p>{names || t(referral.isAssigned ? "assign.others" : "assign.nobody")}</p>
      {isOpen && free.length > 0 ? (
        <ActionForm
          action={assignReferralAction.bind(null, referral.id)}
          words={{
            submit: t(free.length === 1 ? "assign.take" : "assign.submit"),
            problem: t("form.problem"),
          }}
          look="plain"
        >
          {free.length === 1 ? (
            <input type="hidden" name="userId" value={free[0]?.id} />
          ) : (
            <SelectField
              {...{ name: "userId", label: t("assign.whom"), none: t("form.none") }}
              choices={free.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </ActionForm>
      ) : null}
    </Section>
  );
}
