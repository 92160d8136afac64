import { Section } from "@/components/section";
import { type Fact, SummaryList } from "@/components/summary-list";
import { formatDay } from "@/lib/kernel/format";
import type { ListName } from "@/lib/vocabulary/code-lists";
import { label } from "@/lib/vocabulary/codes";
import { countryName } from "@/lib/vocabulary/countries";
import { provinceName } from "@/lib/vocabulary/places";
import type { loadArrival } from "../loaders";
import { words } from "./words";

type Loaded = Pick<Awaited<ReturnType<typeof loadArrival>>, "arrival">;

/** The event, and what is the same for everybody; the latter only for who sees one of its cases. */
export async function Facts({ arrival }: Loaded) {
  const { t, locale } = await words();
  const { facts, province, expectedPeople } = arrival;
  const all = (list: ListName, codes: readonly string[] = []) =>
    codes.map((code) => label(list, code, locale)).join(", ");
  const event: Fact[] = [
    { label: t("kind"), value: t(`kinds.${arrival.kind}`) },
    { label: t("arrivedOn"), value: formatDay(arrival.arrivedOn, locale) },
    { label: t("province"), value: province && provinceName(province, locale) },
    { label: t("source"), value: label("case_source", arrival.source, locale) },
    { label: t("expectedPeople"), value: expectedPeople },
  ];
  const told: Fact[] = facts
    ? [
        { label: t("name"), value: facts.name },
        { label: t("types"), value: all("exploitation_type", facts.types) },
        { label: t("means"), value: all("means_of_control", facts.means) },
        { label: t("sector"), value: facts.sector && all("labour_subsector", [facts.sector]) },
        { label: t("country"), value: facts.country && countryName(facts.country, locale) },
        {
          label: t("transport"),
          value: facts.transport && all("transport_mode", [facts.transport]),
        },
        {
          label: t("story"),
          value: facts.story && <span className="whitespace-pre-line">{facts.story}</span>,
        },
      ]
    : [];
  return (
    <Section
      id="facts"
      title={t("facts")}
      aside={facts ? <a href={`/arrivals/${arrival.id}/edit`}>{t("change")}</a> : null}
    >
      {facts ? null : <p className="text-(--ink-soft)">{t("factsClosed")}</p>}
      <SummaryList facts={[...event, ...told].filter(({ value }) => value)} none="–" />
    </Section>
  );
}
