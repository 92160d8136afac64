import pg from "pg";
import { activityReference } from "@/lib/activities/model";
import { today } from "@/lib/server/clock";
import { addAccount, addAssessments, addCase, addHistory, addServices } from "./case-rows";
import { addConsents, addReferral } from "./consent-rows";
import { type Partner, partnersFor, sequenceOf } from "./partners";
import { addPerson } from "./person-rows";
import { type Random, randomOf } from "./random";
import { addRow, type Rows } from "./rows";
import { dayAt, type Story, storyOf } from "./story";
import { ACTIVITY_TITLES } from "./words";
import { takeNumbers, WRITTEN_TABLES, writeBatch } from "./write";

const BATCH = 1000;
const CASES_PER_ACTIVITY = 20;
const DAY = 86_400_000;

type Wish = {
  readonly cases: number;
  readonly seed: string;
  /** Told after every batch how many cases are there. */
  readonly onProgress?: (done: number) => void;
};

/** A source of numbers for one batch; throws where the plan did not ask for enough. */
type Take = (organisationId: string, series: string) => number;

function seriesOf(story: Story): [string, string][] {
  const { partner, openedAt, referral } = story;
  const year = (moment: number) => dayAt(moment).slice(0, 4);
  return [
    [partner.id, "person"],
    [partner.id, `case-${year(openedAt)}`],
    ...(referral ? [[partner.id, `referral-${year(referral.sentAt)}`] as [string, string]] : []),
  ];
}

/** Hands out numbers on a connection of its own, beside the batch that is being written. */
type Counter = { readonly client: pg.Client; readonly made: Set<string> };

async function takerFor(counter: Counter, series: readonly [string, string][]): Promise<Take> {
  const counts = new Map<string, number>();
  for (const [organisation, name] of series) {
    const sequence = sequenceOf(organisation, name);
    counts.set(sequence, (counts.get(sequence) ?? 0) + 1);
  }
  const wanted = [...counts].map(([sequence, count]) => ({ sequence, count }));
  const numbers = await takeNumbers(counter.client, wanted, counter.made);
  return (organisationId, name) => {
    const n = numbers.get(sequenceOf(organisationId, name))?.shift();
    if (n === undefined) throw new Error(`no number left of ${name}`);
    return n;
  };
}

function addProgrammes(rows: Rows, { partner, openedAt }: Story, caseId: string): void {
  const day = dayAt(openedAt);
  for (const { id, startsOn, endsOn } of partner.programmes) {
    if (startsOn > day || (endsOn !== null && endsOn < day)) continue;
    addRow(rows, "case_programmes", { organisationId: partner.id, caseId, programmeId: id });
  }
}

function addStory(rows: Rows, story: Story, take: Take): void {
  const numbers = seriesOf(story).map(([organisation, series]) => take(organisation, series));
  const [person = 0, reference = 0, referral = 0] = numbers;
  const { personId } = addPerson(rows, story, person);
  const keys = addCase(rows, story, personId, reference);
  addProgrammes(rows, story, keys.caseId);
  addConsents(rows, story, keys);
  addAccount(rows, story, keys);
  addAssessments(rows, story, keys);
  addServices(rows, story, keys);
  addHistory(rows, story, keys);
  addReferral(rows, story, keys, personId, referral);
}

function addActivity(rows: Rows, random: Random, partner: Partner, at: number, n: number): void {
  const title = random.pick(ACTIVITY_TITLES);
  const id = random.id(at);
  const organisationId = partner.id;
  const moment = new Date(at).toISOString();
  addRow(rows, "activities", {
    ...{ id, organisationId, reference: activityReference(dayAt(at).slice(0, 4), n) },
    ...{ titleId: title.id, titleEn: title.en, type: title.type, status: "CLOSED" },
    ...{ pillars: ["PREVENTION"], igoFunctions: ["OPERATIONAL"], sdgTargets: [], version: 1 },
    ...{ province: random.pick(["33", "34", "35", "53"]), actualStart: dayAt(at) },
    actualEnd: dayAt(at + DAY),
    ...{ reachedWomen: random.between(5, 60), reachedMen: random.between(5, 40) },
    ...{ reachedGirls: random.between(0, 20), reachedBoys: random.between(0, 20) },
    ...{ reachedOther: 0, createdBy: random.pick(partner.workers) },
    ...{ createdAt: moment, updatedAt: moment },
  });
  addRow(rows, "activity_partners", {
    ...{ organisationId, activityId: id, partnerOrganisationId: organisationId },
    role: "IMPLEMENTING",
  });
}

async function makeBatch(
  counter: Counter,
  key: string,
  partners: readonly Partner[],
  span: { readonly from: number; readonly to: number; readonly at: number },
): Promise<Rows> {
  const ks = [...Array(span.to - span.from).keys()].map((k) => k + span.from);
  const stories = ks.map((k) => storyOf(randomOf(`${key}/${k}`), partners, span.at));
  const held = ks.flatMap((k) => {
    if (k % CASES_PER_ACTIVITY !== 0) return [];
    const random = randomOf(`${key}/activity/${k}`);
    const at = span.at - random.between(1, 3 * 365) * DAY;
    return [
      { random, at, partner: random.pick(partners), series: `activity-${dayAt(at).slice(0, 4)}` },
    ];
  });
  const take = await takerFor(counter, [
    ...stories.flatMap(seriesOf),
    ...held.map(({ partner, series }): [string, string] => [partner.id, series]),
  ]);
  const rows: Rows = new Map();
  for (const story of stories) addStory(rows, story, take);
  for (const { random, at, partner, series } of held)
    addActivity(rows, random, partner, at, take(partner.id, series));
  return rows;
}

// A second run with the same seed adds others; the first in a fresh installation is always the same.
async function beginRun(client: pg.Client, { seed, cases }: Wish): Promise<string> {
  const { rows } = await client.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM reference_data WHERE name LIKE 'synthetic-%'",
  );
  const n = rows[0]?.n ?? 0;
  await client.query("INSERT INTO reference_data (name, sha256) VALUES ($1, $2)", [
    ...[`synthetic-${n + 1}`, `${cases} ${seed}`],
  ]);
  return `${seed}/${n}`;
}

async function noteInAudit(client: pg.Client, partners: readonly Partner[]): Promise<void> {
  for (const { id } of partners)
    await client.query(
      "SELECT private.audit_append($1::uuid, NULL, 'seed.synthetic', 'organisation', $1::uuid::text, '{}')",
      [id],
    );
}

async function writeAll(
  client: pg.Client,
  counter: Counter,
  partners: readonly Partner[],
  wish: Wish,
): Promise<void> {
  const key = await beginRun(client, wish);
  // The day's beginning, so that every run of one day tells the same stories.
  const at = Date.parse(`${today()}T00:00:00+07:00`);
  let writing: Promise<void> = Promise.resolve();
  for (let from = 0; from < wish.cases; from += BATCH) {
    const to = Math.min(from + BATCH, wish.cases);
    const rows = await makeBatch(counter, key, partners, { from, to, at });
    await writing;
    writing = writeBatch(client, rows).then(() => wish.onProgress?.(to));
    // Awaited above or below; until then a failure must not end the process.
    writing.catch(() => undefined);
  }
  await writing;
}

/**
 * Adds synthetic cases with their people, referrals and activities, spread over organisations and the
 * last three years, as the owner of the tables and a batch a transaction. What it writes is what the
 * application would have written: sealed texts, consents, histories, numbers of the same series. The
 * same seed gives the same rows in a fresh installation on the same day; only keys and sealed bytes
 * differ, because those are random. Throws in an installation that holds real data.
 */
export async function seedSynthetic(ownerUrl: string, wish: Wish): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  const counter = {
    client: new pg.Client({ connectionString: ownerUrl }),
    made: new Set<string>(),
  };
  await client.connect();
  await counter.client.connect();
  try {
    const { rows } = await client.query<{ is_demo: boolean }>(
      "SELECT is_demo FROM private.installation",
    );
    if (!rows[0]?.is_demo)
      throw new Error("Synthetic cases are for a demo only, never beside real ones.");
    const partners = await partnersFor(client, wish.cases);
    await writeAll(client, counter, partners, wish);
    await noteInAudit(client, partners);
    await client.query(`VACUUM (ANALYZE) ${WRITTEN_TABLES}`);
  } finally {
    await client.end();
    await counter.client.end();
  }
}
