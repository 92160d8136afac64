import { openApiOf } from "@/lib/server/openapi";
import { all } from "./endpoints";

/** The description of the API, for everybody. */
export function GET(): Response {
  return Response.json(openApiOf(all.flatMap((domain) => Object.values(domain))), {
    headers: { "cache-control": "no-store" },
  });
}
