/** What an endpoint answers with; the door adds the headers that every answer carries. */
export type Reply = {
  readonly status: 200 | 201 | 202 | 204;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** A file in place of JSON. */
  readonly bytes?: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
};

function tagOf(body: unknown): Record<string, string> {
  const version: unknown =
    typeof body === "object" && body !== null ? Reflect.get(body, "version") : undefined;
  return typeof version === "number" ? { etag: `"${version}"` } : {};
}

/** 200 with what was read, moved or changed; a `version` in it becomes the ETag for If-Match. */
export function ok(body: unknown): Reply {
  return { status: 200, headers: tagOf(body), body };
}

/** 201 with what was made and where it lies from now on (a path beginning with /api/v1). */
export function created(location: string, body: unknown): Reply {
  return { status: 201, headers: { ...tagOf(body), location }, body };
}

/** 202: a job was queued; its state lies at `location`. */
export function accepted(location: string, body: unknown): Reply {
  return { status: 202, headers: { location }, body };
}

/** 204: done, nothing to say. */
export function noContent(): Reply {
  return { status: 204, headers: {}, body: null };
}

/** 200 with a file to be saved; `name` is ours, ASCII, without what a person typed. */
export function file(
  type: string,
  name: string,
  bytes: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
): Reply {
  const safe = name.replace(/[^A-Za-z0-9._-]/g, "-").slice(0, 100);
  return {
    status: 200,
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${safe}"`,
      "content-security-policy": "sandbox; default-src 'none'",
    },
    body: null,
    bytes,
  };
}
