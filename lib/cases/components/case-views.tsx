import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Button } from "@/components/button";
import { Choices } from "@/components/choices";
import { TextField } from "@/components/text-field";
import { changeViewAction, removeViewAction, saveViewAction } from "../actions/views";
import type { loadShortcuts, loadViews } from "../loaders/finding";
import { CASE_COLUMNS, type CaseListFilters, caseListAddress } from "../model";

type Shortcuts = Awaited<ReturnType<typeof loadShortcuts>>;

type LinksProps = {
  readonly label: string;
  readonly links: readonly { readonly href: string; readonly text: string }[];
};

function Links({ label, links }: LinksProps) {
  if (links.length === 0) return null;
  return (
    <nav
      aria-label={label}
      className="mt-3 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-[15px]"
    >
      <span className="text-sm text-(--ink-soft)" aria-hidden="true">{`${label}:`}</span>
      {links.map(({ href, text }) => (
        <a key={href + text} href={href} className="inline-block min-h-6">
          {text}
        </a>
      ))}
    </nav>
  );
}

/** Above the list: the views that are kept, and the cases opened last. */
export async function CaseShortcuts({ views, recent, meant }: Shortcuts) {
  const t = await getTranslations("cases.views");
  const toCases = (some: Shortcuts["recent"]) =>
    some.map(({ id, pseudonym }) => ({ href: `/cases/${id}`, text: pseudonym }));
  return (
    <>
      <Links label={t("meant")} links={toCases(meant)} />
      <Links
        label={t("title")}
        links={[
          ...views.map(({ address, name }) => ({ href: address, text: name })),
          ...(views.length > 0 ? [{ href: "/cases/views", text: t("manage") }] : []),
        ]}
      />
      <Links label={t("recent")} links={toCases(recent)} />
    </>
  );
}

type ListProps = { readonly filters: CaseListFilters };

/** Which columns the list has, and the list kept under a name as it stands now. */
export async function ListTools({ filters, formKey }: ListProps & Pick<Shortcuts, "formKey">) {
  const t = await getTranslations("cases");
  const { columns, cursor: _, ...rest } = filters;
  const address = caseListAddress({ ...rest, columns });
  const carried = [...new URLSearchParams(caseListAddress(rest).split("?")[1] ?? "")];
  const shown = columns ?? CASE_COLUMNS;
  const share = ["no", "yes"].map((value) => ({ value, label: t(`views.shared.${value}`) }));
  return (
    <div className="mt-3 flex flex-wrap items-start gap-x-6">
      <details>
        <summary className="min-h-11 py-2 text-[15px] md:min-h-9 md:py-1.5">
          {t("views.columns")}
        </summary>
        <form method="get">
          {carried.map(([name, value]) => (
            <input key={name + value} type="hidden" name={name} value={value} />
          ))}
          <Choices
            {...{ kind: "checkbox", name: "columns", legend: t("views.columns"), chosen: shown }}
            choices={CASE_COLUMNS.map((value) => ({ value, label: t(`list.${value}`) }))}
          />
          <Button className="mt-3">{t("list.apply")}</Button>
        </form>
      </details>
      <details>
        <summary className="min-h-11 py-2 text-[15px] md:min-h-9 md:py-1.5">
          {t("views.keep")}
        </summary>
        <ActionForm
          action={saveViewAction.bind(null, address.split("?")[1] ?? "")}
          words={{ submit: t("views.save"), problem: t("common.problem") }}
          look="plain"
        >
          <input type="hidden" name="key" value={formKey} />
          <TextField {...{ name: "name", label: t("views.name"), maxLength: 80 }} />
          <Choices
            {...{ kind: "radio", name: "isShared", legend: t("views.who"), chosen: ["no"] }}
            choices={share}
          />
        </ActionForm>
      </details>
    </div>
  );
}

/** The kept views, one's own to be renamed, shared or taken away. */
export async function ViewList({ views }: Awaited<ReturnType<typeof loadViews>>) {
  const t = await getTranslations("cases");
  if (views.length === 0) return <p className="mt-4">{t("views.empty")}</p>;
  return (
    <ul className="mt-4">
      {views.map(({ id, name, address, isShared, isMine, by }) => (
        <li key={id} className="border-b border-(--line) py-3">
          <a href={address} className="font-medium">
            {name}
          </a>
          <span className="block text-sm text-(--ink-soft)">
            {by ? t("views.by", { name: by }) : t(`views.shared.${isShared ? "yes" : "no"}`)}
          </span>
          {isMine ? (
            <details>
              <summary className="min-h-11 py-2 text-[15px] md:min-h-9 md:py-1.5">
                {t("views.change", { name })}
              </summary>
              <ActionForm
                action={changeViewAction.bind(null, id)}
                words={{ submit: t("views.save"), problem: t("common.problem") }}
                look="plain"
              >
                <TextField
                  {...{ name: "name", label: t("views.name"), defaultValue: name, maxLength: 80 }}
                />
                <Choices
                  {...{ kind: "radio", name: "isShared", legend: t("views.who") }}
                  chosen={[isShared ? "yes" : "no"]}
                  choices={["no", "yes"].map((value) => ({
                    ...{ value, label: t(`views.shared.${value}`) },
                  }))}
                />
              </ActionForm>
              <form action={removeViewAction.bind(null, id)} className="mt-3">
                <Button look="danger">{t("views.remove", { name })}</Button>
              </form>
            </details>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
