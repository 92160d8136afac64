import { Icon } from "@/components/icon";
import { Section } from "@/components/section";
import type { loadHappened } from "../../loaders";
import { EditLink } from "../case-account";
import { type Words, words } from "./words";

type Loaded = Awaited<ReturnType<typeof loadHappened>>;
type Screening = Loaded["screenings"][number];

/** Acts and means that one of the two definitions names alone (UU 21/2007 Pasal 1 angka 1; Palermo art. 3(a)). */
const ONLY_INDONESIAN = ["SENDING", "CONFINEMENT", "FORGERY", "DEBT_BONDAGE"];
const ONLY_PALERMO = ["OTHER_COERCION"];

type RowProps = {
  readonly title: string;
  readonly isPresent: boolean;
  readonly told: string;
  readonly law: readonly string[];
};

function Row({ title, isPresent, told, law }: RowProps) {
  return (
    <div className="border-b border-(--line) py-3 md:grid md:grid-cols-[10rem_1fr] md:gap-6">
      <h3 className="flex items-center gap-1.5">
        {isPresent ? <Icon name="check" className="size-4 text-(--success)" /> : null}
        {title}
      </h3>
      <div>
        <p className={isPresent ? "" : "text-(--ink-soft)"}>{told}</p>
        {law.map((line) => (
          <p key={line} className="mt-1 text-sm text-(--ink-soft)">
            {line}
          </p>
        ))}
      </div>
    </div>
  );
}

// Which of the two definitions names what was told, where only one does.
function namedBy(codes: readonly string[], list: "act" | "legal_means", { t, all }: Words) {
  const indonesian = codes.filter((code) => ONLY_INDONESIAN.includes(code));
  const palermo = codes.filter((code) => ONLY_PALERMO.includes(code));
  return [
    ...(indonesian.length ? [t("law.onlyIndonesian", { codes: all(list, indonesian) })] : []),
    ...(palermo.length ? [t("law.onlyPalermo", { codes: all(list, palermo) })] : []),
  ];
}

function rowsOf(screening: Screening, all: Words): readonly RowProps[] {
  const { t, cases } = all;
  const { elements, acts, legalMeans, purposes } = screening;
  const absent = cases("page.absent");
  const isForced = purposes.includes("FORCED_CRIMINALITY");
  return [
    {
      ...{ title: cases("page.act"), isPresent: elements.act },
      told: all.all("act", acts) || absent,
      law: [t("law.act"), ...namedBy(acts, "act", all)],
    },
    {
      ...{ title: cases("page.means"), isPresent: elements.means || elements.meansNotNeeded },
      told:
        all.all("legal_means", legalMeans) ||
        (elements.meansNotNeeded ? t("law.notNeeded") : absent),
      law: elements.meansNotNeeded
        ? [t("law.child"), ...namedBy(legalMeans, "legal_means", all)]
        : [t("law.means"), t("law.consent"), ...namedBy(legalMeans, "legal_means", all)],
    },
    {
      ...{ title: cases("page.purpose"), isPresent: elements.purpose },
      told: all.all("exploitation_type", purposes) || absent,
      law: [t("law.purpose"), ...(isForced ? [t("law.notPunished")] : [])],
    },
  ];
}

/** Which elements are recorded now and by which article they are read; never a verdict. */
export async function ElementsNow({ view, screenings: [latest] }: Loaded) {
  const all = await words();
  const { t, cases } = all;
  return (
    <Section
      id="elements"
      title={cases("page.elements")}
      aside={<EditLink view={view} part="screening" words={cases("page.addScreening")} />}
    >
      {latest ? (
        <>
          {rowsOf(latest, all).map((row) => (
            <Row key={row.title} {...row} />
          ))}
          <p className="py-3">
            <b>{t(latest.elements.allPresent ? "law.all" : "law.notAll")}</b> {t("law.noVerdict")}
          </p>
          <p className="text-sm text-(--ink-soft)">
            {t(`child.${latest.childAtTheTime ? "said" : "presumed"}.${latest.childThen}`)}
          </p>
        </>
      ) : (
        <p className="text-(--ink-soft)">
          {view.isRecordingLimited ? t("limited") : cases("page.notScreened")}
        </p>
      )}
    </Section>
  );
}
