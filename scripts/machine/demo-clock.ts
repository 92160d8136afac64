import type pg from "pg";

const HOUR_MS = 3_600_000;
const SHIFT = "LENTERA_CLOCK_SHIFT_MS";

async function shiftClocks(client: pg.Client, milliseconds: number): Promise<void> {
  process.env[SHIFT] = String(milliseconds);
  await client.query("UPDATE private.clock SET shift = make_interval(secs => $1)", [
    milliseconds / 1000,
  ]);
}

/**
 * Does each step as if it were done so many hours ago, the oldest first: the clocks of application and
 * database go back together, and come forward again whatever happens. Only for a demo that is not
 * serving yet.
 */
export async function inThePast(
  client: pg.Client,
  steps: readonly { readonly hoursAgo: number; readonly work: () => Promise<unknown> }[],
): Promise<void> {
  const now = Number(process.env[SHIFT] ?? 0);
  try {
    for (const { hoursAgo, work } of [...steps].sort((a, b) => b.hoursAgo - a.hoursAgo)) {
      await shiftClocks(client, now - hoursAgo * HOUR_MS);
      await work();
    }
  } finally {
    await shiftClocks(client, now);
  }
}
