import type pg from "pg";
import { inCaseScope } from "@/lib/access/scope";
import { addNote } from "@/lib/cases/commands/add-note";
import { changeCase } from "@/lib/cases/commands/change-case";
import { moveCase } from "@/lib/cases/commands/move-case";
import { openCase } from "@/lib/cases/commands/open-case";
import { linkPerpetrator } from "@/lib/cases/commands/perpetrators";
import { changeCaseSchema, noteSchema, openCaseSchema, transitionSchema } from "@/lib/cases/schema";
import { addDays } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { inThePast } from "@/scripts/machine/demo-clock";
import { type Actor, type Ids, viewerOf } from "./demo-actor";
import { type DemoStory, demoStories } from "./demo-stories";

type Viewers = Readonly<Record<"sari" | "agus" | "ratih", Viewer>>;

// A start that was interrupted does not write it twice.
async function screenAgain(viewer: Viewer, caseId: string, screening: object): Promise<void> {
  const found = await inCaseScope(viewer, async ({ tx }) => ({
    row: await tx.case.findFirst({ where: { id: caseId }, select: { version: true } }),
    screened: await tx.caseEvent.count({ where: { caseId, kind: "SCREENED" } }),
  }));
  if (!found.row || found.screened > 0) return;
  const input = changeCaseSchema.parse({ screenings: [screening] });
  await changeCase(viewer, caseId, found.row.version, input);
}

// The same man is alleged in two cases of one caseworker, who said so.
async function linkAlleged(viewer: Viewer): Promise<void> {
  const rows = await inCaseScope(viewer, ({ tx }) =>
    tx.allegedPerpetrator.findMany({
      where: { organisationId: viewer.organisationId, kind: "PERSON" },
      ...{ orderBy: { id: "asc" }, select: { id: true, caseId: true } },
    }),
  );
  const [one, other] = rows;
  if (one && other && one.caseId !== other.caseId)
    await linkPerpetrator(viewer, one.caseId, one.id, other.id);
}

// Each key makes a start that was interrupted go on where it stopped.
function stepsOf(story: DemoStory, key: string, viewers: Viewers) {
  const viewer = viewers[story.by];
  let caseId = "";
  const opening = async () => {
    caseId = (await openCase(viewer, openCaseSchema.parse(story.said), key)).id;
  };
  const following = story.steps.map((step, index) => ({
    hoursAgo: step.hoursAgo,
    work: () => {
      if ("track" in step) return step.track({ viewer, caseId, key });
      if ("to" in step) {
        const move = transitionSchema.parse({ to: step.to });
        return moveCase(viewer, caseId, move, `${key}-${index}`);
      }
      if ("screening" in step) return screenAgain(viewer, caseId, step.screening);
      const note = noteSchema.parse({ kind: step.kind, body: step.note });
      return addNote(step.by ? viewers[step.by] : viewer, caseId, note, `${key}-${index}`);
    },
  }));
  return [{ hoursAgo: story.hoursAgo, work: opening }, ...following];
}

/** Loads the demo's cases: fictional people, each step on its day by who would have taken it. */
export async function loadDemoCases(
  client: pg.Client,
  organisations: Ids,
  people: Ids,
): Promise<void> {
  const of = (actor: Actor) => viewerOf(organisations, people, actor);
  const viewers = {
    sari: of(["caseworker@pelita.example", "PELITA", "CASEWORKER"]),
    agus: of(["caseworker2@pelita.example", "PELITA", "CASEWORKER"]),
    ratih: of(["supervisor@pelita.example", "PELITA", "SUPERVISOR"]),
  };
  const day = today();
  const stories = demoStories((ago) => addDays(day, -ago));
  await inThePast(
    client,
    stories.flatMap((story, index) => stepsOf(story, `demo-case-${index}`, viewers)),
  );
  await linkAlleged(viewers.sari);
}
