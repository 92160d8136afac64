import { today } from "@/lib/server/clock";
import type { Transaction } from "@/lib/server/database";
import type { FieldError } from "@/lib/server/problem";
import type { ConsentInput } from "../schema";
import { findMajority } from "./of-age";

type OfCase = {
  readonly id: string;
  readonly organisationId: string;
  readonly personId: string;
  readonly registeredAt: Date;
};
type Given = Pick<ConsentInput, "giver" | "guardianDoubt" | "interpreter" | "interpreterPledged">;

// Somebody of the family is named among the alleged perpetrators: then "the parents agreed" says nothing.
async function isFamilyNamed(tx: Transaction, { id, organisationId }: OfCase): Promise<boolean> {
  const where = { organisationId, caseId: id, relation: "FAMILY" };
  return (await tx.allegedPerpetrator.count({ where })) > 0;
}

async function guardianErrors(tx: Transaction, kase: OfCase, given: Given): Promise<FieldError[]> {
  if (given.giver !== "GUARDIAN_WITH_ASSENT") return [];
  if (given.guardianDoubt === true)
    return [{ path: "giver", message: "consent.errors.guardianDoubted" }];
  if (given.guardianDoubt === null && (await isFamilyNamed(tx, kase)))
    return [{ path: "guardianDoubt", message: "consent.errors.guardianDoubtMissing" }];
  return [];
}

/**
 * What stands against a consent by who gives it: for a child a guardian, with the child's assent; a
 * guardian who may have had a part in what happened is replaced by one who was appointed; who has come
 * of age speaks alone; an interpreter has pledged to keep what was said.
 */
export async function giverErrors(
  tx: Transaction,
  kase: OfCase,
  given: Given,
): Promise<FieldError[]> {
  const { wasChild, ofAgeOn } = await findMajority(tx, kase);
  const isOfAge = ofAgeOn !== null && ofAgeOn <= today();
  const errors = isOfAge ? [] : await guardianErrors(tx, kase, given);
  if (wasChild && !isOfAge && given.giver === "PERSON")
    errors.push({ path: "giver", message: "consent.errors.childNeedsGuardian" });
  if (wasChild && isOfAge && given.giver && given.giver !== "PERSON")
    errors.push({ path: "giver", message: "consent.errors.ofAgeNow" });
  if (given.interpreter && !given.interpreterPledged)
    errors.push({ path: "interpreterPledged", message: "consent.errors.pledgeMissing" });
  return errors;
}
