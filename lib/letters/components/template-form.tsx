import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Button } from "@/components/button";
import { DataTable } from "@/components/data-table";
import { LongTextField } from "@/components/long-text-field";
import { Section } from "@/components/section";
import { TextField } from "@/components/text-field";
import { saveTemplateAction } from "../actions";
import type { loadTemplates } from "../loaders";
import { LETTER_LANGUAGES, PLACEHOLDER_NAMES, PLACEHOLDERS, TEMPLATE_KINDS } from "../model";

type Loaded = Awaited<ReturnType<typeof loadTemplates>>;

/** Which letters there are, in which language, and whose words they have. */
export async function TemplateList({ own, kind, language }: Loaded) {
  const t = await getTranslations("letters");
  const all = TEMPLATE_KINDS.flatMap((one) => LETTER_LANGUAGES.map((lang) => ({ one, lang })));
  return (
    <ul className="grid gap-x-6 sm:grid-cols-2">
      {all.map(({ one, lang }) => {
        const found = own.find((row) => row.kind === one && row.language === lang);
        const isHere = one === kind && lang === language;
        return (
          <li key={`${one}-${lang}`} className="border-b border-(--line) py-2">
            <a
              href={`/admin/letters?kind=${one}&language=${lang}`}
              aria-current={isHere ? "page" : undefined}
              className="inline-block py-0.5"
            >
              {t("admin.words", { kind: t(`kinds.${one}`), language: t(`languages.${lang}`) })}
            </a>
            <span className="block text-sm text-(--ink-soft)">
              {found ? t("admin.own", { version: found.version }) : t("admin.default")}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Changes the words of one letter; the preview shows what is typed before it is saved. */
export async function TemplateForm({ kind, language, template }: Loaded) {
  const t = await getTranslations("letters");
  const problem = (await getTranslations("cases.common"))("problem");
  const title = t("admin.words", {
    kind: t(`kinds.${kind}`),
    language: t(`languages.${language}`),
  });
  return (
    <Section id="words" title={title}>
      <ActionForm
        key={`${kind}-${language}-${template.version}`}
        action={saveTemplateAction.bind(null, { kind, language, version: template.version })}
        words={{ submit: t("admin.save"), problem }}
      >
        <TextField
          {...{ name: "title", label: t("admin.letterTitle"), defaultValue: template.title }}
        />
        <LongTextField
          {...{ name: "body", label: t("admin.body"), hint: t("admin.bodyHint"), rows: 18 }}
          defaultValue={template.body}
        />
        <Button
          formAction={`/admin/letters/preview?kind=${kind}&language=${language}`}
          {...{ formMethod: "post", formTarget: "_blank" }}
        >
          {t("admin.preview")}
        </Button>
      </ActionForm>
    </Section>
  );
}

/** What may stand in square brackets. */
export async function PlaceholderTable() {
  const t = await getTranslations("letters");
  return (
    <Section id="names" title={t("admin.names")}>
      <DataTable
        caption={t("admin.names")}
        rows={PLACEHOLDER_NAMES}
        rowKey={(name) => name}
        empty={null}
        columns={[
          { key: "name", label: t("admin.name"), cell: (name) => <code>{`[${name}]`}</code> },
          { key: "gives", label: t("admin.gives"), cell: (name) => t(`placeholders.${name}`) },
          {
            ...{ key: "group", label: t("admin.group") },
            cell: (name) => {
              const group = PLACEHOLDERS[name];
              return group === null ? "–" : t(`fieldGroups.${group}`);
            },
          },
        ]}
      />
    </Section>
  );
}
