import { getLocale, getTranslations } from "next-intl/server";
import { SelectField } from "@/components/select-field";
import { TextField } from "@/components/text-field";
import type { Locale } from "@/lib/kernel/viewer";
import { options } from "@/lib/vocabulary/codes";
import type { OrganisationView } from "../model";

/** What the installation's administrator says of an organisation; its code is said once and stays. */
export async function OrganisationFields({ view }: { readonly view?: OrganisationView }) {
  const t = await getTranslations("admin");
  const locale = (await getLocale()) as Locale;
  const text = (name: "name" | "nameEn" | "email" | "phone") => ({
    ...{ name, label: t(`organisationFields.${name}`), className: "max-w-xl" },
    defaultValue: view?.[name] ?? undefined,
  });
  return (
    <>
      <TextField {...text("name")} />
      <TextField {...text("nameEn")} hint={t("optional")} />
      {view ? null : (
        <TextField
          {...{ name: "code", label: t("code"), hint: t("codeHint"), maxLength: 30 }}
          className="max-w-xs font-mono uppercase"
        />
      )}
      <SelectField
        {...{ name: "type", label: t("type"), none: t("choose"), chosen: view?.type }}
        choices={options("organisation_type", locale)}
      />
      <TextField {...text("email")} type="email" hint={t("optional")} />
      <TextField {...text("phone")} type="tel" hint={t("optional")} />
    </>
  );
}
