import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import type { FormState } from "@/components/form-state";
import { MessagePage } from "@/components/message-page";
import { NewPasswordFields } from "./password-fields";

/** A link that was used, ended or never was: all three are answered alike. */
export async function DeadLink({ href }: { readonly href: "/forgot-password" | "/sign-in" }) {
  const t = await getTranslations("sign-in");
  const label = href === "/sign-in" ? t("code.back") : t("dead.ask");
  return <MessagePage title={t("dead.title")} body={t("dead.lead")} act={{ href, label }} />;
}

type Props = {
  readonly title: string;
  readonly lead: string;
  readonly submit: string;
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
};

/** A page on which a password is made. */
export async function MakePassword({ title, lead, submit, action }: Props) {
  const problem = (await getTranslations("sign-in"))("problem");
  return (
    <div className="mx-auto max-w-md pt-6">
      <h1>{title}</h1>
      <p className="mt-1 text-(--ink-soft)">{lead}</p>
      <ActionForm action={action} words={{ submit, problem }}>
        <NewPasswordFields />
      </ActionForm>
    </div>
  );
}
