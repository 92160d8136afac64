import { getTranslations } from "next-intl/server";
import { MessagePage } from "@/components/message-page";

/** Absent and not yours look the same: nobody learns from this page that something exists. */
export default async function NotFound() {
  const t = await getTranslations("common.notFound");
  return (
    <main className="p-4 md:p-8">
      <MessagePage title={t("title")} body={t("body")} act={{ href: "/", label: t("home") }} />
    </main>
  );
}
