import type { ReactNode } from "react";
import type { Sheet, SheetLine } from "../sheet/sheet";

type PartProps = {
  readonly title: string;
  readonly lines: readonly SheetLine[];
  readonly none?: string | undefined;
  /** What can be done with a line that has an id. */
  readonly act?: ((id: string, text: string) => ReactNode) | undefined;
};

function Part({ title, lines, none, act }: PartProps) {
  if (lines.length === 0 && !none) return null;
  return (
    <section className="mt-6">
      <h3>{title}</h3>
      {lines.length === 0 ? <p className="mt-1">{none}</p> : null}
      <ul className="mt-1 grid list-disc gap-2 pl-5">
        {lines.map(({ id, text }) => (
          <li key={text}>
            {text} {id && act ? act(id, text) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

type Props = {
  readonly sheet: Sheet;
  readonly act?: PartProps["act"];
  /** Said where nothing stands below a heading; without it the heading is left out. */
  readonly none?: { readonly agreed: string; readonly seen: string };
  readonly withSeen?: boolean;
  readonly children?: ReactNode;
};

/** A record in plain words: what was agreed to, what not, who looked, and what one may always do. */
export function SheetView({ sheet, act, none, withSeen = false, children }: Props) {
  return (
    <article lang={sheet.locale} className="max-w-prose">
      <h2>{sheet.title}</h2>
      <p className="mt-1">{sheet.lead}</p>
      <Part title={sheet.agreedTitle} lines={sheet.agreed} none={none?.agreed} act={act} />
      <Part title={sheet.notAgreedTitle} lines={sheet.notAgreed} />
      {withSeen ? <Part title={sheet.seenTitle} lines={sheet.seen} none={none?.seen} /> : null}
      <section className="mt-6">
        <h3>{sheet.rightsTitle}</h3>
        <ul className="mt-1 grid list-disc gap-1 pl-5">
          {sheet.rights.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </section>
      {children}
    </article>
  );
}
