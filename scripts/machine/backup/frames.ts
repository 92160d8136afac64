import { BadBackup } from "./sealed-file";

/** What a backup holds, one after the other, in this order. */
export type Frame =
  | { readonly kind: "manifest"; readonly manifest: Manifest }
  | { readonly kind: "key"; readonly bytes: Buffer }
  | { readonly kind: "table"; readonly table: Table }
  /** Rows of the last table, as a JSON array of objects by column. */
  | { readonly kind: "rows"; readonly json: string }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "bytes"; readonly bytes: Buffer }
  | { readonly kind: "end"; readonly totals: Totals };

export type Table = {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
};

export type Sequence = {
  readonly schema: string;
  readonly name: string;
  /** As text: it may pass what a number holds. */
  readonly lastValue: string;
  readonly isCalled: boolean;
};

export type Manifest = {
  readonly writtenAt: string;
  readonly migrations: readonly string[];
  readonly isDemo: boolean;
  readonly sequences: readonly Sequence[];
};

export type Totals = {
  /** Rows by `schema.table`. */
  readonly rows: Readonly<Record<string, number>>;
  readonly files: number;
};

const KINDS = ["manifest", "key", "table", "rows", "file", "bytes", "end"] as const;
const HEAD = 5;
const LARGEST = 2 ** 30;

function bodyOf(frame: Frame): Buffer {
  switch (frame.kind) {
    case "manifest":
      return Buffer.from(JSON.stringify(frame.manifest));
    case "table":
      return Buffer.from(JSON.stringify(frame.table));
    case "end":
      return Buffer.from(JSON.stringify(frame.totals));
    case "rows":
      return Buffer.from(frame.json);
    case "file":
      return Buffer.from(frame.path);
    default:
      return frame.bytes;
  }
}

function frameOf(kind: Frame["kind"], body: Buffer): Frame {
  const text = () => body.toString("utf8");
  switch (kind) {
    case "manifest":
      return { kind, manifest: JSON.parse(text()) as Manifest };
    case "table":
      return { kind, table: JSON.parse(text()) as Table };
    case "end":
      return { kind, totals: JSON.parse(text()) as Totals };
    case "rows":
      return { kind, json: text() };
    case "file":
      return { kind, path: text() };
    default:
      return { kind, bytes: Buffer.from(body) };
  }
}

/** Frames as bytes: a byte for the kind, four for the length, the body. */
export async function* writeFrames(frames: AsyncIterable<Frame>): AsyncGenerator<Buffer> {
  for await (const frame of frames) {
    const body = bodyOf(frame);
    const head = Buffer.alloc(HEAD);
    head[0] = KINDS.indexOf(frame.kind);
    head.writeUInt32BE(body.length, 1);
    yield Buffer.concat([head, body]);
  }
}

/** The reverse; throws BadBackup when the last frame is not the end. */
export async function* readFrames(pieces: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  const held: Buffer[] = [];
  let length = 0;
  let wanted = HEAD;
  let hasEnded = false;
  for await (const piece of pieces) {
    held.push(piece);
    length += piece.length;
    if (length < wanted) continue;
    let all = Buffer.concat(held.splice(0));
    for (wanted = HEAD; all.length >= wanted; wanted = HEAD) {
      const size = all.readUInt32BE(1);
      const kind = KINDS[all[0] ?? 255];
      if (!kind || size > LARGEST) throw new BadBackup("The backup holds what nobody wrote.");
      wanted = HEAD + size;
      if (all.length < wanted) break;
      hasEnded = kind === "end";
      yield frameOf(kind, all.subarray(HEAD, wanted));
      all = all.subarray(wanted);
    }
    held.push(all);
    length = all.length;
  }
  if (!hasEnded || length > 0) throw new BadBackup("The backup has no end.");
}
