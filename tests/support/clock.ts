import { afterEach } from "vitest";
import type { TestDatabase } from "./database";

const SHIFT = "LENTERA_CLOCK_SHIFT_MS";

/** Sets the clocks of application and database to a moment; the database's alone would end every context. */
export async function setClocks(database: TestDatabase, moment: Date): Promise<void> {
  const shift = moment.getTime() - Date.now();
  process.env[SHIFT] = String(shift);
  await database.asSuperuser(
    `INSERT INTO private.clock VALUES (1, make_interval(secs => $1))
     ON CONFLICT (id) DO UPDATE SET shift = excluded.shift`,
    [shift / 1000],
  );
}

/** Puts the clocks of the test file right again after each test. */
export function keepClocks(database: TestDatabase): void {
  afterEach(async () => {
    delete process.env[SHIFT];
    await database.asSuperuser("UPDATE private.clock SET shift = interval '0'");
  });
}

/** Sets the two clocks apart from the machine's and from one another, in milliseconds. */
export async function setClocksApart(
  { asSuperuser }: TestDatabase,
  shift: { readonly database: number; readonly application: number },
): Promise<void> {
  process.env[SHIFT] = String(shift.application);
  await asSuperuser(
    `INSERT INTO private.clock VALUES (1, make_interval(secs => $1))
     ON CONFLICT (id) DO UPDATE SET shift = excluded.shift`,
    [shift.database / 1000],
  );
}
