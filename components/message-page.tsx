import { LinkButton } from "./button";

type Props = {
  readonly title: string;
  readonly body: string;
  readonly act: { readonly href: string; readonly label: string };
  /** A line for whoever helps: a code, a reference. */
  readonly small?: string | null;
};

/** A page that only says something: what happened, what was kept, what to do. */
export function MessagePage({ title, body, act, small = null }: Props) {
  return (
    <div className="max-w-prose px-4 py-8 md:px-0">
      <h1>{title}</h1>
      <p className="mt-3">{body}</p>
      {small ? <p className="mt-3 font-mono text-sm text-(--ink-soft)">{small}</p> : null}
      <LinkButton href={act.href} look="primary" className="mt-6">
        {act.label}
      </LinkButton>
    </div>
  );
}
