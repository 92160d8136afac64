import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { inCaseScope } from "@/lib/access/scope";
import { narrowConsent, renewConsent } from "@/lib/consent/lifecycle/change-consent";
import { narrowingSchema, renewalSchema } from "@/lib/consent/schema";
import { addDays, dayOf } from "@/lib/kernel/days";
import { FIELD_GROUPS } from "@/lib/kernel/fields";
import { withdrawConsent } from "@/lib/referrals/commands/move-referral";
import { Problem } from "@/lib/server/problem";
import { keepClocks, setClocks } from "../../support/clock";
import { testDatabase } from "../../support/database";
import {
  consentTo,
  makeWorld,
  moveReferral,
  openCaseAs,
  refer,
  type World,
} from "../../support/world";

const database = testDatabase();
keepClocks(database);
let world: World;
beforeAll(async () => {
  world = await makeWorld(database);
});

const DAY = 86_400_000;

/** What a consent lets be seen, as anybody would reckon it who never saw the code. */
type Model = { groups: readonly string[]; last: number | null; isOver: boolean; day: number };

type Step =
  | { readonly act: "narrow"; readonly keep: readonly string[]; readonly last: number | null }
  | { readonly act: "renew"; readonly last: number | null }
  | { readonly act: "withdraw" }
  | { readonly act: "wait"; readonly days: number };

const last = fc.option(fc.integer({ min: 0, max: 60 }), { nil: null });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    ...{ weight: 4 },
    arbitrary: fc.record({
      act: fc.constant("narrow" as const),
      keep: fc.subarray([...FIELD_GROUPS], { minLength: 1 }),
      last,
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant("renew" as const), last }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("withdraw" as const) }) },
  {
    ...{ weight: 2 },
    arbitrary: fc.record({
      act: fc.constant("wait" as const),
      days: fc.integer({ min: 1, max: 20 }),
    }),
  },
);

const isActive = ({ isOver, last: end, day }: Model) => !isOver && (end === null || end >= day);
const ends = (end: number | null) => end ?? 1_000_000;

/** The model after a step, or null where the step is to be refused. */
function after(model: Model, said: Step): Model | null {
  if (said.act === "wait") return { ...model, day: model.day + said.days };
  if (said.act === "withdraw") return model.isOver ? null : { ...model, isOver: true };
  if (!isActive(model)) return null;
  if (said.act === "renew")
    return ends(said.last) < model.day ? null : { ...model, last: said.last };
  const isWithin = said.keep.every((group) => model.groups.includes(group));
  const isLess = said.keep.length < model.groups.length || ends(said.last) < ends(model.last);
  const isOpen = ends(said.last) >= model.day && ends(said.last) <= ends(model.last);
  return isWithin && isLess && isOpen ? { ...model, groups: said.keep, last: said.last } : null;
}

async function seen(caseId: string): Promise<readonly string[]> {
  return inCaseScope(world.people.b1, async ({ tx }) => {
    const rows = await tx.$queryRaw<{ g: string }[]>`
      SELECT g FROM unnest(${[...FIELD_GROUPS]}::text[]) g
      WHERE ${caseId}::uuid = ANY (private.granted_case_ids(g)) ORDER BY g`;
    return rows.map(({ g }) => g);
  });
}

test("whatever is done to a consent, the receiver sees what it then allows and nothing else, at every moment", async () => {
  const { a1, b1 } = world.people;
  const first = dayOf(new Date());
  const dayAt = (offset: number | null) => (offset === null ? null : addDays(first, offset));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
      await setClocks(database, new Date());
      const caseId = await openCaseAs(a1);
      const consentId = await consentTo(a1, caseId, "BBB", [...FIELD_GROUPS]);
      const id = await refer(a1, caseId, "BBB", { consentId });
      expect(await moveReferral(b1, id, { to: "ACCEPTED" })).toBe(200);
      let model: Model = { groups: FIELD_GROUPS, last: null, isOver: false, day: 0 };
      let version = 1;
      for (const said of steps) {
        const ref = { caseId, consentId, version };
        const next = after(model, said);
        const work = async () => {
          if (said.act === "wait")
            return setClocks(database, new Date(Date.now() + (model.day + said.days) * DAY));
          if (said.act === "withdraw") return withdrawConsent(a1, caseId, consentId);
          const validUntil = dayAt(said.last);
          if (said.act === "renew") {
            const giving = { giver: "PERSON", givenAt: "2026-11-01", validUntil };
            return renewConsent(a1, ref, renewalSchema.parse(giving));
          }
          return narrowConsent(a1, ref, narrowingSchema.parse({ groups: said.keep, validUntil }));
        };
        const problem = await work().then(
          () => null,
          (error: unknown) => error,
        );
        if (next === null) expect(problem).toBeInstanceOf(Problem);
        else expect(problem).toBeNull();
        if (next !== null && said.act !== "wait") version += 1;
        model = next ?? model;
        expect(await seen(caseId)).toEqual(isActive(model) ? [...model.groups].sort() : []);
      }
    }),
    { numRuns: 12 },
  );
}, 120_000);
