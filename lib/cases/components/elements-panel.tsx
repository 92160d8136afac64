import { Icon } from "@/components/icon";
import type { Elements } from "../elements/elements";

export type ElementWords = Readonly<
  Record<
    "title" | "act" | "means" | "purpose" | "present" | "absent" | "notNeeded" | "note",
    string
  >
>;

/** Which elements have been told so far; never a verdict, and for a child no means are needed. */
export function ElementsPanel({ elements, words }: { elements: Elements; words: ElementWords }) {
  const rows = (["act", "means", "purpose"] as const).map((name) => ({
    ...{ name, isPresent: elements[name] },
    said: elements[name]
      ? words.present
      : name === "means" && elements.meansNotNeeded
        ? words.notNeeded
        : words.absent,
  }));
  return (
    <section
      aria-labelledby="elements-title"
      className="rounded-(--radius) border border-(--line) px-4 py-3"
    >
      <h2 id="elements-title">{words.title}</h2>
      <dl aria-live="polite" className="mt-2 text-[15px]">
        {rows.map(({ name, isPresent, said }) => (
          <div key={name} className="flex flex-wrap justify-between gap-x-4 py-1">
            <dt>{words[name]}</dt>
            <dd
              className={`inline-flex items-center gap-1.5 ${isPresent ? "" : "text-(--ink-soft)"}`}
            >
              {isPresent ? <Icon name="check" className="size-4 text-(--success)" /> : null}
              {said}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-[13px] text-(--ink-soft)">{words.note}</p>
    </section>
  );
}
