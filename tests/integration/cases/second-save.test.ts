import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import * as cases from "@/app/api/v1/cases/route";
import { type Edit, saveOver } from "@/lib/access/answer-edit";
import { inCaseScope } from "@/lib/access/scope";
import { recordArrival } from "@/lib/arrivals/commands/record-arrival";
import { arrivalEdit } from "@/lib/arrivals/form/edit";
import { makeAppointment } from "@/lib/assistance/commands/appointments";
import { setGoal } from "@/lib/assistance/commands/goals";
import { addTask } from "@/lib/assistance/commands/tasks";
import { appointmentEdit, goalEdit, safetyPlanEdit, taskEdit } from "@/lib/assistance/form/edits";
import { addNote } from "@/lib/cases/commands/add-note";
import { readCase } from "@/lib/cases/commands/read-case";
import { noteEdit } from "@/lib/cases/merge/note";
import { savePart } from "@/lib/cases/merge/save";
import { serviceEdit } from "@/lib/cases/merge/service";
import { narrowEdit } from "@/lib/consent/lifecycle/narrow-edit";
import { listConsents } from "@/lib/consent/queries";
import type { TypedValues } from "@/lib/kernel/typed-fields";
import type { Viewer } from "@/lib/kernel/viewer";
import { readJustice } from "@/lib/proceedings/commands/read-justice";
import { justiceEdit } from "@/lib/proceedings/form/edits";
import type { JusticePart } from "@/lib/proceedings/form/fields";
import { readReintegration } from "@/lib/reintegration/commands/read-reintegration";
import { returnEdit } from "@/lib/reintegration/form/edits";
import { call } from "../../support/api";
import { testDatabase } from "../../support/database";
import { addOrganisation, addViewer } from "../../support/people";
import { tellTracks } from "../../support/tracks";

const database = testDatabase();
let sari: Viewer;
let ratih: Viewer;

beforeAll(async () => {
  const pelita = { id: await addOrganisation(database, "PELITA"), code: "PELITA" };
  sari = await addViewer(database, pelita, ["CASEWORKER"]);
  ratih = await addViewer(database, pelita, ["SUPERVISOR"]);
});

async function openedCase(): Promise<string> {
  const body = {
    ...{ source: "HOTLINE", pillars: ["PROTECTION"], person: { fullName: "Puspa" } },
    services: [{ type: "LEGAL_AID" }],
    consents: [
      {
        ...{ purpose: "DATA_RECORDING", status: "GIVEN", giver: "PERSON", form: "WRITTEN" },
        ...{ givenAt: "2026-11-01", validUntil: "2027-11-01", groups: ["G0", "G1"] },
      },
    ],
  };
  const answer = await call(cases.POST, sari, { body });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

const as = (viewer: Viewer) => ({ viewer, locale: "en" as const });

async function justiceOf(caseId: string, part: JusticePart): Promise<Edit> {
  await tellTracks(sari, caseId, (field) => `told: ${field}`);
  const { proceedings, protections, wageClaims } = await readJustice(sari, caseId);
  const [track] = proceedings;
  const found = {
    ...{ proceeding: track, party: track?.parties[0], hearing: track?.hearings[0] },
    ...{ protection: protections[0], restitution: track?.restitution, wages: wageClaims[0] },
  } as Partial<Record<JusticePart, { id: string } | null | undefined>>;
  return justiceEdit(caseId, part, { in: null, of: found[part]?.id ?? "" }, null);
}

type Form = {
  readonly edit: (caseId: string) => Promise<Edit>;
  /** A field that both change, each to his own, and one that only the first changes. */
  readonly both: readonly [string, string, string];
  readonly one?: readonly [string, string];
};

const SOON = { startsAt: "2026-12-01T09:00:00+07:00", endsAt: "2026-12-01T10:00:00+07:00" };

/** Every command that writes over what somebody else may have written, with the form that is saved by it. */
const FORMS: Readonly<Record<string, Form>> = {
  changeArrival: {
    edit: async () => {
      const event = { kind: "SHIP", arrivedOn: "2026-11-20", source: "HOTLINE" } as const;
      return arrivalEdit((await recordArrival(sari, event)).id);
    },
    both: ["name", "KM Satu", "KM Dua"],
    one: ["story", "x"],
  },
  changeGoal: {
    edit: async (id) => goalEdit(id, (await setGoal(sari, id, { words: "a" })).id, null),
    both: ["words", "Paspor", "Rumah"],
    one: ["dueOn", "2027-01-31"],
  },
  changeTask: {
    edit: async (id) => taskEdit(id, (await addTask(sari, id, { words: "a" })).id, null),
    both: ["words", "Surat", "Telepon"],
    one: ["dueOn", "2027-01-31"],
  },
  changeAppointment: {
    edit: async (id) => {
      const made = await makeAppointment(sari, id, { kind: "MEETING", ...SOON });
      return appointmentEdit(id, made.id, null);
    },
    both: ["startsAt", "08:00", "08:30"],
    one: ["place", "Kantor"],
  },
  saveSafetyPlan: {
    edit: async (id) => safetyPlanEdit(id),
    both: ["steps", "Ke tetangga", "Ke masjid"],
    one: ["helpers", "Bibi"],
  },
  changeService: {
    edit: async (id) => {
      const { services } = await readCase(sari, id, false);
      return serviceEdit(id, services[0]?.id ?? "");
    },
    both: ["quantity", "2", "3"],
    one: ["startedAt", "2026-11-10"],
  },
  narrowConsent: {
    edit: async (caseId) => {
      const [found] = await inCaseScope(sari, (scope) => listConsents(scope, caseId));
      return narrowEdit({ caseId, consentId: found?.id ?? "" }, null);
    },
    both: ["validUntil", "2027-02-01", "2027-03-01"],
    one: ["groups", "G0"],
  },
  changeProceeding: {
    edit: (id) => justiceOf(id, "proceeding"),
    both: ["court", "PN Batam", "PN Kupang"],
    one: ["note", "x"],
  },
  changeParty: {
    edit: (id) => justiceOf(id, "party"),
    both: ["label", "Perekrut A", "Perekrut B"],
    one: ["note", "x"],
  },
  changeHearing: {
    edit: (id) => justiceOf(id, "hearing"),
    both: ["place", "Ruang 1", "Ruang 2"],
    one: ["outcome", "x"],
  },
  changeProtection: {
    edit: (id) => justiceOf(id, "protection"),
    both: ["number", "12", "13"],
    one: ["note", "x"],
  },
  changeRestitution: {
    edit: (id) => justiceOf(id, "restitution"),
    both: ["incomeLoss", "2000000", "3000000"],
    one: ["careLoss", "500000"],
  },
  changeWageClaim: {
    edit: (id) => justiceOf(id, "wages"),
    both: ["against", "PT A", "PT B"],
    one: ["note", "x"],
  },
  correctNote: {
    edit: async (id) => {
      const note = { kind: "NOTE", group: "G4", body: "a" } as const;
      return noteEdit(id, (await addNote(sari, id, note)).id);
    },
    both: ["body", "Bibi", "Paman"],
  },
  changeReturn: {
    edit: async (id) => {
      await tellTracks(sari, id, (field) => `told: ${field}`);
      const { journeys } = await readReintegration(sari, id);
      return returnEdit(id, "journey", journeys[0]?.id ?? null, null);
    },
    both: ["escort", "Bibi", "Paman"],
    one: ["note", "x"],
  },
};

/** Commands with a version that no such form stands before, each with its reason. */
const OTHERS: Readonly<Record<string, string>> = {
  changeCase:
    "its parts have a form of their own with a page to merge on (lib/cases/merge/save.ts)",
  removeParty: "takes out what was read; what somebody wrote meanwhile is refused and read first",
  takeOverFacts: "fills what a case does not say yet and replaces nothing",
  renewConsent: "asks anew: whoever comes second must read what was given meanwhile",
};

/** A form as a browser sends it. */
function sent(seen: { version: number; values: TypedValues }, typed: TypedValues): FormData {
  const form = new FormData();
  form.append("version", String(seen.version));
  for (const [name, value] of Object.entries(seen.values)) form.append(`base.${name}`, value);
  for (const [name, value] of Object.entries({ ...seen.values, ...typed }))
    form.append(name, value);
  return form;
}

const ROOMS = [
  ...["cases", "assistance", "proceedings", "reintegration", "consent", "handover", "arrivals"],
];

function filesIn(room: string, folder: string): readonly string[] {
  const place = path.join("lib", room, folder);
  if (!existsSync(place)) return [];
  return readdirSync(place, { recursive: true })
    .map((name) => path.join(place, String(name)))
    .filter((name) => /\.tsx?$/.test(name));
}

test("no command writes over a colleague's words without a form that compares them", () => {
  const files = ROOMS.flatMap((room) => [
    ...filesIn(room, "commands"),
    ...filesIn(room, "lifecycle"),
  ]);
  const named = files.flatMap((file) => {
    const text = readFileSync(file, "utf8");
    const heads = text.matchAll(
      /^export (?:async )?function (\w+)\(\s*viewer: Viewer,([\s\S]*?)(?:runCommand|^\})/gm,
    );
    return [...heads].flatMap(([, name, inputs = ""]) =>
      /\bversion: number\b(?! \|)|ref: ConsentRef/.test(inputs) ? [name] : [],
    );
  });
  expect(named.sort()).toEqual([...Object.keys(FORMS), ...Object.keys(OTHERS)].sort());
  expect(savePart).toBeTypeOf("function");
});

test("a form that carries a version of its own making compares nothing: only the shared forms do", () => {
  const own = ROOMS.flatMap((room) => filesIn(room, "components")).filter((file) =>
    readFileSync(file, "utf8").includes('name="version"'),
  );
  // The parts of a case, and the organisation's rules, which are no part of any case.
  expect(own.sort()).toEqual([
    "lib/cases/components/closure-forms.tsx",
    "lib/cases/components/edit-form.tsx",
  ]);
});

describe.each(Object.entries(FORMS))("%s", (_name, { edit: make, both, one = both }) => {
  const [field, mine, theirs] = both;

  test("asks where both changed a field, keeps what only one changed, and loses no word", async () => {
    const edit = await make(await openedCase());
    const seen = await edit.recorded(as(sari));
    expect(await saveOver(edit, sent(seen, { [field]: theirs }), as(ratih))).toBeNull();

    const typed = { [one[0]]: one[1], [field]: mine };
    const asked = await saveOver(edit, sent(seen, typed), as(sari));
    expect(asked?.clash?.theirs).toEqual({ [field]: theirs });
    expect(asked?.values).toMatchObject({ ...typed, [`base.${field}`]: theirs });
    expect((await edit.recorded(as(sari))).values[field]).toBe(theirs);

    const again = new FormData();
    for (const [name, value] of Object.entries(asked?.values ?? {})) again.append(name, value);
    again.append("asks", field);
    const open = await saveOver(edit, again, as(sari));
    expect(open?.errors.map(({ path }) => path)).toContain(field);
    expect(open?.values).toMatchObject(typed);

    again.append(`pick.${field}`, "mine");
    expect(await saveOver(edit, again, as(sari))).toBeNull();
    const now = await edit.recorded(as(sari));
    // Why a consent was narrowed is told with each narrowing anew.
    expect(now.values).toMatchObject(typed);
  });

  test.skipIf(one === both)("changes to different fields meet without a question", async () => {
    const edit = await make(await openedCase());
    const seen = await edit.recorded(as(sari));
    expect(await saveOver(edit, sent(seen, { [field]: theirs }), as(ratih))).toBeNull();
    expect(await saveOver(edit, sent(seen, { [one[0]]: one[1] }), as(sari))).toBeNull();
    const now = await edit.recorded(as(sari));
    expect(now.values).toMatchObject({ [field]: theirs, [one[0]]: one[1] });
  });
});

test("theirs is taken where the writer says so", async () => {
  const { edit: make, both, one = both } = FORMS["changeGoal"] as Form;
  const [field, mine, theirs] = both;
  const edit = await make(await openedCase());
  const seen = await edit.recorded(as(sari));
  await saveOver(edit, sent(seen, { [field]: theirs }), as(ratih));
  const asked = await saveOver(edit, sent(seen, { [field]: mine, [one[0]]: one[1] }), as(sari));
  const again = new FormData();
  for (const [name, value] of Object.entries(asked?.values ?? {})) again.append(name, value);
  again.append("asks", field);
  again.append(`pick.${field}`, "theirs");
  expect(await saveOver(edit, again, as(sari))).toBeNull();
  const now = await edit.recorded(as(sari));
  expect(now.values).toMatchObject({ [field]: theirs, [one[0]]: one[1] });
});
