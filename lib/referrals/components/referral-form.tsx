import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Choices } from "@/components/choices";
import { Fieldset } from "@/components/fieldset";
import { LongTextField } from "@/components/long-text-field";
import { Notice } from "@/components/notice";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import { formatDay } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label, options } from "@/lib/vocabulary/codes";
import { regenciesOf } from "@/lib/vocabulary/places";
import { sendReferralAction } from "../actions";
import type { loadNewReferral } from "../loaders";
import { ACCESS_NEEDS } from "../model";
import { ConsentFields } from "./consent-form";
import { referralAddress } from "./find-partner";

type Loaded = Awaited<ReturnType<typeof loadNewReferral>>;
type Props = Loaded & { readonly chosen: NonNullable<Loaded["chosen"]> };

const BASES = ["VITAL_INTEREST", "CHILD_BEST_INTEREST"] as const;

/** What the partner's directory does not promise; it may be sent all the same, but knowingly. */
async function Warnings({ chosen, subject, province }: Props) {
  const t = await getTranslations("referrals");
  const locale = (await getLocale()) as Locale;
  const { missing, offered, covers } = chosen;
  const names = (types: readonly string[]) =>
    types.map((type) => label("service_type", type, locale)).join(", ");
  const notFor = offered.filter(
    ({ acceptsChild, acceptsGender }) =>
      (subject.isChild === true && !acceptsChild) ||
      (subject.sex !== null &&
        subject.sex !== "UNKNOWN" &&
        acceptsGender.length > 0 &&
        !acceptsGender.includes(subject.sex)),
  );
  const said = [
    missing.length > 0 ? t("find.warnMissing", { services: names(missing) }) : null,
    notFor.length > 0
      ? t("find.warnNotFor", { services: names(notFor.map(({ type }) => type)) })
      : null,
    covers === false && province ? t("find.warnPlace") : null,
  ].filter((text) => text !== null);
  if (said.length === 0) return null;
  return (
    <Notice kind="care">
      {said.join(" ")} {t("find.warnAsk")}
    </Notice>
  );
}

/** G1: what the receiver reads before it answers. */
async function RequestFields({ subject, province }: Props) {
  const t = await getTranslations("referrals");
  const locale = (await getLocale()) as Locale;
  const regencies = province ? regenciesOf(province) : [];
  return (
    <Fieldset name="request" legend={t("request.title")} hint={t("request.hint")}>
      <div className="grid gap-x-4 sm:grid-cols-2">
        <TextField
          {...{ name: "request.neededFrom", type: "date", label: t("request.neededFrom") }}
        />
        <TextField
          {...{ name: "request.expectedDays", inputMode: "numeric" }}
          label={t("request.expectedDays")}
        />
        <TextField
          {...{ name: "request.peopleCount", inputMode: "numeric", defaultValue: "1" }}
          label={t("request.peopleCount")}
        />
        <TextField
          {...{ name: "request.accompanyingChildren", inputMode: "numeric" }}
          label={t("request.accompanyingChildren")}
        />
      </div>
      {province ? <input type="hidden" name="request.province" value={province} /> : null}
      {regencies.length > 0 ? (
        <SelectField
          {...{ name: "request.regency", label: t("request.regency"), none: t("form.none") }}
          choices={regencies.map((place) => ({ value: place.code, label: place[locale] }))}
          chosen={subject.regency?.startsWith(`${province}.`) ? subject.regency : undefined}
        />
      ) : null}
      <Choices
        {...{ kind: "checkbox", name: "request.accessNeeds", legend: t("request.accessNeeds") }}
        choices={ACCESS_NEEDS.map((value) => ({ value, label: t(`access.${value}`) }))}
      />
    </Fieldset>
  );
}

/** What the referral rests on: a consent that is there, one told here, or an emergency. */
async function BasisFields({ consents, chosen, subject, today }: Props) {
  const t = await getTranslations("referrals");
  const locale = (await getLocale()) as Locale;
  const names = (groups: readonly string[]) =>
    groups.map((group) => t(`groups.${group as "G0"}`)).join(", ");
  const recorded = consents.map(({ id, groups, validUntil }) => ({
    value: `consent:${id}`,
    label: t("basis.recorded", { groups: names(groups) }),
    hint: validUntil
      ? t("basis.until", { day: formatDay(validUntil, locale) })
      : t("basis.withoutEnd"),
  }));
  const emergencies = BASES.filter((value) => value !== "CHILD_BEST_INTEREST" || subject.isChild);
  return (
    <>
      <Choices
        {...{ kind: "radio", name: "basis", legend: t("form.basis"), hint: t("form.basisHint") }}
        choices={[
          ...recorded,
          { value: "NEW", label: t("basis.NEW", { name: chosen.name }), hint: t("basis.newHint") },
          ...emergencies.map((value) => ({
            ...{ value, label: t(`basis.${value}`), hint: t("basis.emergencyHint") },
          })),
        ]}
        chosen={[recorded[0]?.value ?? "NEW"]}
      />
      <Fieldset
        name="consent"
        legend={t("basis.consentTitle", { name: chosen.name })}
        hint={t("basis.consentHint")}
      >
        <ConsentFields prefix="consent." today={today} isChild={subject.isChild === true} />
      </Fieldset>
      <LongTextField
        {...{ name: "basisReason", label: t("form.basisReason"), rows: 2 }}
        hint={t("basis.reasonHint")}
      />
    </>
  );
}

/** A referral of a case to the partner that was chosen. */
export async function ReferralForm(props: Props) {
  const { subject, chosen, services, formKey } = props;
  const t = await getTranslations("referrals");
  const locale = (await getLocale()) as Locale;
  return (
    <>
      <p>
        {services.map((type) => label("service_type", type, locale)).join(", ")}{" "}
        <a href={referralAddress(props)} className="inline-block py-0.5">
          {t("find.change")}
        </a>
      </p>
      <Warnings {...props} />
      <ActionForm
        action={sendReferralAction.bind(null, subject.id)}
        words={{ submit: t("form.submit"), problem: t("form.problem") }}
        cancel={{ href: `/cases/${subject.id}`, label: t("consent.cancel") }}
        warnsUnsaved
      >
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="to" value={chosen.code} />
        {services.map((type) => (
          <input key={type} type="hidden" name="services" value={type} />
        ))}
        <Choices
          {...{ kind: "radio", name: "urgency", legend: t("form.urgency") }}
          choices={options("risk_level", locale).map((choice) => ({
            ...choice,
            hint: t(`hours.${choice.value as "HIGH"}`),
          }))}
          chosen={subject.riskLevel ? [subject.riskLevel] : []}
        />
        <SelectField
          {...{ name: "reason", label: t("form.reason"), none: t("form.none") }}
          choices={options("referral_reason", locale)}
          chosen="ADDITIONAL_SERVICES"
        />
        <RequestFields {...props} />
        <LongTextField name="details" label={t("form.details")} hint={t("form.detailsHint")} />
        <BasisFields {...props} />
      </ActionForm>
    </>
  );
}
