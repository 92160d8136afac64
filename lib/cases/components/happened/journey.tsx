import { Section } from "@/components/section";
import { formatFuzzy } from "@/lib/kernel/format";
import type { FuzzyDate } from "@/lib/kernel/fuzzy-date";
import type { Locale } from "@/lib/kernel/viewer";
import { label } from "@/lib/vocabulary/codes";
import { countryName } from "@/lib/vocabulary/countries";
import { provinceName, regencyName } from "@/lib/vocabulary/places";
import type { Sketch } from "../../journey/sketch";
import type { loadHappened } from "../../loaders";
import { EditLink } from "../case-account";
import { words } from "./words";

type Loaded = Awaited<ReturnType<typeof loadHappened>>;
type Leg = Loaded["view"]["journeyLegs"][number];
type Place = {
  readonly country?: string | null;
  readonly province?: string | null;
  readonly regency?: string | null;
};

function nameOf({ country, province, regency }: Place, locale: Locale): string {
  const parts = [
    regency ? regencyName(regency, locale) : null,
    province ? provinceName(province, locale) : null,
    country && country !== "ID" ? countryName(country, locale) : null,
  ].filter(Boolean);
  return parts.join(", ") || (country ? (countryName(country, locale) ?? country) : "");
}

type MapProps = { readonly sketch: Sketch; readonly locale: Locale; readonly title: string };

// The numbers are the stops of the list beside it; the list says everything that the sketch shows.
function SketchMap({ sketch, locale, title }: MapProps) {
  const { width, height, stops, stretches } = sketch;
  return (
    <svg
      role="img"
      viewBox={`0 0 ${width} ${height}`}
      className="w-full max-w-xl"
      aria-label={title}
    >
      {stretches.map(({ path, isCrossing }, index) => (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is the identity
          key={index}
          d={path}
          className="fill-none stroke-(--line-strong)"
          strokeWidth="2"
          strokeDasharray={isCrossing ? "5 4" : undefined}
        />
      ))}
      {stops.map(({ key, place, turns, x, y, labelY }) => (
        <g key={key}>
          <circle
            cx={x}
            cy={y}
            r="10"
            className="fill-(--surface) stroke-(--primary)"
            strokeWidth="2"
          />
          <text x={x} y={y + 4} textAnchor="middle" fontSize="11" className="fill-(--ink)">
            {turns[0]}
          </text>
          <text
            x={Math.min(Math.max(x, 50), width - 50)}
            y={labelY}
            textAnchor="middle"
            fontSize="12"
            className="fill-(--ink)"
          >
            {[nameOf(place, locale), turns.length > 1 ? `(${turns.join(", ")})` : ""]
              .filter(Boolean)
              .join(" ")}
          </text>
        </g>
      ))}
    </svg>
  );
}

async function LegRow({ leg }: { readonly leg: Leg }) {
  const { t, cases, locale } = await words();
  const [from, to] = [nameOf(leg.fromPlace, locale), nameOf(leg.toPlace, locale)];
  const way = from && to && from !== to ? `${from} → ${to}` : to || from || leg.place;
  const said = [
    leg.date ? formatFuzzy(leg.date as FuzzyDate, locale) : null,
    leg.transport ? label("transport_mode", leg.transport, locale) : null,
    leg.document ? label("travel_document", leg.document, locale) : null,
    leg.visa ? t("visa", { visa: label("visa_type", leg.visa, locale) }) : null,
    leg.crossedBorder ? cases("page.crossed") : null,
  ].filter(Boolean);
  return (
    <li className="border-b border-(--line) py-2">
      <b>{label("journey_leg_type", leg.type, locale)}</b>
      {way ? `: ${way}` : ""}
      {leg.place && way !== leg.place ? ` (${leg.place})` : ""}
      {said.length > 0 ? <p className="text-sm text-(--ink-soft)">{said.join(" · ")}</p> : null}
      {leg.description ? (
        <p className="whitespace-pre-line text-[15px]">{leg.description}</p>
      ) : null}
    </li>
  );
}

/** The way that the person went: a sketch of it, and every leg in its order. */
export async function Journey({ view, sketch }: Loaded) {
  const { t, cases, locale } = await words();
  const legs = view.journeyLegs;
  const names = (sketch?.stops ?? []).map(({ place }) => nameOf(place, locale));
  return (
    <Section
      id="journey"
      title={cases("page.route")}
      aside={
        <EditLink
          view={view}
          part="way"
          words={t(legs.length > 0 ? "changeJourney" : "addJourney")}
        />
      }
    >
      {legs.length === 0 ? <p className="text-(--ink-soft)">{t("noJourney")}</p> : null}
      <div className="gap-8 lg:grid lg:grid-cols-2">
        {sketch ? (
          <figure>
            <SketchMap
              sketch={sketch}
              locale={locale}
              title={t("map", { places: names.join(", ") })}
            />
            <figcaption className="text-[13px] text-(--ink-soft)">{t("mapNote")}</figcaption>
          </figure>
        ) : null}
        <ol>
          {legs.map((leg, index) => (
            // Legs have no key of their own; their order is what was told.
            // biome-ignore lint/suspicious/noArrayIndexKey: the order is the identity
            <LegRow key={index} leg={leg} />
          ))}
        </ol>
      </div>
    </Section>
  );
}
