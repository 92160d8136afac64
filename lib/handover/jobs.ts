import { mailPeople } from "@/lib/access/notice";
import { jobViewer } from "@/lib/access/system-viewer";
import { read } from "@/lib/server/database";
import type { Delivery, TopicHandlers } from "@/lib/server/jobs";

async function findCase(organisationId: string, id: string) {
  const find = { where: { id }, select: { reference: true, ownerUserId: true } } as const;
  return read(jobViewer(organisationId), (tx) => tx.case.findFirst(find));
}

// Who is concerned is told a number and where to look.
const tellOne = (key: string) =>
  async function tell({ messageId, organisationId, payload }: Delivery): Promise<void> {
    const { caseId = "", userId = "" } = payload;
    const found = await findCase(organisationId, caseId);
    if (!found) return;
    await mailPeople({
      ...{ messageId, organisationId, to: { userIds: [userId] } },
      ...{ key, number: found.reference, path: `/cases/${caseId}` },
    });
  };

/** Somebody asks for a case: its owner and the supervisors answer. */
async function tellRequested({ messageId, organisationId, payload }: Delivery): Promise<void> {
  const { caseId = "", askedBy = "" } = payload;
  const found = await findCase(organisationId, caseId);
  if (!found) return;
  const about = { messageId, organisationId, key: "caseRequested", number: found.reference };
  const path = `/cases/${caseId}/access`;
  await mailPeople({ ...about, path, to: { userIds: [found.ownerUserId] } });
  await mailPeople({ ...about, path, to: { roles: ["SUPERVISOR"], except: askedBy } });
}

async function tellCover({ messageId, organisationId, payload }: Delivery): Promise<void> {
  await mailPeople({
    ...{ messageId, organisationId, to: { userIds: [payload["coverUserId"] ?? ""] } },
    ...{ key: "coverArranged", number: "", path: "/cases/cover" },
  });
}

export const topics: TopicHandlers = {
  "case.assigned": tellOne("caseAssigned"),
  "case.handedOver": tellOne("caseHandedOver"),
  "case.requested": tellRequested,
  "cover.arranged": tellCover,
};
