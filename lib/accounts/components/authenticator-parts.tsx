import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/action-form";
import { Section } from "@/components/section";
import { beginAppAction, recoveryCodesAction, removeAppAction } from "../actions/account";
import { setUpAppAtSignInAction } from "../actions/sign-in";
import { OnceForm } from "./once-form";
import { CodeField, PasswordAgain, ScanCode } from "./password-fields";

type Scan = { readonly image: string; readonly text: string };

/** The first step: the password, so that nobody at an open desk can add an app of their own. */
export async function BeginApp() {
  const t = await getTranslations("account");
  return (
    <ActionForm action={beginAppAction} words={{ submit: t("setUp"), problem: t("problem") }}>
      <PasswordAgain hint={t("passwordWhy")} />
    </ActionForm>
  );
}

/** Setting up with the first code, or later new recovery codes. One form, so that its answer stays on the page. */
export async function AppCodes({ scan }: { readonly scan: Scan | null }) {
  const t = await getTranslations("account");
  const submit = scan ? t("confirmApp") : t("renewCodes");
  return (
    <OnceForm
      action={recoveryCodesAction}
      words={{ submit, problem: t("problem") }}
      look={scan ? "primary" : "plain"}
      shown={await shownCodes("/account")}
    >
      {scan ? <ScanCode scan={scan} /> : <h2 className="mt-2">{t("renewTitle")}</h2>}
      {scan ? (
        <CodeField hint={t("codeHint")} />
      ) : (
        <>
          <p className="mt-1 max-w-prose">{t("renewLead")}</p>
          <PasswordAgain />
        </>
      )}
    </OnceForm>
  );
}

/** The same between password and desk. */
export async function AppAtSignIn({ scan, next }: { scan: Scan | null; next: string }) {
  const t = await getTranslations("account");
  return (
    <OnceForm
      action={setUpAppAtSignInAction}
      words={{ submit: t("confirmApp"), problem: t("problem") }}
      shown={await shownCodes(next)}
      isOver={scan === null}
    >
      {scan ? <ScanCode scan={scan} /> : null}
      <CodeField hint={t("codeHint")} />
    </OnceForm>
  );
}

async function shownCodes(href: string) {
  const t = await getTranslations("account");
  return {
    ...{ title: t("codesTitle"), lead: t("codesLead"), print: t("print") },
    next: { href, label: t("codesKept") },
  };
}

/** Taking the app off; not offered where a role needs it. */
export async function RemoveApp({ isNeeded }: { readonly isNeeded: boolean }) {
  const t = await getTranslations("account");
  return (
    <Section id="remove" title={t("removeApp")}>
      <p className="max-w-prose">{isNeeded ? t("errors.appNeeded") : t("removeLead")}</p>
      {isNeeded ? null : (
        <details className="mt-2">
          <summary className="min-h-11 py-2 md:min-h-9">{t("removeOpen")}</summary>
          <ActionForm
            action={removeAppAction}
            words={{ submit: t("removeApp"), problem: t("problem") }}
            look="danger"
          >
            <PasswordAgain />
          </ActionForm>
        </details>
      )}
    </Section>
  );
}
