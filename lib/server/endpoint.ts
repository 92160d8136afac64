import type { z } from "zod";
import type { Locale } from "@/lib/kernel/viewer";
import { isBadText, readJson } from "./body";
import { notFound, Problem } from "./problem";
import { answerHeaders, problemResponse } from "./problem-answer";
import type { Reply } from "./reply";
import {
  idempotencyKeyOf,
  localeOf,
  refuseForeignOrigin,
  requestIdOf,
  versionOf,
} from "./request-headers";
import { parseWith } from "./validation";

export type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

/** What an endpoint says of itself: the door validates by it, and OpenAPI is written from it. */
export type Definition = {
  readonly method: Method;
  /** As OpenAPI writes it: `/api/v1/cases/{id}`. */
  readonly path: `/api/v1/${string}`;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** What does not read so is 404: a malformed id is the id of nothing. */
  readonly params?: z.ZodType;
  /** Parameters that it does not name are ignored; refused values are 422. */
  readonly query?: z.ZodType;
  /** A strict object: an unknown field is 422. */
  readonly body?: z.ZodType;
  /** The media type that it takes in place of JSON; the handler reads the request itself, with a cap. */
  readonly takes?: "multipart/form-data" | "application/octet-stream";
  /** The JSON that it answers with; left out for 204 and for files. */
  readonly answer?: z.ZodType;
  readonly success?: 200 | 201 | 202 | 204;
  /** The media types of a file in place of JSON. */
  readonly files?: readonly string[];
  /** What it answers with 202 where the work is too large to wait for: a job at `Location`. */
  readonly orJob?: z.ZodType;
  /** Answers without a token. */
  readonly isPublic?: boolean;
  /** Further headers that it reads, for the description. */
  readonly headers?: Readonly<Record<string, string>>;
};

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What a handler is given, everything checked. */
export type Call<Who, D extends Definition> = {
  readonly viewer: Who;
  readonly params: Output<D["params"]>;
  readonly query: Output<D["query"]>;
  readonly body: Output<D["body"]>;
  /** The version in If-Match; only `PATCH` demands one, elsewhere it is 0. */
  readonly version: number;
  readonly idempotencyKey: string | null;
  readonly request: Request;
  readonly requestId: string;
  readonly locale: Locale;
};

type Context = { readonly params: Promise<Record<string, string | string[] | undefined>> };

/** A described door: its route file exports it, the OpenAPI document lists it. */
export type Endpoint = {
  readonly definition: Definition;
  readonly handle: (request: Request, context?: Context) => Promise<Response>;
};

/** Who may come in, handed over by lib/access, because the machine room knows no sign-in. */
export type Gate<Who> = {
  /** Who asks, or a Problem 401; may also refuse with 429. */
  readonly admit: (request: Request) => Promise<Who>;
  /** The language that the person set, null where nobody is signed in. */
  readonly languageOf: (who: Who) => Locale | null;
  readonly ownOrigin: () => string;
};

function queryOf(request: Request): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const [name, value] of new URL(request.url).searchParams) {
    if (isBadText(name) || isBadText(value))
      throw new Problem({ status: 400, code: "badEncoding" });
    if (name === "__proto__") continue;
    const before = query[name];
    query[name] = before === undefined ? value : [before, value].flat();
  }
  return query;
}

async function readBody(definition: Definition, request: Request, locale: Locale) {
  if (definition.method === "GET" || definition.takes) return undefined;
  const json = await readJson(request);
  if (!definition.body) {
    const isEmpty = json === undefined || JSON.stringify(json) === "{}";
    if (!isEmpty) throw new Problem({ status: 422, code: "invalid" });
    return undefined;
  }
  if (json === undefined) throw new Problem({ status: 400, code: "notJson" });
  return parseWith(definition.body, json, locale);
}

async function readParams(definition: Definition, context: Context | undefined) {
  if (!definition.params) return undefined;
  const result = definition.params.safeParse((await context?.params) ?? {});
  if (!result.success) throw notFound();
  return result.data;
}

function answerOf(reply: Reply, requestId: string, locale: Locale): Response {
  const headers = { ...answerHeaders(requestId, locale), ...reply.headers };
  if (reply.bytes) return new Response(reply.bytes, { status: reply.status, headers });
  if (reply.status === 204) return new Response(null, { status: 204, headers });
  return new Response(JSON.stringify(reply.body), {
    status: reply.status,
    headers: { ...headers, "content-type": "application/json; charset=utf-8" },
  });
}

/**
 * Makes an endpoint. The order of the checks is part of the contract: origin (403), token (401, 429),
 * ids that cannot be (404), If-Match (428), body (415, 413, 400), content (422), then the handler.
 * Nothing before the handler looks at a record, so none of these answers betrays whether one exists.
 */
export function makeEndpoint<Who, const D extends Definition>(
  gate: Gate<Who>,
  definition: D,
  handler: (call: Call<Who, D>) => Promise<Reply>,
): Endpoint {
  const handle = async (request: Request, context?: Context): Promise<Response> => {
    const requestId = requestIdOf(request);
    let locale = localeOf(request, "id");
    try {
      refuseForeignOrigin(request, gate.ownOrigin());
      const viewer = await gate.admit(request);
      locale = localeOf(request, gate.languageOf(viewer) ?? "id");
      const params = await readParams(definition, context);
      const version = definition.method === "PATCH" ? versionOf(request) : 0;
      const idempotencyKey = definition.method === "POST" ? idempotencyKeyOf(request) : null;
      const query = definition.query
        ? parseWith(definition.query, queryOf(request), locale)
        : undefined;
      const body = await readBody(definition, request, locale);
      const checked = { params, query, body } as Pick<Call<Who, D>, "params" | "query" | "body">;
      const call = { viewer, ...checked, version, idempotencyKey, request, requestId, locale };
      return answerOf(await handler(call), requestId, locale);
    } catch (error) {
      return problemResponse(error, requestId, locale);
    }
  };
  return { definition, handle };
}

type Handle = (
  request: Request,
  context: { params: Promise<Record<string, string | string[] | undefined>> },
) => Promise<Response>;

const absent: Handle = async (request) =>
  problemResponse(notFound(), requestIdOf(request), localeOf(request, "id"));

/**
 * The exports of a route file. A verb that the path lacks is 404 like everything else that is not
 * there (Next.js would answer 405 and name the verbs).
 */
export function routes(...endpoints: readonly Endpoint[]): Record<Method | "OPTIONS", Handle> {
  const verbs = { GET: absent, POST: absent, PATCH: absent, PUT: absent, DELETE: absent };
  for (const { definition, handle } of endpoints) verbs[definition.method] = handle;
  return { ...verbs, OPTIONS: absent };
}
