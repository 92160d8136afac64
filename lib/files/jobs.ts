import { systemViewer } from "@/lib/access/system-viewer";
import { runCommand } from "@/lib/server/command";
import { oldNames, removeStored } from "@/lib/server/files/sealed-file";
import type { Recurring, TopicHandlers } from "@/lib/server/jobs";
import { scanFile } from "./commands/scan-file";

/**
 * Takes away what lies in the folder and belongs to nothing: uploads that nobody went on with for a week, and what a
 * crash left between the writing of a file and of its row.
 */
export async function sweepFiles(): Promise<void> {
  const names = await oldNames();
  const spec = { name: "files.sweep", viewer: systemViewer(null), input: null };
  const rows = await runCommand(
    spec,
    ({ tx }) =>
      tx.$queryRaw<{ name: string }[]>`SELECT private.sweep_files(${[...names]}::text[]) AS name`,
  );
  await removeStored(rows.map(({ name }) => name));
}

export const topics: TopicHandlers = {
  "files.scan": ({ organisationId, payload }) =>
    scanFile(organisationId, payload["caseId"] ?? "", payload["fileId"] ?? ""),
  "files.gone": ({ payload }) => removeStored([payload["name"] ?? ""].filter(Boolean)),
};

export const recurring: Recurring = {
  "files.sweep": { cron: "40 * * * *", run: sweepFiles },
};
