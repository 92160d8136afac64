import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { KeptForms } from "@/components/kept-forms";
import { dropTypedAction, keepTypedAction, presenceAction } from "@/lib/cases/actions/kept";
import { Presence } from "@/lib/cases/components/presence";
import { loadCaseDesk } from "@/lib/cases/loaders/desk";

type Props = { readonly children: ReactNode; readonly params: Promise<{ id: string }> };

/** Around every page of a case: who else has it open, and what is typed into its forms is kept. */
export default async function CaseLayout({ children, params }: Props) {
  const { id } = await params;
  const desk = await loadCaseDesk(id);
  if (!desk) return children;
  const t = await getTranslations("cases.desk");
  const words = {
    ...{ restored: t("restored"), discard: t("discard") },
    ...{ kept: t("kept"), notKept: t("notKept") },
  };
  return (
    <KeptForms forms={desk.forms} keep={keepTypedAction} drop={dropTypedAction} words={words}>
      <Presence
        others={desk.others}
        look={presenceAction.bind(null, id)}
        label={t("presence", { names: "{names}" })}
      />
      {children}
    </KeptForms>
  );
}
