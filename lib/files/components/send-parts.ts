"use client";

type Told = {
  readonly type?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
};
/** What the server refused, in the reader's language. */
export class Refused extends Error {
  readonly path: string;
  constructor({ detail = "", errors = [] }: Told) {
    const [first] = errors;
    super(first?.message ?? detail);
    this.path = first?.path ?? "";
  }
}

type Upload = {
  readonly id: string;
  readonly partSize: number;
  readonly received: readonly number[];
};

const TRIES = 6;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

// A line that breaks is tried again, each time later: 1, 2, 4, 8, 16 seconds. What the server refuses is not.
async function ask<T>(path: string, init: RequestInit, locale: string): Promise<T> {
  const headers = { ...init.headers, "accept-language": locale };
  for (let tries = 1; ; tries += 1) {
    try {
      const answer = await fetch(path, { ...init, headers });
      if (answer.ok) return (await answer.json()) as T;
      if (answer.status < 500) throw new Refused((await answer.json()) as Told);
      throw new Error(String(answer.status));
    } catch (error) {
      if (error instanceof Refused || tries === TRIES) throw error;
      await wait(500 * 2 ** tries);
    }
  }
}

// What the whole must be: a resumed upload of another file of the same name and size is noticed at its end.
async function digestOf(file: File): Promise<string | undefined> {
  // A page that is not reached safely has none; the server then trusts the parts.
  if (!globalThis.crypto?.subtle) return undefined;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

type Words = {
  readonly group: string;
  readonly about: string | null;
  readonly isEvidence: boolean;
};

/**
 * Sends a file in parts, those that the server lacks; `tell` hears how much of it is there, from 0 to 1, and that the
 * last was sent. Throws Refused for what the server does not take, another error where the line stays broken: then
 * the same call goes on where it broke.
 */
export async function sendInParts(
  caseId: string,
  file: File,
  words: Words,
  locale: string,
  tell: (share: number) => void,
): Promise<void> {
  const path = `/api/v1/cases/${caseId}/files/uploads`;
  const json = { "content-type": "application/json" };
  const body = JSON.stringify({ name: file.name, type: file.type, size: file.size, ...words });
  const upload = await ask<Upload>(path, { method: "POST", headers: json, body }, locale);
  const count = Math.ceil(file.size / upload.partSize);
  const missing = Array.from({ length: count }, (_, part) => part).filter(
    (part) => !upload.received.includes(part),
  );
  tell(1 - missing.length / count);
  const bytes = { "content-type": "application/octet-stream" };
  for (const [index, part] of missing.entries()) {
    const piece = file.slice(part * upload.partSize, (part + 1) * upload.partSize);
    const init = { method: "PUT", headers: bytes, body: piece };
    await ask(`${path}/${upload.id}/${part}`, init, locale);
    tell(1 - (missing.length - index - 1) / count);
  }
  const whole = JSON.stringify({ sha256: await digestOf(file) });
  await ask(`${path}/${upload.id}`, { method: "POST", headers: json, body: whole }, locale);
}
