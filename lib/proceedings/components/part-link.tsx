import type { JusticePart } from "../form/fields";

type Props = {
  readonly caseId: string;
  readonly part: JusticePart;
  /** The track that something new is put into. */
  readonly track?: string;
  /** The thing that is changed. */
  readonly of?: string;
  readonly words: string;
  /** Whether it stands beside words or in a line of its own. */
  readonly isBeside?: boolean;
  /** Which of several, for who hears the links one after another. */
  readonly about?: string | null;
};

/** The way to the form of one part of the track. */
export function PartLink(props: Props) {
  const { caseId, part, track, of, words, about = null, isBeside = false } = props;
  const query = track ? `?in=${track}` : of ? `?of=${of}` : "";
  return (
    <a
      href={`/cases/${caseId}/justice/${part}${query}`}
      className={`no-print inline-block py-1 text-sm font-normal ${isBeside ? "ml-3" : ""}`}
    >
      {words}
      {about ? <span className="sr-only">: {about}</span> : null}
    </a>
  );
}
