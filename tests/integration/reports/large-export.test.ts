import { beforeAll, expect, test } from "vitest";
import * as results from "@/app/api/v1/jobs/[id]/result/route";
import * as jobs from "@/app/api/v1/jobs/[id]/route";
import * as exported from "@/app/api/v1/reports/[id]/export/route";
import { newId } from "@/lib/kernel/ids";
import type { Viewer } from "@/lib/kernel/viewer";
import { recurring, topics } from "@/lib/reports/jobs";
import { workOnce } from "@/lib/server/jobs";
import { call, download } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";

const database = testDatabase();
let dian: Viewer;
let colleague: Viewer;
let stranger: Viewer;
let iom: { id: string; code: string };

beforeAll(async () => {
  iom = { id: await addOrganisation(database, "IOM"), code: "IOM" };
  const other = { id: await addOrganisation(database, "OTHER"), code: "OTHER" };
  dian = await addViewer(database, iom, ["PROGRAMME_OFFICER"]);
  colleague = await addViewer(database, iom, ["SUPERVISOR"]);
  stranger = await addViewer(database, other, ["PROGRAMME_OFFICER"]);
});

const at = (id: string, query = "") => ({ params: { id }, query });
const ask = (who: Viewer, id: string, query = "?format=csv") =>
  call(exported.GET, who, at(id, query));
const work = () => workOnce(topics, recurring);

async function reportWith(cells: number): Promise<string> {
  const cell = (n: number) => ({ row: `R${n}`, column: "", value: n, hidden: false });
  const table = {
    ...{ table: "FORM", unit: "PERSON", detail: "FULL", shares: [], known: null, of: null },
    cells: Array.from({ length: cells }, (_, n) => cell(n)),
  };
  const figures = { threshold: 11, withheld: [], contributors: 1, tables: [table] };
  const id = newId();
  await database.asSuperuser(
    `INSERT INTO reports (id, organisation_id, kind, audience, status, title_id, title_en, author_id, figures, figures_at, narrative, created_at, updated_at)
     VALUES ($1, $2, 'CUSTOM', 'PUBLIC', 'DRAFT', 'L', 'R', $3, $4, private.now(), '{}', private.now(), private.now())`,
    [id, iom.id, dian.userId, JSON.stringify(figures)],
  );
  return id;
}

test("up to 5,000 cells come at once", async () => {
  const { status, bytes } = await download(
    exported.GET,
    dian,
    at(await reportWith(5000), "?format=csv"),
  );
  expect([status, new TextDecoder().decode(bytes).split("\r\n").length]).toEqual([200, 5002]);
});

test("a larger export is a job: queued, made by the worker, fetched by who asked and by nobody else", async () => {
  const id = await reportWith(5001);
  const answer = await ask(dian, id);
  const { id: jobId } = answer.body;
  expect(answer.status).toBe(202);
  expect(answer.headers.get("location")).toBe(`/api/v1/jobs/${jobId}`);
  expect(answer.body).toEqual({ id: jobId, state: "QUEUED", progress: 0, result: null });
  // Asked for once more it is the same job.
  expect((await ask(dian, id)).body.id).toBe(jobId);
  expect((await call(results.GET, dian, at(jobId))).status).toBe(404);
  await work();
  const result = `/api/v1/jobs/${jobId}/result`;
  expect((await call(jobs.GET, dian, at(jobId))).body).toEqual({
    ...{ id: jobId, state: "DONE", progress: 1, result },
  });
  const made = await download(results.GET, dian, at(jobId));
  expect(made.headers.get("content-disposition")).toContain(`report-${id}-draft.csv`);
  expect(new TextDecoder().decode(made.bytes)).toContain("FORM,PERSON,R5000,,5000,,,0\r\n");
  for (const who of [colleague, stranger])
    for (const { GET } of [jobs, results]) {
      const [foreign, absent] = [
        await call(GET, who, at(jobId)),
        await call(GET, who, at(newId())),
      ];
      expect([foreign.status, foreign.body]).toEqual([404, absent.body]);
    }
  const [row] = await database.asSuperuser<{ lying: string }>(
    "SELECT result::text AS lying FROM job_requests WHERE id = $1",
    [jobId],
  );
  expect(row?.lying).not.toContain("R5000");
});

test("a job of somebody who left meanwhile fails, and gives nothing", async () => {
  const leaver = await addViewer(database, iom, ["PROGRAMME_OFFICER"]);
  const { body } = await ask(leaver, await reportWith(6000), "?format=csv&lang=en");
  await database.asSuperuser("UPDATE memberships SET roles = '{DONOR}' WHERE user_id = $1", [
    leaver.userId,
  ]);
  await work();
  const [row] = await database.asSuperuser(
    "SELECT state, problem, result FROM job_requests WHERE id = $1",
    [body.id],
  );
  expect(row).toEqual({ state: "FAILED", problem: "notFound", result: null });
});

test("what was made is kept for a day", async () => {
  const { body } = await ask(dian, await reportWith(5500));
  await work();
  await database.asSuperuser(
    "UPDATE job_requests SET finished_at = finished_at - interval '25 hours' WHERE id = $1",
    [body.id],
  );
  await work();
  expect((await call(jobs.GET, dian, at(body.id))).body).toMatchObject({
    state: "DONE",
    result: null,
  });
  expect((await call(results.GET, dian, at(body.id))).status).toBe(404);
});
