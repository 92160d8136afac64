import type { ReactNode } from "react";
import { ActionForm } from "./action-form";
import type { FormState } from "./form-state";

type Props = {
  /** A question with verb and object: "Hapus draf Seruni-054?" */
  readonly title: string;
  /** What will be lost or changed, and what stays. */
  readonly consequences: readonly string[];
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  readonly words: { readonly submit: string; readonly problem: string };
  readonly cancel: { readonly href: string; readonly label: string };
  /** Whether something is lost for good. */
  readonly isDestructive?: boolean;
  /** A reason or another field that the act needs. */
  readonly children?: ReactNode;
};

/** A page of its own before something that cannot simply be undone; works without scripts. */
export function ConfirmPage(props: Props) {
  const { title, consequences, action, words, cancel, isDestructive = false, children } = props;
  return (
    <div className="max-w-prose">
      <h1>{title}</h1>
      <ul className="my-4 grid list-disc gap-1 pl-5">
        {consequences.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <ActionForm
        action={action}
        words={words}
        cancel={cancel}
        look={isDestructive ? "danger" : "primary"}
      >
        {children}
      </ActionForm>
    </div>
  );
}
