export type TextPart = { readonly title: string; readonly text: readonly string[] };

type Props = {
  readonly title: string;
  readonly lead: string;
  readonly parts: readonly TextPart[];
};

/** A page to read: one column, short paragraphs. */
export function TextPage({ title, lead, parts }: Props) {
  return (
    <article className="max-w-prose">
      <h1>{title}</h1>
      <p className="mt-3 text-lg">{lead}</p>
      {parts.map((part) => (
        <section key={part.title} className="mt-8">
          <h2>{part.title}</h2>
          {part.text.map((paragraph) => (
            <p key={paragraph} className="mt-2">
              {paragraph}
            </p>
          ))}
        </section>
      ))}
    </article>
  );
}
