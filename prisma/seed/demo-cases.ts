import type pg from "pg";
import { addNote } from "@/lib/cases/commands/add-note";
import { moveCase } from "@/lib/cases/commands/move-case";
import { openCase } from "@/lib/cases/commands/open-case";
import { noteSchema, openCaseSchema, transitionSchema } from "@/lib/cases/schema";
import { addDays } from "@/lib/kernel/days";
import type { Role, Viewer } from "@/lib/kernel/viewer";
import { today } from "@/lib/server/clock";
import { inThePast } from "@/scripts/machine/demo-clock";
import { type DemoStory, demoStories } from "./demo-stories";

type Ids = ReadonlyMap<string, string>;

function actor(organisations: Ids, people: Ids, email: string, role: Role = "CASEWORKER"): Viewer {
  const code = "PELITA";
  const roles = [role];
  const userId = people.get(email) ?? "";
  return {
    ...{ kind: "SYSTEM", userId, credentialId: userId, roles, displayName: email, locale: "id" },
    ...{ organisationId: organisations.get(code) ?? "", organisationCode: code, reason: null },
  };
}

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
  const viewers = {
    sari: actor(organisations, people, "caseworker@pelita.example"),
    agus: actor(organisations, people, "caseworker2@pelita.example"),
    ratih: actor(organisations, people, "supervisor@pelita.example", "SUPERVISOR"),
  };
  const day = today();
  const stories = demoStories((ago) => addDays(day, -ago));
  await inThePast(
    client,
    stories.flatMap((story, index) => stepsOf(story, `demo-case-${index}`, viewers)),
  );
}
