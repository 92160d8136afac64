import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import next from "next";
import {
  answerDefaults,
  dropClaims,
  type Edge,
  isForeign,
  isReadable,
  networkOfRequest,
  trustedAddresses,
} from "./edge";
import { quietConsole } from "./quiet";

function edgeOfEnvironment(): Edge {
  const trusted = trustedAddresses(process.env["LENTERA_TRUSTED_PROXY"] ?? "");
  if (!trusted) throw new Error("LENTERA_TRUSTED_PROXY is no list of addresses");
  return { trusted, isForHereOnly: process.env["LENTERA_DEMO_OPEN"] === "0" };
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain" });
  response.end(text);
}

// At the last moment and only where nothing else stands: next adds to what it finds instead of replacing it.
function complete(response: ServerResponse, defaults: ReturnType<typeof answerDefaults>): void {
  const write = response.writeHead;
  response.writeHead = function writeHead(this: ServerResponse, ...said: unknown[]) {
    for (const [name, value] of defaults) if (!this.hasHeader(name)) this.setHeader(name, value);
    return Reflect.apply(write, this, said);
  };
}

function behind(edge: Edge, handle: Handler): Handler {
  const defaults = answerDefaults((process.env["LENTERA_URL"] ?? "").startsWith("https:"));
  return async (request, response) => {
    const { headers } = request;
    const peer = request.socket.remoteAddress ?? "";
    complete(response, defaults);
    if (isForeign(edge, headers)) return refuse(response, 421, "Misdirected Request");
    if (!isReadable(request.url ?? "")) return refuse(response, 400, "Bad Request");
    headers["x-lentera-network"] = networkOfRequest(edge, headers, peer);
    dropClaims(edge, headers, peer);
    await handle(request, response);
  };
}

/**
 * Serves the built pages in this process: next's own server behind a door that knows the peer, which
 * pages cannot see (docs/decisions/0020). Ends on SIGTERM, or when the start is gone: what is being
 * answered is answered first.
 */
export async function servePages(dir: string, port: number, hostname: string): Promise<void> {
  const app = next({ dir, dev: false, port, hostname });
  await app.prepare();
  const handle = behind(edgeOfEnvironment(), app.getRequestHandler());
  let isEnding = false;
  const server = createServer((request, response) => {
    // A connection that was idle for a moment while we end must not keep us.
    response.once("close", () => {
      if (isEnding) setImmediate(() => server.closeIdleConnections());
    });
    if (isEnding) response.setHeader("connection", "close");
    handle(request, response).catch(() => response.destroy());
  });
  const end = () => {
    if (isEnding) return;
    isEnding = true;
    server.close(() => process.exit(0));
    server.closeIdleConnections();
  };
  for (const signal of ["SIGTERM", "SIGINT", "disconnect"] as const) process.on(signal, end);
  server.once("error", (error) => {
    console.error(error.message);
    process.exit(1);
  });
  // What stops the start was said by now, in words; from here on requests are answered.
  server.listen(port, hostname, quietConsole);
}
