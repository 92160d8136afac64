import { getLocale, getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table";
import { Section } from "@/components/section";
import { formatDay } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import { countryName } from "@/lib/vocabulary/countries";
import { provinceName, regencyName } from "@/lib/vocabulary/places";
import { compareAction } from "../actions";
import type { Comparison as Loaded } from "../loaders";
import { CompareIdentity } from "./compare-identity";

const LISTS = {
  gender: "gender",
  maritalStatus: "marital_status",
  education: "education_level",
} as const;

function shown(name: string, value: unknown, locale: Locale): string {
  if (value === null || value === undefined) return "";
  if (name in LISTS) return label(LISTS[name as keyof typeof LISTS], String(value), locale);
  if (name === "citizenships" && Array.isArray(value))
    return value.map((code) => countryName(String(code), locale)).join(", ");
  if (name === "homeProvince") return provinceName(String(value), locale);
  if (name === "homeRegency") return regencyName(String(value), locale);
  return String(value);
}

/** Names of the fields in the reader's language, identity and figures alike. */
export async function fieldNames(): Promise<Readonly<Record<string, string>>> {
  const t = await getTranslations("duplicates.fields");
  const names = [
    ...["fullName", "alias", "nik", "passportNo", "birthDate", "address", "phone", "email"],
    ...["safeContactInstructions", "guardianName", "guardianRelation", "gender", "passport"],
    ...["ageAtRegistration", "ageWhenTrafficked", "citizenships", "homeProvince", "homeRegency"],
    ...["maritalStatus", "childrenCount", "education", "primaryLanguage", "migrantWorkerStatus"],
    ...["migrantWorkerStage", "case", "status", "registeredAt"],
  ] as const;
  return Object.fromEntries(names.map((name) => [name, t(name)]));
}

function CaseOf({ side, locale }: { readonly side: Loaded["one"]; readonly locale: Locale }) {
  const { caseId, reference, status, registeredAt } = side;
  return (
    <>
      <a href={`/cases/${caseId}`}>{reference}</a>
      <span className="block text-(--ink-soft)">
        {`${label("case_status", status, locale)}, ${formatDay(registeredAt, locale)}`}
      </span>
    </>
  );
}

async function rowsOf({ one, other, numbers, figures }: Loaded) {
  const t = await getTranslations("duplicates.compare");
  const locale = (await getLocale()) as Locale;
  const names = await fieldNames();
  const told = figures
    .map((row) => ({
      ...{ key: row.name as string, label: names[row.name] ?? row.name },
      ...{ one: shown(row.name, row.one, locale), other: shown(row.name, row.other, locale) },
      verdict: t(row.verdict),
    }))
    .filter((row) => row.one || row.other);
  return [
    {
      ...{ key: "case", label: names["case"] ?? "", verdict: t("nothing") },
      ...{ one: <CaseOf side={one} locale={locale} /> },
      ...{ other: <CaseOf side={other} locale={locale} /> },
    },
    ...numbers.map(({ name, one: mine, other: theirs, verdict }) => ({
      ...{ key: `number-${name}`, label: names[name] ?? name, verdict: t(verdict) },
      ...{ one: mine ? t("sealed") : "", other: theirs ? t("sealed") : "" },
    })),
    ...told,
  ];
}

/** Two records side by side: what everybody who sees the cases may read, and identity behind its button. */
export async function Comparison(loaded: Loaded) {
  const { one, other, needsReason } = loaded;
  const t = await getTranslations("duplicates.compare");
  const cases = await getTranslations("cases");
  const names = [one.pseudonym, other.pseudonym] as const;
  return (
    <>
      <Section id="figures" title={t("title")}>
        <DataTable
          caption={t("title")}
          rows={await rowsOf(loaded)}
          rowKey={({ key }) => key}
          columns={[
            { key: "field", label: t("field"), cell: (row) => row.label },
            { key: "one", label: names[0], cell: (row) => row.one || t("nothing") },
            { key: "other", label: names[1], cell: (row) => row.other || t("nothing") },
            { key: "verdict", label: t("verdict"), cell: (row) => row.verdict },
          ]}
        />
      </Section>
      <Section id="identity" title={t("identity")}>
        <CompareIdentity
          compare={compareAction.bind(null, one.caseId, other.caseId)}
          needsReason={needsReason}
          names={names}
          labels={await fieldNames()}
          words={{
            ...{ show: t("show"), reason: cases("page.reason"), none: t("noIdentity") },
            ...{ reasonHint: cases("page.reasonHint"), problem: cases("common.problem") },
            ...{ noted: t("noted"), caption: t("identity"), field: t("field") },
            ...{ verdict: t("verdict"), SAME: t("SAME"), DIFFERENT: t("DIFFERENT") },
            ...{ ONE: t("ONE"), NONE: t("NONE"), nothing: t("nothing") },
          }}
        />
      </Section>
    </>
  );
}
