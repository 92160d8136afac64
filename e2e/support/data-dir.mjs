import { tmpdir } from "node:os";
import path from "node:path";

/** Where the Lentera of the browser stories keeps its data; made anew for each run. */
export const DATA_DIR = path.join(
  tmpdir(),
  `lentera-e2e-data-${process.env.LENTERA_TEST_PORT ?? 4810}`,
);
