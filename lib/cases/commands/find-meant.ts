import { placesOf } from "@/lib/access/places";
import { type CaseScope, inCaseScope, inPartnershipScope } from "@/lib/access/scope";
import { isMeant } from "@/lib/kernel/spelling";
import type { Viewer } from "@/lib/kernel/viewer";
import { listOrganisationNames } from "@/lib/partnership/queries";
import { canOpenCase } from "../policy";
import { listAlike } from "../queries/list-alike";
import { listRecent } from "../queries/visits";

/** A case or a partner as something to go to. */
export type Found = { readonly href: string; readonly label: string; readonly about: string };

const MOST_PARTNERS = 5;

async function findCases(viewer: Viewer, asked: string): Promise<Found[]> {
  if (!canOpenCase(viewer).allowed) return [];
  const look = (scope: CaseScope) => (asked ? listAlike(scope, asked) : listRecent(scope));
  const found = await inCaseScope(viewer, look);
  return found.map(({ id, pseudonym, reference }) => ({
    ...{ href: `/cases/${id}`, label: pseudonym, about: reference },
  }));
}

async function findPartners(viewer: Viewer, asked: string): Promise<Found[]> {
  const hasPartners = placesOf(viewer)
    .flat()
    .some(({ href }) => href === "/partners");
  if (!asked || !hasPartners) return [];
  const all = await inPartnershipScope(viewer, listOrganisationNames);
  return all
    .filter(({ code, name, nameEn }) =>
      [code, ...name.split(" "), name, nameEn ?? ""].some((text) => text && isMeant(asked, text)),
    )
    .slice(0, MOST_PARTNERS)
    .map(({ code, name }) => ({ href: `/partners/${code}`, label: name, about: code }));
}

/** Cases and partners that may be meant by a word; without one the cases that the viewer opened last. */
export async function findMeant(viewer: Viewer, asked: string): Promise<Found[]> {
  const word = asked.trim();
  return [...(await findCases(viewer, word)), ...(await findPartners(viewer, word))];
}
