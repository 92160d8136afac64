import type { ReactNode } from "react";
import type { Sheet, SheetLine } from "../sheet/sheet";

type PartProps = {
  readonly as: "h2" | "h3";
  readonly title: string;
  readonly lines: readonly SheetLine[];
  readonly none?: string | undefined;
  /** What can be done with a line that has an id. */
  readonly act?: ((id: string, text: string) => ReactNode) | undefined;
};

function Part({ as: Heading, title, lines, none, act }: PartProps) {
  if (lines.length === 0 && !none) return null;
  return (
    <section className="mt-6">
      <Heading>{title}</Heading>
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
  /** Whether the sheet stands alone, or on a page that says its title already. */
  readonly withTitle?: boolean;
  readonly children?: ReactNode;
};

/** A record in plain words: what was agreed to, what not, who looked, and what one may always do. */
export function SheetView(props: Props) {
  const { sheet, act, none, withSeen = false, withTitle = true, children } = props;
  const as = withTitle ? "h3" : "h2";
  const Heading = as;
  return (
    <article lang={sheet.locale} className="max-w-prose">
      {withTitle ? <h2>{sheet.title}</h2> : null}
      <p className="mt-1">{sheet.lead}</p>
      <Part
        {...{ as }}
        title={sheet.agreedTitle}
        lines={sheet.agreed}
        none={none?.agreed}
        act={act}
      />
      <Part {...{ as }} title={sheet.notAgreedTitle} lines={sheet.notAgreed} />
      {withSeen ? (
        <Part {...{ as }} title={sheet.seenTitle} lines={sheet.seen} none={none?.seen} />
      ) : null}
      <section className="mt-6">
        <Heading>{sheet.rightsTitle}</Heading>
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
