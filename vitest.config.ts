import path from "node:path";
import { defineConfig } from "vitest/config";

const alias = { "@": path.resolve(import.meta.dirname) };

export default defineConfig({
  resolve: { alias },
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: [
            "{lib,components,app,jobs,scripts,i18n,prisma}/**/*.test.{ts,tsx}",
            "tests/*.test.ts",
          ],
          // How long a property's hundred runs take is the machine's business, not the test's.
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: "tests/support/cluster.ts",
          // One repetition in the check, which names whatever needed it.
          retry: process.env["LENTERA_TEST_REPEAT"] ? 1 : 0,
          setupFiles: "tests/support/unsteady.ts",
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          // Needs the build that the browser stories make; run by `npm test` after them.
          name: "start",
          include: ["tests/start/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
