import { closeDatabase } from "@/lib/server/database";
import { seedSynthetic } from "@/prisma/seed/synthetic/seed";
import { progressBar } from "@/scripts/machine/progress";
import { startInstallation } from "./installation";
import { type Operation, operationsOf } from "./operations";
import { admitAskers } from "./people";
import { type Cell, tableOf } from "./table";

/** How large, how many at once, and how long; times in milliseconds. */
type Plan = {
  readonly sizes: readonly number[];
  readonly connections: readonly number[];
  readonly warmUp: number;
  readonly measure: number;
};

const FULL: Plan = {
  ...{ sizes: [10_000, 100_000], connections: [1, 16], warmUp: 2000, measure: 6000 },
};
const QUICK: Plan = { sizes: [40, 80], connections: [1, 4], warmUp: 100, measure: 400 };

const say = (line: string) => process.stderr.write(`· ${line}\n`);

async function measureAll(
  operations: readonly Operation[],
  cases: number,
  plan: Plan,
): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const { name, run } of operations) {
    for (const connections of plan.connections) {
      const measured = await run(connections, plan);
      cells.push({ ...measured, operation: name, cases, connections });
      say(`${name}, ${connections} at once: ${Math.round(measured.perSecond)} a second`);
      if (measured.firstError) say(`  failed: ${measured.firstError}`);
    }
  }
  return cells;
}

/**
 * The benchmark (docs/benchmark.md): an installation of its own in a scratch folder, filled to each size
 * and measured there. Prints one table; exits 1 only where an answer was wrong, never for being slow.
 */
export async function runBenchmark(isQuick: boolean): Promise<number> {
  const plan = isQuick ? QUICK : FULL;
  say("starting an installation in a scratch folder");
  const installation = await startInstallation();
  const { port, ownerUrl, stop } = installation;
  try {
    const cells: Cell[] = [];
    let filled = 0;
    for (const cases of plan.sizes) {
      say(`filling it to ${cases} cases`);
      const more = cases - filled;
      const onProgress = progressBar("cases", more);
      await seedSynthetic(ownerUrl, { cases: more, seed: "bench", onProgress });
      filled = cases;
      const operations = await operationsOf(port, await admitAskers(ownerUrl));
      cells.push(...(await measureAll(operations, cases, plan)));
    }
    console.log(tableOf(cells));
    return cells.some(({ errors, requests }) => errors > 0 || requests === 0) ? 1 : 0;
  } finally {
    await closeDatabase();
    await stop();
  }
}
