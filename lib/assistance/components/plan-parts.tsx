import { getTranslations } from "next-intl/server";
import { JumpList } from "@/components/jump-list";

const PARTS = [
  ...(["goals", "tasks", "approval", "appointments", "services"] as const),
  ...(["given", "conferences", "feedback"] as const),
] as const;

/** The way to the parts of a plan, which is long on a phone. */
export async function PlanParts() {
  const t = await getTranslations("assistance");
  return (
    <JumpList
      label={t("parts")}
      parts={PARTS.map((id) => ({ id, label: t(id === "approval" ? "approval.title" : id) }))}
    />
  );
}
