import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Choices } from "@/components/choices";
import { Section } from "@/components/section";
import { chooseKeysAction } from "../actions/account";

/** Single keys on or off (WCAG 2.1.4), in this browser. */
export async function KeysSection({ hasKeys }: { readonly hasKeys: boolean }) {
  const t = await getTranslations("account.keys");
  const problem = (await getTranslations("sign-in"))("problem");
  return (
    <Section id="single-keys" title={t("title")}>
      <p className="max-w-prose text-(--ink-soft)">{t("about")}</p>
      <ActionForm action={chooseKeysAction} words={{ submit: t("save"), problem }} look="plain">
        <Choices
          {...{ kind: "radio", name: "keys", legend: t("title") }}
          chosen={[hasKeys ? "on" : "off"]}
          choices={[
            { value: "on", label: t("on") },
            { value: "off", label: t("off") },
          ]}
        />
      </ActionForm>
    </Section>
  );
}
