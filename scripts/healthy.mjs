/** The container's health check: exit 0 when /api/health answers 200. */
const url = `http://127.0.0.1:${process.env.PORT ?? 3000}/api/health`;
const answer = await fetch(url, { signal: AbortSignal.timeout(4000) }).catch(() => null);
process.exit(answer?.ok ? 0 : 1);
