import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Button, LinkButton } from "@/components/button";
import { Choices } from "@/components/choices";
import { Section } from "@/components/section";
import { SelectField } from "@/components/select-field";
import { SummaryList } from "@/components/summary-list";
import { TextField } from "@/components/text-field";
import { formatMoment } from "@/lib/kernel/format";
import type { Locale, Role } from "@/lib/kernel/viewer";
import {
  addPersonAction,
  changeRolesAction,
  dropAppAction,
  renewInvitationAction,
  setDisabledAction,
} from "../actions/admin";
import type { MemberRow } from "../model";
import { OnceForm } from "./once-form";
import { PasswordIfOld } from "./password-if-old";

/** Boxes for roles, each with what it opens. */
export async function RoleChoices({
  roles,
  chosen,
  legend,
}: {
  readonly roles: readonly Role[];
  readonly chosen?: readonly string[];
  readonly legend: string;
}) {
  const t = await getTranslations("admin.roleHints");
  const names = await getTranslations("common.roles");
  return (
    <Choices
      {...{ kind: "checkbox", name: "roles", legend, chosen }}
      choices={roles.map((value) => ({ value, label: names(value), hint: t(value) }))}
    />
  );
}

async function shownLink() {
  const t = await getTranslations("admin");
  return {
    ...{ title: t("linkTitle"), lead: t("linkLead") },
    next: { href: "/admin", label: t("toPeople") },
  };
}

type NewPerson = {
  readonly homes: readonly { readonly code: string; readonly name: string }[];
  readonly chosen: string;
  readonly roles: readonly Role[];
  readonly formKey: string;
};

/** Somebody new: name, address, roles; the invitation's link is shown this once. */
export async function NewPersonForm({ homes, chosen, roles, formKey }: NewPerson) {
  const t = await getTranslations("admin");
  return (
    <OnceForm
      action={addPersonAction}
      words={{ submit: t("addPerson"), problem: t("problem") }}
      shown={await shownLink()}
    >
      <input type="hidden" name="key" value={formKey} />
      <TextField
        {...{ name: "name", label: t("name"), className: "max-w-xl" }}
        autoComplete="off"
      />
      <TextField
        {...{ name: "email", type: "email", label: t("email"), hint: t("emailHint") }}
        className="max-w-xl"
        autoComplete="off"
      />
      {homes.length > 0 ? (
        <SelectField
          {...{ name: "organisation", label: t("organisation"), none: t("choose"), chosen }}
          choices={homes.map(({ code, name }) => ({ value: code, label: name }))}
        />
      ) : null}
      <RoleChoices roles={roles} legend={t("rolesQuestion")} />
      <Choices
        {...{ kind: "radio", name: "locale", legend: t("language"), chosen: ["id"] }}
        choices={[
          { value: "id", label: "Bahasa Indonesia" },
          { value: "en", label: "English" },
        ]}
      />
      <PasswordIfOld label={t("password")} />
    </OnceForm>
  );
}

/** Who it is, where, and how the account stands. */
export async function MemberFacts({ member }: { readonly member: MemberRow }) {
  const t = await getTranslations("admin");
  const names = await getTranslations("common.roles");
  const locale = (await getLocale()) as Locale;
  const facts = [
    { label: t("email"), value: member.email },
    { label: t("organisation"), value: member.organisationName },
    { label: t("roles"), value: member.roles.map((role) => names(role)).join(", ") },
    { label: t("state"), value: t(`states.${member.state}`) },
    { label: t("app"), value: member.hasApp ? t("yes") : t("no") },
    { label: t("since"), value: formatMoment(member.since, locale) },
  ];
  return <SummaryList facts={facts} none={t("none")} />;
}

/** Another link for somebody who has not come in yet. */
export async function InvitationSection({ id }: { readonly id: string }) {
  const t = await getTranslations("admin");
  return (
    <Section id="invitation" title={t("invitation")}>
      <p className="max-w-prose">{t("invitationLead")}</p>
      <OnceForm
        action={renewInvitationAction.bind(null, id)}
        words={{ submit: t("newLink"), problem: t("problem") }}
        look="plain"
        shown={await shownLink()}
      >
        <PasswordIfOld label={t("password")} />
      </OnceForm>
    </Section>
  );
}

/** What a member may do from now on. */
export async function RolesSection({
  member,
  roles,
}: {
  member: MemberRow;
  roles: readonly Role[];
}) {
  const t = await getTranslations("admin");
  return (
    <Section id="change-roles" title={t("changeRoles")}>
      <ActionForm
        action={changeRolesAction.bind(null, member.id)}
        words={{ submit: t("saveRoles"), problem: t("problem") }}
      >
        <input type="hidden" name="version" value={member.version} />
        <RoleChoices roles={roles} chosen={member.roles} legend={t("rolesQuestion")} />
        <PasswordIfOld label={t("password")} />
      </ActionForm>
    </Section>
  );
}

/** The ways in which somebody's access ends. */
export async function EndSection({ member, isWide }: { member: MemberRow; isWide: boolean }) {
  const t = await getTranslations("admin");
  const { id, state, hasApp } = member;
  const isDisabled = state === "DISABLED";
  return (
    <Section id="end" title={t("access")}>
      <p className="max-w-prose">{t("accessLead")}</p>
      <div className="mt-3 flex flex-wrap gap-3">
        {state === "ENDED" ? null : (
          <LinkButton look="danger" href={`/admin/people/${id}/end`}>
            {t("endMembership")}
          </LinkButton>
        )}
        {isWide ? (
          <form action={setDisabledAction.bind(null, id, !isDisabled)}>
            <Button look={isDisabled ? "plain" : "danger"}>
              {isDisabled ? t("enable") : t("disable")}
            </Button>
          </form>
        ) : null}
      </div>
      {isWide && hasApp ? (
        <ActionForm
          action={dropAppAction.bind(null, id)}
          words={{ submit: t("dropApp"), problem: t("problem") }}
          look="danger"
        >
          <PasswordIfOld label={t("password")} />
        </ActionForm>
      ) : null}
    </Section>
  );
}
