import type { Viewer } from "@/lib/kernel/viewer";
import { tokenOf } from "./people";

type Context = { params: Promise<Record<string, string | string[] | undefined>> };
type Handler = (request: Request, context: Context) => Promise<Response>;

type Options = {
  readonly body?: unknown;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What an API call answered. */
export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers as a caller without types does
  readonly body: any;
};

function requestOf(viewer: Viewer | null, { body, query = "", headers = {} }: Options): Request {
  return new Request(`http://127.0.0.1:3000/api/v1/test${query}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      ...(viewer ? { authorization: `Bearer ${tokenOf(viewer)}` } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Calls a route that answers with a file. */
export async function download(handler: Handler, viewer: Viewer | null, options: Options = {}) {
  const params = Promise.resolve({ ...options.params });
  const answer = await handler(requestOf(viewer, options), { params });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return { status: answer.status, headers: answer.headers, bytes };
}

/** Calls a route's handler as the API is called: with the viewer's token, or without one. */
export async function call(
  handler: Handler,
  viewer: Viewer | null,
  options: Options = {},
): Promise<Answer> {
  const request = requestOf(viewer, options);
  const { params = {} } = options;
  const response = await handler(request, { params: Promise.resolve({ ...params }) });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === "" ? null : JSON.parse(text),
  };
}
