import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { closeDatabase } from "@/lib/server/database";
import { type Recurring, startWorker, type TopicHandlers } from "@/lib/server/jobs";
import { logError } from "@/lib/server/log";

const ROOT = path.resolve(import.meta.dirname, "../..");

type Domain = { readonly topics?: TopicHandlers; readonly recurring?: Recurring };

/** What every domain delivers and does by the clock, found by the name of its file: lib/DOMAIN/jobs.ts. */
export async function findJobs(): Promise<Required<Domain>> {
  const files = readdirSync(path.join(ROOT, "lib"))
    .map((name) => path.join(ROOT, "lib", name, "jobs.ts"))
    .filter((file) => !file.includes("/lib/server/") && existsSync(file));
  const topics: Record<string, TopicHandlers[string]> = {};
  const recurring: Record<string, Recurring[string]> = {};
  for (const file of files) {
    const domain = (await import(file)) as Domain;
    Object.assign(topics, domain.topics);
    Object.assign(recurring, domain.recurring);
  }
  return { topics, recurring };
}

/**
 * The worker's own process, beside the pages: long or hanging work never makes a page wait. Ends on
 * SIGTERM after what runs has ended, and when the start that made it is gone (its pipe closes).
 */
export async function work(): Promise<void> {
  const { topics, recurring } = await findJobs();
  let isEnding = false;
  let stop = async () => {};
  const end = async (code: number) => {
    if (isEnding) return;
    isEnding = true;
    await stop().catch(() => undefined);
    await closeDatabase();
    process.exit(code);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => end(0));
  process.stdin.on("end", () => end(0)).resume();
  try {
    const worker = await startWorker(topics, recurring);
    stop = worker.stop;
    await worker.ended;
    await end(1);
  } catch (error) {
    if (!isEnding) logError("the worker ended", error);
    await end(1);
  }
}
