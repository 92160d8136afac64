import type { Decision } from "@/lib/kernel/decision";
import type { Viewer } from "@/lib/kernel/viewer";

/** Something that stands for all of its kind, and how a policy is asked about it. */
export type Thing = readonly [string, (viewer: Viewer, policy: Policy) => Decision];
// A policy takes the viewer and then what its domain has; the table below knows which.
export type Policy = (viewer: Viewer, ...about: never[]) => Decision;

const ask =
  (...about: readonly unknown[]) =>
  (viewer: Viewer, policy: Policy) =>
    policy(viewer, ...(about as never[]));
/** The organisation of the viewers that ask. */
export const OWN = "018f0000-0000-7000-8000-000000000001";
export const ME = "018f0000-0000-7000-8000-000000000002";
const ANOTHER = "018f0000-0000-7000-8000-000000000003";
const EVERY_GROUP = ["G0", "G1", "G2", "G3", "G4", "G5", "G6"];
const own = { relation: "OWN", groups: EVERY_GROUP };
const lent = (...groups: readonly string[]) => ({ relation: "GRANTED", groups });
const withReason =
  (...about: readonly unknown[]) =>
  (viewer: Viewer, policy: Policy) =>
    policy({ ...viewer, reason: "Memeriksa kasus ganda" }, ...(about as never[]));

// A policy that asks about the thing alone, whoever stands before it.
const whoever =
  (...about: readonly unknown[]) =>
  (_viewer: Viewer, policy: Policy) =>
    (policy as unknown as (...about: readonly unknown[]) => Decision)(...about);
const NOW = new Date("2026-11-24T00:00:00Z");
const consent = (purpose: string, more = {}) => ({
  ...{ purpose, status: "GIVEN", basis: "CONSENT", fieldGroups: ["G0", "G3"] },
  ...{ withdrawnAt: null, endsAt: null, ...more },
});
const BOTH = [consent("INTERVIEW"), consent("DATA_RECORDING")];

const ORGANISATION: readonly Thing[] = [
  ["of the own organisation", ask(OWN)],
  ["of another organisation", ask(ANOTHER)],
];

/**
 * What each policy that asks about a thing is asked about, by its name. A policy that takes the viewer
 * alone needs no line here.
 */
export const THINGS: Readonly<Record<string, readonly Thing[]>> = {
  canChangeActivity: ORGANISATION,
  canAdminister: ORGANISATION,
  canAdministerMember: [
    ["oneself", ask({ userId: ME, organisationId: OWN, roles: ["CASEWORKER"] })],
    ["a colleague", ask({ userId: ANOTHER, organisationId: OWN, roles: ["CASEWORKER"] })],
    [
      "a colleague in oversight",
      ask({ userId: ANOTHER, organisationId: OWN, roles: ["OVERSIGHT"] }),
    ],
    [
      "somebody elsewhere",
      ask({ userId: ANOTHER, organisationId: ANOTHER, roles: ["CASEWORKER"] }),
    ],
  ],
  canChangeOrganisation: ORGANISATION,
  canKeepProgramme: ORGANISATION,
  canChangeCase: [
    ["a case of the own organisation that one sees", ask(own)],
    ["a case that another organisation shared", ask(lent("G0", "G1"))],
  ],
  canAssign: [
    ["on one's own case", ask(ME, own)],
    ["on a colleague's case", ask(ANOTHER, own)],
    ["on a case that another organisation shared", ask(ANOTHER, lent("G0"))],
  ],
  canIssueLetter: [
    ["on a consent, or without a word about the person", ask("CONSENT")],
    ["because the law demands it", ask("LEGAL_DUTY")],
  ],
  canAnswerRights: [
    ["on one's own case", ask(ME, own)],
    ["on a colleague's case", ask(ANOTHER, own)],
    ["on a case that another organisation shared", ask(ANOTHER, lent("G0"))],
  ],
  canReviewOpening: [
    ["by a colleague", ask({ organisationId: OWN, userId: ANOTHER })],
    ["by oneself", ask({ organisationId: OWN, userId: ME })],
    ["in another organisation", ask({ organisationId: ANOTHER, userId: ANOTHER })],
  ],
  canReviewMerge: [
    ["asked for by a colleague", ask({ organisationId: OWN, requestedBy: ANOTHER })],
    ["asked for by oneself", ask({ organisationId: OWN, requestedBy: ME })],
    ["in another organisation", ask({ organisationId: ANOTHER, requestedBy: ANOTHER })],
  ],
  canUndoMerge: [
    ["that was made", ask({ organisationId: OWN, status: "MERGED" })],
    ["that was only asked for", ask({ organisationId: OWN, status: "REQUESTED" })],
    ["in another organisation", ask({ organisationId: ANOTHER, status: "MERGED" })],
  ],
  canDecideClosure: [
    ["that a colleague asked for", ask(ANOTHER, own)],
    ["that one asked for oneself", ask(ME, own)],
    ["of a case that another organisation shared", ask(ANOTHER, lent("G0"))],
  ],
  canDecidePlan: [
    ["that a colleague asked about", ask({ askedBy: ANOTHER, ownerUserId: ANOTHER }, own)],
    ["that one asked about oneself", ask({ askedBy: ME, ownerUserId: ANOTHER }, own)],
    ["of one's own case", ask({ askedBy: ANOTHER, ownerUserId: ME }, own)],
    [
      "of a case that another organisation shared",
      ask({ askedBy: ANOTHER, ownerUserId: ANOTHER }, lent("G0")),
    ],
  ],
  canArrangeCover: [
    ["for one's own cases", ask(ME)],
    ["for a colleague's cases", ask(ANOTHER)],
  ],
  canDecideExport: [
    ["that a colleague asked for", ask(ANOTHER)],
    ["that one asked for oneself", ask(ME)],
  ],
  canDecideDisposal: [
    ["that a colleague proposed", ask(ANOTHER)],
    ["that one proposed oneself", ask(ME)],
  ],
  canAttach: [
    ["to a case of the own organisation that one sees", ask(own)],
    ["to a case that another organisation shared", ask(lent("G0", "G1"))],
  ],
  canReadOriginal: [
    ["of evidence of the own organisation", ask(OWN)],
    ["of evidence of another organisation", ask(ANOTHER)],
  ],
  canRemoveFile: [
    ["that one attached", ask({ authorId: ME, isEvidence: false })],
    ["that is evidence", ask({ authorId: ME, isEvidence: true })],
    ["that a colleague attached", ask({ authorId: ANOTHER, isEvidence: false })],
  ],
  canCorrectNote: [
    ["that one wrote", ask({ authorId: ME }, own)],
    ["that a colleague wrote", ask({ authorId: ANOTHER }, own)],
    ["on a case that another organisation shared", ask({ authorId: ANOTHER }, lent("G0", "G4"))],
  ],
  canAssignReferral: [
    ["to oneself", ask(ME, null)],
    ["to oneself, accepted by a colleague", ask(ME, ANOTHER)],
    ["to a colleague", ask(ANOTHER, null)],
  ],
  canOfferTransfer: [
    ["of one's own case", ask(ME, false)],
    ["of one's own case, where closing needs two", ask(ME, true)],
    ["of a colleague's case", ask(ANOTHER, false)],
    ["of a colleague's case, where closing needs two", ask(ANOTHER, true)],
  ],
  canRevealIdentity: [
    ["of a case that one owns or is assigned to", ask(true, own)],
    ["of another case of the organisation", ask(false, own)],
    ["of another case of the organisation, saying why", withReason(false, own)],
    ["of a shared case that one accepted, G3 shared", ask(true, lent("G0", "G3"))],
    ["of a shared case that one accepted, G3 not shared", ask(true, lent("G0", "G1"))],
  ],
  canReadProceedings: [
    ["of a case that one owns or is assigned to", ask(true, own)],
    ["of another case of the organisation that one sees (a team's)", ask(false, own)],
    ["of a case that another organisation shared, G6 among it", ask(true, lent("G0", "G6"))],
    ["of a case that another organisation shared without G6", ask(true, lent("G0", "G4"))],
  ],
  canKeepProceedings: [
    ["of a case that one owns or is assigned to", ask(true, own)],
    ["of another case of the organisation that one sees (a team's)", ask(false, own)],
    ["of a case that another organisation shared, G6 among it", ask(true, lent("G0", "G6"))],
  ],
  canIssueReceipt: [
    ["of a case that one owns or is assigned to", ask(true, own)],
    ["of another case of the organisation that one sees (a team's)", ask(false, own)],
    ["of a case that another organisation shared", ask(true, lent("G0", "G3"))],
  ],
  canReadReintegration: [
    ["of a case of the own organisation that one sees", ask(own)],
    ["of a case that another organisation shared, G4 among it", ask(lent("G0", "G4"))],
    ["of a case that another organisation shared without G4", ask(lent("G0", "G1"))],
  ],
  canKeepReintegration: [
    ["of a case of the own organisation that one sees", ask(own)],
    ["of a case that another organisation shared, G4 among it", ask(lent("G0", "G4"))],
  ],
  canExport: [
    ["a case whose person consented to interview and recording", whoever(false, BOTH, NOW)],
    ["a case whose recording is limited", whoever(true, BOTH, NOW)],
    ["a case without one of the two consents", whoever(false, BOTH.slice(0, 1), NOW)],
  ],
  canNamePerson: [
    ["who agreed that identity (G3) is shared", whoever([consent("SHARE_REFERRAL")], NOW)],
    ["whose agreement is over", whoever([consent("SHARE_REFERRAL", { endsAt: NOW })], NOW)],
    [
      "who agreed to sharing without G3",
      whoever([consent("SHARE_REFERRAL", { fieldGroups: ["G0"] })], NOW),
    ],
  ],
  canReadAudit: [
    ["of the own organisation", ask({ organisationId: OWN, isSecretariat: false })],
    ["of another organisation", ask({ organisationId: ANOTHER, isSecretariat: false })],
    [
      "of another organisation, as the task force's secretariat",
      ask({ organisationId: ANOTHER, isSecretariat: true }),
    ],
  ],
};
