import { isHealthy } from "@/lib/server/health";

export const dynamic = "force-dynamic";

/** 200 once the database answers and every migration is applied, else 503. */
export async function GET(): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  if (await isHealthy()) return Response.json({ status: "ok" }, { headers });
  return Response.json({ status: "unavailable" }, { status: 503, headers });
}
