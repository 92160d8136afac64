import { notFound as pageNotFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { requireViewer } from "@/lib/access/current-viewer";
import { inCaseScope, inPartnershipScope } from "@/lib/access/scope";
import { newId } from "@/lib/kernel/ids";
import type { Locale } from "@/lib/kernel/viewer";
import { findOrganisation, listOffers } from "@/lib/partnership/queries";
import { now, today } from "@/lib/server/clock";
import { encodeCursor, readableCursor } from "@/lib/server/cursor";
import { Problem } from "@/lib/server/problem";
import { isCode } from "@/lib/vocabulary/codes";
import { provinces } from "@/lib/vocabulary/places";
import { readReferral } from "./commands/move-referral";
import { makeLetter } from "./letter/make-letter";
import { REFERRAL_STAGES, type ReferralStage } from "./model";
import { canAssignReferral, canWorkWithReferrals } from "./policy";
import { findSubject, listColleagues, listSharingConsents } from "./queries/find-subject";
import { findKeptWords } from "./queries/kept-words";
import { countByStatus, listReferrals, listReferralsOfCase } from "./queries/list-referrals";
import { hasLetter } from "./workflow/workflow";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
type Query = Readonly<Record<string, string | string[] | undefined>>;

async function requireReferralViewer() {
  const viewer = await requireViewer();
  if (!canWorkWithReferrals(viewer).allowed) pageNotFound();
  return viewer;
}

const textOf = (value: Query[string]) => (typeof value === "string" && value ? value : null);

function filtersOf(query: Query) {
  const direction = query["direction"] === "out" ? ("out" as const) : ("in" as const);
  const asked = textOf(query["stage"]);
  const stage: ReferralStage =
    asked !== null && Object.hasOwn(REFERRAL_STAGES, asked) ? (asked as ReferralStage) : "open";
  const [service, urgency] = [textOf(query["service"]), textOf(query["urgency"])];
  return {
    ...{ direction, stage, q: textOf(query["q"]) },
    service: service && isCode("service_type", service) ? service : null,
    urgency: urgency && isCode("risk_level", urgency) ? urgency : null,
  };
}

/** A box of referrals as its address asks for it; a filter that cannot be read counts as none. */
export async function loadReferrals(query: Query) {
  const viewer = await requireReferralViewer();
  const filters = filtersOf(query);
  const { direction, stage, service, urgency, q } = filters;
  // What waits is told by its term; what is running or over by its day.
  const sort = stage === "open" ? "dueAt" : "-sentAt";
  const asked = {
    ...{ limit: 25, sort, direction, status: REFERRAL_STAGES[stage], count: true },
    ...{ service: service ? [service] : undefined, urgency: urgency ? [urgency] : undefined },
    ...{ q: q ?? undefined, cursor: readableCursor(sort, query["cursor"]) },
  };
  return inCaseScope(viewer, async (scope) => {
    const page = await listReferrals(scope, asked);
    const counts = await countByStatus(scope, direction);
    const stages = Object.fromEntries(
      Object.entries(REFERRAL_STAGES).map(([name, states]) => [
        name,
        states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0),
      ]),
    ) as Record<ReferralStage, number>;
    const next = page.last ? encodeCursor(sort, page.last) : null;
    return {
      rows: page.rows,
      total: page.total ?? 0,
      next,
      filters,
      stages,
      at: now().toISOString(),
    };
  });
}

/** One referral with the moves that the viewer has, and what his organisation has to give. */
export async function loadReferral(id: string) {
  const viewer = await requireReferralViewer();
  if (!UUID.test(id)) pageNotFound();
  try {
    const referral = await readReferral(viewer, id);
    const own = await inPartnershipScope(viewer, (scope) =>
      findOrganisation(scope, viewer.organisationId),
    );
    const kept = await inCaseScope(viewer, (scope) => findKeptWords(scope, id));
    const colleagues =
      referral.side === "RECEIVER" ? await inCaseScope(viewer, listColleagues) : [];
    return {
      referral: { ...referral, hasLetter: hasLetter(referral.status, referral.side) },
      ...{ directory: own?.services ?? [], at: now().toISOString(), formKey: newId(), kept },
      mayAssignTo: colleagues.filter(
        (one) => canAssignReferral(viewer, one.id, referral.acceptedBy).allowed,
      ),
    };
  } catch (error) {
    if (error instanceof Problem && error.status === 404) pageNotFound();
    throw error;
  }
}

/** The letter of a referral as a file, in the language that was asked for or the page's own. */
export async function loadLetter(id: string, lang: string | null) {
  const viewer = await requireReferralViewer();
  if (!UUID.test(id)) pageNotFound();
  const locale = lang === "en" || lang === "id" ? lang : ((await getLocale()) as Locale);
  try {
    return await makeLetter(viewer, id, locale);
  } catch (error) {
    // A letter that is not there (any more) is a page that is not there.
    if (error instanceof Problem && (error.status === 404 || error.status === 409)) pageNotFound();
    throw error;
  }
}

/** What the form for a referral needs to know of the case that it starts from. */
export async function loadSubject(caseId: string | string[] | undefined) {
  const viewer = await requireReferralViewer();
  if (typeof caseId !== "string" || !UUID.test(caseId)) pageNotFound();
  return inCaseScope(viewer, async (scope) => {
    const subject = await findSubject(scope, caseId);
    if (!subject) pageNotFound();
    return { subject, formKey: newId(), today: today() };
  });
}

/**
 * A referral from a case: first the partners for the services at the place (both stand in the address),
 * then, with a partner chosen, its form with the consents that name it.
 */
export async function loadNewReferral(query: Query) {
  const viewer = await requireReferralViewer();
  const { subject, formKey } = await loadSubject(query["case"]);
  const said = [query["service"] ?? []].flat().filter((code) => isCode("service_type", code));
  const services = said.length > 0 ? said : query["province"] === undefined ? subject.needs : [];
  const asked = textOf(query["province"]);
  const province =
    query["province"] === undefined
      ? subject.province
      : (provinces().find(({ code }) => code === asked)?.code ?? null);
  const offers = await inPartnershipScope(viewer, (scope) =>
    listOffers(scope, { services, province }),
  );
  const to = textOf(query["to"]);
  const chosen = offers.find(({ code, hasAccounts }) => code === to && hasAccounts) ?? null;
  const consents = await inCaseScope(viewer, (scope) => listSharingConsents(scope, subject.id));
  const organisation = chosen
    ? await inPartnershipScope(viewer, (scope) => findOrganisation(scope, chosen.code))
    : null;
  const naming = consents.filter(
    ({ recipientOrganisationId }) => recipientOrganisationId === organisation?.id,
  );
  return {
    ...{ subject, services, province, offers, chosen, formKey, today: today() },
    consents: naming,
  };
}

/** The referrals that the viewer's organisation sent for a case, for the case's own page. */
export async function loadReferralsOfCase(caseId: string) {
  const viewer = await requireReferralViewer();
  const referrals = await inCaseScope(viewer, (scope) => listReferralsOfCase(scope, caseId));
  return { referrals, at: now().toISOString() };
}
