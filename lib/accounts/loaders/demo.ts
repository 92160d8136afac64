import { readerLocale } from "@/lib/access/answer-form";
import { env } from "@/lib/server/env";
import { DEMO_ACCOUNTS, DEMO_ORGANISATIONS, DEMO_PASSWORD } from "../demo-accounts";

/** Who may be tried in a demo, in the order of the work; null in a real installation. */
export async function loadDemoAccounts() {
  if (!env.isDemo) return null;
  const locale = await readerLocale();
  const nameOf = (code: string) => {
    const found = DEMO_ORGANISATIONS.find((organisation) => organisation.code === code);
    return (locale === "en" ? found?.nameEn : found?.name) ?? code;
  };
  const accounts = DEMO_ACCOUNTS.map(({ email, roles, organisation }) => ({
    ...{ email, roles, organisation: nameOf(organisation) },
  }));
  return { password: DEMO_PASSWORD, accounts };
}

export type DemoAccounts = NonNullable<Awaited<ReturnType<typeof loadDemoAccounts>>>;
