import { expect, test } from "vitest";
import { newId } from "@/lib/kernel/ids";
import { createReport } from "@/lib/reports/commands/create-report";
import { moveReport } from "@/lib/reports/commands/move-report";
import { createReportSchema } from "@/lib/reports/schema";
import { workOnce } from "@/lib/server/jobs";
import { findJobs } from "@/scripts/machine/worker";
import { testDatabase } from "../../support/database";
import { testMail } from "../../support/mail";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
const mails = testMail();

test("a report that waits is told to the supervisors who did not write it, and only while it waits", async () => {
  const iom = { id: await addOrganisation(database, "IOM", { type: "IGO" }), code: "IOM" };
  const author = await addViewer(database, iom, ["PROGRAMME_OFFICER", "SUPERVISOR"]);
  const approver = await addViewer(database, iom, ["SUPERVISOR"]);
  await database.asSuperuser(
    `INSERT INTO programmes (id, organisation_id, code, title_id, title_en, starts_on, created_at)
     VALUES ($1, $2, 'EMPOWER', 'Empower', 'Empower', '2025-01-01', private.now())`,
    [newId(), iom.id],
  );
  const input = createReportSchema.parse({
    ...{ kind: "DONOR", audience: "DONOR", programme: "EMPOWER" },
    ...{ periodStart: "2026-01-01", periodEnd: "2026-06-30" },
  });
  const jobs = await findJobs();
  const { id } = await createReport(author, input);
  await moveReport(author, id, { to: "REVIEW" });
  await workOnce(jobs.topics);
  const told = [...mails.read().values()];
  expect(told).toHaveLength(1);
  expect(told[0]).toContain(`To: ${approver.userId}@`);
  expect(told[0]).toContain("Sebuah laporan menunggu persetujuan Anda");

  const { id: quick } = await createReport(author, input);
  await moveReport(author, quick, { to: "REVIEW" });
  await moveReport(approver, quick, { to: "APPROVED" });
  await workOnce(jobs.topics);
  expect(mails.read().size).toBe(1);
});
