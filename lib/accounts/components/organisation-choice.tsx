import { getTranslations } from "next-intl/server";
import { Button } from "@/components/button";
import { chooseOrganisationAction } from "../actions/account";
import type { OwnOrganisation } from "../queries/own";

type Props = { readonly organisations: readonly OwnOrganisation[]; readonly next: string };

/** The organisations of somebody, each with what they are there and the way to work in it. */
export async function OrganisationChoice({ organisations, next }: Props) {
  const t = await getTranslations("account");
  const names = await getTranslations("common.roles");
  return (
    <ul className="grid max-w-2xl list-none gap-4 p-0">
      {organisations.map(({ id, name, roles, isHere }) => (
        <li key={id} className="rounded-(--radius) border border-(--line) px-5 py-4">
          <strong>{name}</strong>
          {isHere ? <span className="ml-2">({t("organisationHere")})</span> : null}
          <p className="mt-1 text-(--ink-soft)">{roles.map((role) => names(role)).join(", ")}</p>
          <form action={chooseOrganisationAction.bind(null, id, next)} className="mt-3">
            <Button look={isHere ? "plain" : "primary"}>{t("organisationChoose", { name })}</Button>
          </form>
        </li>
      ))}
    </ul>
  );
}
