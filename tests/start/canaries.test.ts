import { randomInt } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { dump } from "@/scripts/machine/backup/dump";
import { ROOT, ready, startsOn } from "../support/start";

const { origin, folder, demoFolder, run, start } = startsOn(17);

// Words that stand nowhere else on this machine, so that every hit is a leak of this run.
const number = String(randomInt(1e8, 1e9));
const CANARY = {
  ...{ name: `Zulaikha${number}`, nik: `3374${number}777`, phone: `812${number}` },
  ...{ narrative: `Cerita${number}`, note: `Catatan${number}`, details: `Rincian${number}` },
};
const words = Object.values(CANARY);

/** A word as it may lie on a disk: as it is, as hex, as UTF-16, and as base64 wherever it begins. */
function formsOf(word: string): Buffer[] {
  const plain = Buffer.from(word);
  const base64 = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), plain]).toString("base64");
    return Buffer.from(text.slice(before === 0 ? 0 : before + 1, -4));
  });
  const hex = plain.toString("hex");
  const wide = Buffer.from(word, "utf16le");
  return [plain, wide, Buffer.from(hex), Buffer.from(hex.toUpperCase()), ...base64];
}

function filesIn(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(dir, entry.name);
    if (entry.isDirectory()) return filesIn(file);
    return entry.isFile() ? [file] : [];
  });
}

// A large file is read in pieces that overlap by more than a form is long.
function holds(file: string, forms: readonly Buffer[]): boolean {
  if (statSync(file).size > 2 ** 30) throw new Error(`${file} is too large to be searched`);
  const content = readFileSync(file);
  return forms.some((form) => content.includes(form));
}

const hits = (dir: string, needles: readonly string[]) => {
  const forms = needles.flatMap(formsOf);
  return filesIn(dir)
    .filter((file) => holds(file, forms))
    .map((file) => path.relative(dir, file));
};

async function tokenOf(dir: string, email: string): Promise<string> {
  const made = run(["scripts/run.mjs", "token", "--user", email], { LENTERA_DATA_DIR: dir });
  expect(await made.ended).toBe(0);
  return made.out().trim().split("\n").at(-1) ?? "";
}

async function post(token: string, address: string, body: object, more = {}) {
  const answer = await fetch(`${origin}/api/v1/${address}`, {
    method: "POST",
    headers: {
      ...{ authorization: `Bearer ${token}`, "content-type": "application/json", ...more },
    },
    body: JSON.stringify(body),
  });
  const said = (await answer.json()) as { id: string };
  if (answer.status >= 300) throw new Error(`${address} ${answer.status} ${JSON.stringify(said)}`);
  return said;
}

const GIVEN = { status: "GIVEN", giver: "PERSON", form: "WRITTEN", givenAt: "2026-11-01" };

/** Attaches a file whose name and words are a canary, and one that is refused. */
async function attach(token: string, id: string, words: string): Promise<void> {
  const sendAs = async (type: string) => {
    const form = new FormData();
    form.set("file", new File([words], `${words}.txt`, { type }));
    form.set("about", words);
    const headers = { authorization: `Bearer ${token}` };
    const address = `${origin}/api/v1/cases/${id}/files`;
    return (await fetch(address, { method: "POST", headers, body: form })).status;
  };
  expect([await sendAs("text/plain"), await sendAs("image/png")]).toEqual([201, 415]);
}

async function wholeStory(dir: string): Promise<void> {
  const [sari, officer, dewi] = [
    await tokenOf(dir, "caseworker@pelita.example"),
    await tokenOf(dir, "officer@uptd.example"),
    await tokenOf(dir, "supervisor@pelita.example"),
  ];
  const body = {
    ...{ source: "HOTLINE", pillars: ["PROTECTION"], narrative: CANARY.narrative },
    person: { fullName: CANARY.name, nik: CANARY.nik, phone: `+62${CANARY.phone}` },
    allegedPerpetrators: [{ label: CANARY.name, name: CANARY.name }],
    consents: [{ purpose: "DATA_RECORDING", ...GIVEN }],
  };
  const { id } = await post(sari, "cases", body, { "idempotency-key": `canary-${number}` });
  await post(sari, `cases/${id}/notes`, { kind: "NOTE", body: CANARY.note });
  await attach(sari, id, CANARY.note);
  await post(sari, "people/duplicates", { fullName: CANARY.name, nik: CANARY.nik });
  const shared = { purpose: "SHARE_REFERRAL", recipient: "UPTD", groups: ["G0", "G1", "G3"] };
  const consent = await post(sari, `cases/${id}/consents`, { ...shared, ...GIVEN });
  const asked = {
    ...{ caseId: id, to: "UPTD", services: ["SAFE_HOUSE"], reason: "ADDITIONAL_SERVICES" },
    ...{ urgency: "HIGH", details: CANARY.details, consentId: consent.id },
  };
  const referral = await post(sari, "referrals", asked);
  await post(officer, `referrals/${referral.id}/transitions`, { to: "ACCEPTED" });
  // What is refused, and what is looked for where nothing is, reaches the logs if anything does.
  for (const [address, wrong] of [
    ["cases", { ...body, unknown: CANARY.name }],
    [`cases/${CANARY.name}/notes`, { kind: "NOTE", body: CANARY.note }],
  ] as const)
    await expect(post(sari, address, wrong)).rejects.toThrow();
  const revealed = await fetch(`${origin}/api/v1/cases/${id}`, {
    headers: { authorization: `Bearer ${dewi}`, "lentera-reason": `${CANARY.note} diperiksa` },
  });
  expect(await revealed.text()).toContain(CANARY.name);
}

function ownerOf(dir: string): string {
  const logins = JSON.parse(readFileSync(path.join(dir, "logins.json"), "utf8"));
  const socket = encodeURIComponent(path.join(dir, "run"));
  return `postgresql://lentera_owner:${logins.lentera_owner}@localhost/lentera?host=${socket}`;
}

async function dumpTo(dir: string, file: string): Promise<void> {
  const source = { ownerUrl: ownerOf(dir), dataDir: dir, keyFile: path.join(dir, "key") };
  const parts: string[] = [];
  for await (const frame of dump(source))
    parts.push(
      JSON.stringify(frame, (_, value) => (typeof value === "bigint" ? `${value}` : value)),
    );
  writeFileSync(file, parts.join("\n"));
}

// Everything is written out, and what a mail says too, before anything is searched.
async function settled(dir: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerOf(dir) });
  await client.connect();
  const waiting = async () =>
    (
      await client.query(
        "SELECT count(*)::int AS n FROM outbox_messages WHERE delivered_at IS NULL",
      )
    ).rows[0].n as number;
  await expect.poll(waiting, { timeout: 60_000 }).toBe(0);
  await client.end();
}

describe("52. what was told of a person lies in the clear nowhere on the disk", () => {
  test("database files, write-ahead log, a dump, attachments, mails, logs, temporary files, the build: 0 hits", {
    timeout: 300_000,
  }, async () => {
    const dir = await demoFolder();
    const [temporary, out] = [folder(), folder()];
    const serving = start({ LENTERA_DATA_DIR: dir, TMPDIR: temporary });
    await ready(serving);
    await wholeStory(dir);
    await settled(dir);
    await dumpTo(dir, path.join(out, "dump"));
    const alive = hits(dir, words);
    serving.child.kill("SIGTERM");
    await serving.ended;
    writeFileSync(path.join(out, "console"), serving.out());

    // The search finds what is there: a name that is no secret, in files, log, dump and mails.
    const open = ["Yayasan Pelita"];
    const found = hits(dir, open);
    expect(found.some((file) => file.startsWith("postgres/base/"))).toBe(true);
    expect(found.some((file) => file.startsWith("postgres/pg_wal/"))).toBe(true);
    expect(hits(out, open)).toContain("dump");
    expect(filesIn(path.join(dir, "mail")).length).toBeGreaterThan(0);

    expect(alive).toEqual([]);
    expect(hits(dir, words)).toEqual([]);
    expect(hits(out, words)).toEqual([]);
    expect(hits(temporary, words)).toEqual([]);
    expect(hits(path.join(ROOT, ".next"), words)).toEqual([]);
  });
});
