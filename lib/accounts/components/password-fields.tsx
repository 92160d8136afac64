import { getTranslations } from "next-intl/server";
import { TextField } from "@/components/text-field";

/** The password asked for once more. */
export async function PasswordAgain({ hint }: { readonly hint?: string }) {
  const t = await getTranslations("account");
  return (
    <TextField
      {...{ name: "password", type: "password", label: t("currentPassword"), hint }}
      autoComplete="current-password"
      className="max-w-md"
    />
  );
}

/** A new password, typed twice. */
export async function NewPasswordFields() {
  const t = await getTranslations("sign-in.newPassword");
  return (
    <>
      <TextField
        {...{ name: "newPassword", type: "password", label: t("label"), hint: t("hint") }}
        autoComplete="new-password"
        className="max-w-md"
      />
      <TextField
        {...{ name: "again", type: "password", label: t("again") }}
        autoComplete="new-password"
        className="max-w-md"
      />
    </>
  );
}

/** The code of the app. */
export async function CodeField({ hint }: { readonly hint: string }) {
  const t = await getTranslations("sign-in.code");
  return (
    <TextField
      {...{ name: "code", label: t("code"), hint, inputMode: "text", spellCheck: false }}
      autoComplete="one-time-code"
      className="max-w-xs font-mono"
    />
  );
}

/** What to scan, and the same as text for those who cannot. */
export async function ScanCode({
  scan,
}: {
  scan: { readonly image: string; readonly text: string };
}) {
  const t = await getTranslations("account");
  return (
    <ol className="mt-4 grid list-decimal gap-4 pl-5">
      <li>{t("scanFirst")}</li>
      <li>
        {t("scanNow")}
        {/* biome-ignore lint/performance/noImgElement: an image of its own, nothing to optimise. */}
        <img
          src={scan.image}
          alt={t("scanAlt")}
          width={208}
          height={208}
          className="mt-2 rounded-(--radius) border border-(--line)"
        />
        <p className="mt-2 text-[15px]">
          {t("scanText")} <code className="block font-mono break-all">{scan.text}</code>
        </p>
      </li>
      <li>{t("scanCode")}</li>
    </ol>
  );
}
