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

/** Calls a route's handler as the API is called: with the viewer's token, or without one. */
export async function call(
  handler: Handler,
  viewer: Viewer | null,
  { body, params = {}, query = "", headers = {} }: Options = {},
): Promise<Answer> {
  const request = new Request(`http://127.0.0.1:3000/api/v1/test${query}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      ...(viewer ? { authorization: `Bearer ${tokenOf(viewer)}` } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await handler(request, { params: Promise.resolve({ ...params }) });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === "" ? null : JSON.parse(text),
  };
}
