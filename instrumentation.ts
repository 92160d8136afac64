/** Runs once before the first request: refuses to serve with a login that could see everything. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { demandHarmlessLogin } = await import("@/lib/server/health");
  try {
    await demandHarmlessLogin();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
