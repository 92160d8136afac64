import { getTranslations } from "next-intl/server";
import type { ShownField } from "../intake/describe";
import type { loadPaper } from "../loaders/intake";

type Loaded = Awaited<ReturnType<typeof loadPaper>>;
type Part = Loaded["parts"][number];

/** Lists that are written out by hand: nobody ticks a country among two hundred. */
const BY_HAND: readonly ShownField["kind"][] = ["country", "province", "regency"];

function Box() {
  return (
    <span
      aria-hidden="true"
      className="mr-1.5 inline-block size-3.5 border border-(--ink) align-[-2px]"
    />
  );
}

function Line({ isShort = false }: { readonly isShort?: boolean }) {
  const width = isShort ? "w-40" : "w-full";
  return <span aria-hidden="true" className={`mt-6 block border-b border-(--ink) ${width}`} />;
}

function Boxes({ field }: { readonly field: ShownField }) {
  return (
    <ul className="mt-1 grid grid-cols-2 gap-x-6 gap-y-0.5 text-sm sm:grid-cols-3">
      {field.choices.map(({ value, label }) => (
        <li key={value} className="pl-5 -indent-5">
          <Box />
          {label}
        </li>
      ))}
    </ul>
  );
}

async function Blank({ field }: { readonly field: ShownField }) {
  const t = await getTranslations("letters.form");
  const { kind, choices } = field;
  if (choices.length > 0 && !BY_HAND.includes(kind)) return <Boxes field={field} />;
  if (kind === "date" || kind === "fuzzy")
    return (
      <p className="mt-1 text-sm text-(--ink-soft)">
        ______ / ______ / ____________ ({t("dayMonthYear")})
      </p>
    );
  if (kind === "long")
    return <div aria-hidden="true" className="mt-1 h-28 border border-(--ink)" />;
  return <Line isShort={kind === "number"} />;
}

function Question({ field, number }: { readonly field: ShownField; readonly number: string }) {
  return (
    <li className="break-inside-avoid border-b border-(--line) py-2">
      <p>
        <span className="mr-2 font-semibold tabular-nums">{number}</span>
        <span className="font-medium">{field.label}</span>
      </p>
      {field.hint ? <p className="text-sm text-(--ink-soft)">{field.hint}</p> : null}
      <Blank field={field} />
    </li>
  );
}

async function PaperPart({ part, at }: { readonly part: Part; readonly at: number }) {
  const t = await getTranslations("cases.intake");
  const form = await getTranslations("letters.form");
  return (
    <section aria-labelledby={`part-${part.name}`} className="mt-8">
      <h2 id={`part-${part.name}`} className="border-b-2 border-(--ink) pb-1">
        {form("page", { n: at, name: t(`tasks.${part.name}`) })}
      </h2>
      <ul>
        {part.fields.map((field, index) => {
          const before = part.fields[index - 1]?.group;
          const { group } = field;
          const begins = group && (group.at !== before?.at || group.legend !== before.legend);
          return (
            <li key={field.name}>
              {begins ? <h3 className="mt-4">{group.legend}</h3> : null}
              <ul>
                <Question field={field} number={`${at}.${index + 1}`} />
              </ul>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The intake on paper: the same questions, in the same order, with places to answer by hand. */
export async function PaperForm({ organisationCode, parts }: Loaded) {
  const t = await getTranslations("letters.form");
  const heads = ["number", "filledBy", "day", "place"] as const;
  return (
    <div className="max-w-3xl">
      <p className="font-semibold">{organisationCode}</p>
      <dl className="grid grid-cols-2 gap-x-8">
        {heads.map((name) => (
          <div key={name} className="mt-2">
            <dt className="text-sm text-(--ink-soft)">{t(name)}</dt>
            <dd>
              <Line />
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 font-medium">{t("help")}</p>
      {parts.map((part, index) => (
        <PaperPart key={part.name} part={part} at={index + 1} />
      ))}
    </div>
  );
}
