import type { Alike } from "../intake/alike";

export type AlikeWords = Readonly<
  Record<
    | ("look" | "none" | "found" | "ask" | "hint" | "tooLittle")
    | ("NIK" | "PASSPORT" | "PHONE" | "NAME"),
    string
  >
>;

type Props = { readonly alike: readonly Alike[] | null; readonly words: AlikeWords };

/** Earlier records that may be of the person who is being written down; a hint, never a decision. */
export function AlikePanel({ alike, words }: Props) {
  if (!alike) return <p className="text-(--ink-soft)">{words.tooLittle}</p>;
  if (alike.length === 0) return <p className="text-(--ink-soft)">{words.none}</p>;
  return (
    <div className="rounded-(--radius) border border-(--accent) px-4 py-3">
      <p className="font-semibold">{words.found}</p>
      <ul className="mt-1">
        {alike.map((one, index) => (
          <li key={"reference" in one ? one.reference : `ask-${index}`} className="py-1">
            {"reference" in one ? (
              <a href={`/cases/${one.caseId}`} target="_blank" rel="noreferrer">
                {`${one.pseudonym} · ${one.reference}`}
              </a>
            ) : (
              words.ask
            )}
            <span className="text-(--ink-soft)">
              {` · ${one.because.map((reason) => words[reason]).join(", ")}`}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm text-(--ink-soft)">{words.hint}</p>
    </div>
  );
}
