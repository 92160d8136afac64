import { inCaseScope } from "@/lib/access/scope";
import { findCaseRules, openItems } from "@/lib/cases/queries/find-closure";
import type { Decision } from "@/lib/kernel/decision";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { isWaiting } from "../model";
import { canOfferTransfer } from "../policy";
import { listSharingConsents } from "../queries/find-subject";
import { listTransfers } from "../queries/list-transfers";
import { organisationsOf } from "../queries/shown";

type Frame = {
  readonly viewer: Viewer;
  readonly view: {
    readonly id: string;
    readonly status: string;
    readonly riskLevel: string | null;
    readonly owner: { readonly id: string };
  };
};

/** The offers of a case that was loaded to other organisations, and the card of one that was taken over. */
export async function loadTransfers({ viewer, view }: Pick<Frame, "viewer" | "view">) {
  const transfers = await inCaseScope(viewer, (scope) => listTransfers(scope, view.id));
  return { transfers, isCaseOpen: !view.status.startsWith("CLOSED") };
}

// Who may not is told why, and who may.
const offerOf = ({ allowed, because }: Decision) => ({
  refusal: allowed ? null : because === "fourEyes" ? ("fourEyes" as const) : ("notOwner" as const),
});

/** Everything that the offer of a case that was loaded needs: whom consents name, and what is still open. */
export async function loadTransfer<F extends Frame>(frame: F) {
  const { viewer, view } = frame;
  const { id } = view;
  return inCaseScope(viewer, async (scope) => {
    const transfers = await listTransfers(scope, id);
    const consents = await listSharingConsents(scope, id);
    const names = await organisationsOf(
      scope,
      consents.flatMap(({ recipientOrganisationId }) => recipientOrganisationId ?? []),
    );
    const rules = await findCaseRules(scope, viewer.organisationId);
    return {
      ...{ ...frame, transfers, open: await openItems(scope, id), formKey: newId() },
      isCaseOpen: !view.status.startsWith("CLOSED"),
      isGone: transfers.some(({ card }) => card !== null),
      waiting: transfers.find(isWaiting) ?? null,
      ...offerOf(canOfferTransfer(viewer, view.owner.id, rules.closureNeedsApproval)),
      consents: consents.map(({ recipientOrganisationId, ...consent }) => ({
        ...consent,
        name: names.get(recipientOrganisationId ?? "")?.name ?? "–",
      })),
    };
  });
}
