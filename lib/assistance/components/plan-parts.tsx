import { getTranslations } from "next-intl/server";
import { SectionNav } from "@/components/section-nav";

const PARTS = [
  ...(["goals", "tasks", "appointments", "services"] as const),
  ...(["given", "conferences", "feedback"] as const),
] as const;

/** The way to the parts of a plan, which is long on a phone. */
export async function PlanParts() {
  const t = await getTranslations("assistance");
  return (
    <SectionNav
      label={t("parts")}
      tabs={PARTS.map((name) => ({ href: `#${name}`, label: t(name) }))}
    />
  );
}
