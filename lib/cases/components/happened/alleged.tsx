import { ActionForm } from "@/components/action-form";
import { Choices } from "@/components/choices";
import { Section } from "@/components/section";
import { type Fact, SummaryList } from "@/components/summary-list";
import { label } from "@/lib/vocabulary/codes";
import { countryName } from "@/lib/vocabulary/countries";
import { linkPerpetratorAction, unlinkPerpetratorAction } from "../../actions/perpetrators";
import type { loadAlleged, loadHappened } from "../../loaders";
import { EditLink } from "../case-account";
import { type Words, words } from "./words";

type Loaded = Awaited<ReturnType<typeof loadHappened>>;
type One = Loaded["view"]["allegedPerpetrators"][number];
type Link = Loaded["links"][number];

/** More than these are told in the narrative. */
const MOST = 6;

function LinkedCases({ link, all }: { readonly link: Link; readonly all: Words }) {
  return (
    <>
      {link.number}
      {link.cases.length > 0 ? ": " : ""}
      {link.cases.map(({ id, pseudonym, reference }, index) => (
        <span key={id}>
          {index > 0 ? ", " : ""}
          <a href={`/cases/${id}/happened#alleged`}>{`${pseudonym} · ${reference}`}</a>
        </span>
      ))}
      {link.cases.length === 0 ? (
        <span className="text-(--ink-soft)"> {all.t("noOtherCase")}</span>
      ) : null}
    </>
  );
}

function factsOf(one: One, link: Link | undefined, all: Words): Fact[] {
  const { t, cases, locale } = all;
  const field = (name: string) => cases(`fields.allegedPerpetrators-${name}`);
  const facts: Fact[] = [
    { label: field("roles"), value: all.all("perpetrator_role", one.roles) },
    {
      label: field("relation"),
      value: one.relation && label("recruiter_relation", one.relation, locale),
    },
    { label: field("gender"), value: one.gender && label("gender", one.gender, locale) },
    { label: field("ageBand"), value: one.ageBand && label("age_band", one.ageBand, locale) },
    {
      label: field("citizenship"),
      value: one.citizenship && countryName(one.citizenship, locale),
    },
    { label: field("name"), value: one.name },
    { label: field("organisation"), value: one.organisation },
    { label: field("licenceNo"), value: one.licenceNo },
    {
      label: field("details"),
      value: one.details ? <span className="whitespace-pre-line">{one.details}</span> : null,
    },
    { label: t("alsoIn"), value: link ? <LinkedCases link={link} all={all} /> : null },
  ];
  return facts.filter(({ value }) => value);
}

/** Who is alleged to have taken part, never more than alleged; and in which other cases a person said so, too. */
export async function Alleged({ view, links }: Loaded) {
  const all = await words();
  const { t, cases } = all;
  const alleged = view.allegedPerpetrators;
  const next = `alleged${alleged.length}`;
  return (
    <Section
      id="alleged"
      title={t("alleged")}
      count={alleged.length || null}
      aside={
        alleged.length < MOST ? <EditLink view={view} part={next} words={t("addAlleged")} /> : null
      }
    >
      {alleged.length === 0 ? <p className="text-(--ink-soft)">{t("noAlleged")}</p> : null}
      <ol>
        {alleged.map((one, index) => (
          <li key={one.id} className="py-3">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <h3>
                {one.label}
                <span className="ml-2 text-sm font-normal text-(--ink-soft)">
                  {cases(`choices.${one.kind}`)}
                </span>
              </h3>
              <span className="no-print flex gap-4 text-sm">
                <EditLink view={view} part={`alleged${index}`} words={t("change")} />
                <a href={`/cases/${view.id}/happened/alleged/${one.id}`} className="py-0.5">
                  {t("link")}
                  <span className="sr-only">: {one.label}</span>
                </a>
              </span>
            </div>
            <SummaryList
              facts={factsOf(
                one,
                links.find(({ id }) => id === one.id),
                all,
              )}
              none={cases("common.none")}
            />
          </li>
        ))}
      </ol>
    </Section>
  );
}

type LinkProps = Awaited<ReturnType<typeof loadAlleged>>;

/** Says by hand that somebody is the same as in another case, or takes it back. */
export async function LinkAlleged({ view, alleged, candidates, link }: LinkProps) {
  const all = await words();
  const { t, cases } = all;
  const problem = cases("common.problem");
  const cancel = { href: `/cases/${view.id}/happened#alleged`, label: t("back") };
  return (
    <div className="mt-6 max-w-2xl">
      <h2>{alleged.label}</h2>
      {link ? (
        <>
          <p className="mt-2">
            {t("alsoIn")}: <LinkedCases link={link} all={all} />
          </p>
          <ActionForm
            action={unlinkPerpetratorAction.bind(null, view.id, alleged.id)}
            words={{ submit: t("unlink"), problem }}
            look="plain"
          />
        </>
      ) : null}
      {candidates.length === 0 ? (
        <p className="mt-4 text-(--ink-soft)">{t("noCandidates")}</p>
      ) : (
        <ActionForm
          action={linkPerpetratorAction.bind(null, view.id, alleged.id)}
          words={{ submit: t("linkSubmit"), problem }}
          cancel={cancel}
        >
          <Choices
            kind="radio"
            name="same"
            legend={t("same_as")}
            hint={t("sameHint")}
            choices={candidates.map(({ id, label: called, pseudonym, reference }) => ({
              ...{ value: id, label: called, hint: `${pseudonym} · ${reference}` },
            }))}
          />
        </ActionForm>
      )}
    </div>
  );
}
