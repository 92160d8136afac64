import type pg from "pg";
import { addNote } from "@/lib/cases/commands/add-note";
import { moveCase } from "@/lib/cases/commands/move-case";
import { openCase } from "@/lib/cases/commands/open-case";
import { noteSchema, openCaseSchema, transitionSchema } from "@/lib/cases/schema";
import { addDays } from "@/lib/kernel/days";
import type { Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { inThePast } from "@/scripts/machine/demo-clock";
import { type Actor, type Ids, viewerOf } from "./demo-actor";
import { type DemoStory, demoStories } from "./demo-stories";

type Viewers = Readonly<Record<"sari" | "agus" | "ratih", Viewer>>;

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
}
