import { getTranslations } from "next-intl/server";
import { IdleGuard } from "./idle-guard";

/** As `lib/server/session.ts` counts them; the server decides, the page only follows. */
const LOCK_AFTER = 15;
const END_AFTER = 20;

/** The guard of a page of the desk, in the reader's language. */
export async function LockWhenIdle({ name }: { readonly name: string }) {
  const t = await getTranslations("sign-in");
  const words = {
    ...{ title: t("locked.title"), lead: t("locked.lead"), who: t("locked.who", { name }) },
    ...{ password: t("password"), submit: t("locked.submit"), problem: t("problem") },
    other: t("locked.other"),
  };
  return <IdleGuard lockAfter={LOCK_AFTER} endAfter={END_AFTER} words={words} />;
}
