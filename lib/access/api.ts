import type { Viewer } from "@/lib/kernel/viewer";
import { type Call, type Definition, type Endpoint, makeEndpoint } from "@/lib/server/endpoint";
import { env } from "@/lib/server/env";
import type { Reply } from "@/lib/server/reply";
import { viewerFromRequest } from "./current-viewer";

const ownOrigin = () => env.origin;

/** An endpoint for whoever holds a token: every route of /api/v1 with a sign-in is made here. */
export function endpoint<const D extends Definition>(
  definition: D,
  handler: (call: Call<Viewer, D>) => Promise<Reply>,
): Endpoint {
  const gate = {
    admit: viewerFromRequest,
    languageOf: (viewer: Viewer) => viewer.locale,
    ownOrigin,
  };
  return makeEndpoint(gate, definition, handler);
}

/** An endpoint for everybody. */
export function publicEndpoint<const D extends Definition>(
  definition: D,
  handler: (call: Call<null, D>) => Promise<Reply>,
): Endpoint {
  const gate = { admit: async () => null, languageOf: () => null, ownOrigin };
  return makeEndpoint(gate, definition, handler);
}
