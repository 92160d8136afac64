import { defineConfig } from "@playwright/test";

const PORT = Number(process.env["LENTERA_TEST_PORT"] ?? 4810);

// A Lentera of its own for the run: production build, demo world, a data folder that is new each time.
export default defineConfig({
  testDir: "e2e",
  fullyParallel: false,
  workers: 1,
  timeout: 120_000,
  // A report's protection is computed while somebody waits; a busy machine must not fail a story.
  expect: { timeout: 20_000 },
  // One repetition in the check, which names whatever needed it.
  retries: process.env["LENTERA_TEST_REPEAT"] ? 1 : 0,
  reporter: "line",
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    locale: "id-ID",
    timezoneId: "Asia/Jakarta",
    launchOptions: {
      executablePath: process.env["LENTERA_TEST_CHROMIUM"] ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"],
    },
  },
  webServer: {
    command: "node e2e/support/serve.mjs",
    url: `http://127.0.0.1:${PORT}/api/health`,
    env: { PORT: String(PORT) },
    timeout: 300_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
  },
});
