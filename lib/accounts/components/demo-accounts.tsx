import { getTranslations } from "next-intl/server";
import type { DemoAccounts as Demo } from "../loaders/demo";

/** Who may be tried in a demo, below the form: what each does, for whom, and the address to type. */
export async function DemoAccounts({ demo }: { readonly demo: Demo }) {
  const t = await getTranslations("sign-in.demo");
  const say = await getTranslations("common.roles");
  return (
    <section
      aria-labelledby="demo-accounts"
      className="mt-8 rounded-(--radius) border border-(--line) px-4 pt-3 pb-2"
    >
      <h2 id="demo-accounts">{t("title")}</h2>
      <p className="text-sm text-(--ink-soft)">{t("lead")}</p>
      <p className="mt-2">
        {t("password")} <code className="font-semibold select-all">{demo.password}</code>
      </p>
      <dl className="mt-2 text-[15px]">
        {demo.accounts.map(({ email, roles, organisation }) => (
          <div key={email} className="border-t border-(--line) py-2">
            <dt className="text-sm text-(--ink-soft)">
              {roles.map((role) => say(role)).join(", ")}, {organisation}
            </dt>
            <dd className="break-words select-all">{email}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
