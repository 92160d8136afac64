import type { CaseScope } from "@/lib/access/scope";
import type { FieldGroup } from "@/lib/kernel/fields";
import { formatFuzzy } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { findKnown } from "@/lib/people/queries";
import { dataKeys } from "@/lib/server/data-keys";
import { translate } from "@/lib/server/messages";
import { openColumns } from "@/lib/server/sealed";
import { label } from "@/lib/vocabulary/codes";
import { countryName } from "@/lib/vocabulary/countries";
import { provinceName, regencyName } from "@/lib/vocabulary/places";
import { PLACEHOLDER_NAMES, PLACEHOLDERS, type Values } from "../model";

type Row = {
  readonly id: string;
  readonly reference: string;
  readonly personId: string;
  readonly organisationId: string;
};

type Known = Awaited<ReturnType<typeof findKnown>>;

function homeOf({ homeProvince, homeRegency }: Known, locale: Locale): string {
  const parts = [
    homeRegency && regencyName(homeRegency, locale),
    homeProvince && provinceName(homeProvince, locale),
  ];
  return parts.filter(Boolean).join(", ");
}

function personOf(known: Known, locale: Locale) {
  const { ageAtRegistration, gender, citizenships = [], birthDate } = known;
  return {
    umur:
      ageAtRegistration == null
        ? ""
        : (translate(locale, "letter.years", { count: ageAtRegistration }) ?? ""),
    gender: gender && gender !== "UNKNOWN" ? label("gender", gender, locale) : "",
    kewarganegaraan: citizenships.map((code) => countryName(code, locale)).join(", "),
    daerah_asal: homeOf(known, locale),
    nama: known.fullName ?? "",
    tanggal_lahir: (birthDate && formatFuzzy(birthDate, locale)) ?? "",
    nik: known.nik ?? "",
    paspor: known.passportNo ?? "",
    alamat: known.address ?? "",
  };
}

async function storyOf({ tx }: CaseScope, { organisationId, id: caseId }: Row): Promise<string> {
  const row = await tx.caseAccount.findFirst({ where: { organisationId, caseId } });
  const key = (await dataKeys(tx, [caseId])).get(caseId);
  const place = { table: "case_accounts", organisationId, rowId: caseId };
  return (row && openColumns(key, place, row, ["narrative"]).narrative) ?? "";
}

async function servicesOf({ tx }: CaseScope, { id: caseId }: Row, locale: Locale) {
  const rows = await tx.caseService.findMany({
    where: { caseId, fieldGroup: "G1", status: { notIn: ["COMPLETED", "REFUSED"] } },
    ...{ select: { type: true }, orderBy: { createdAt: "asc" } },
  });
  const named = rows.map(({ type }) => label("service_type", type, locale));
  return [...new Set(named)].join(", ");
}

/**
 * What each placeholder stands for in a letter about a case. Only what the groups allow is read at all; of the
 * rest the letter says that it was not shared.
 */
export async function findValues(
  scope: CaseScope,
  row: Row,
  about: {
    readonly groups: readonly FieldGroup[];
    readonly locale: Locale;
    readonly said: Pick<Values, "nomor" | "tanggal" | "kepada" | "lembaga" | "keperluan" | "dasar">;
    readonly signer: string;
  },
): Promise<Values> {
  const { groups, locale } = about;
  const has = (group: FieldGroup) => groups.includes(group);
  const person = await scope.tx.person.findFirst({ where: { id: row.personId } });
  const known = has("G2") || has("G3") ? await findKnown(scope, row.personId) : {};
  const all: Values = {
    ...{ ...about.said, penanda_tangan: about.signer },
    ...{ nomor_kasus: row.reference, nama_samaran: person?.pseudonym ?? "" },
    layanan: has("G1") ? await servicesOf(scope, row, locale) : "",
    ...personOf(known, locale),
    kisah: has("G4") ? await storyOf(scope, row) : "",
  };
  const notShared = translate(locale, "letters.notShared") ?? "–";
  return Object.fromEntries(
    PLACEHOLDER_NAMES.map((name) => {
      const group: FieldGroup | null = PLACEHOLDERS[name];
      return [name, group === null || has(group) ? all[name] || "–" : notShared];
    }),
  ) as Values;
}
