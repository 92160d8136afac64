import { inflateSync } from "node:zlib";

const STREAM = /stream\r?\n/g;
// Windows-1252 where it is not Latin-1.
const HIGH = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function streamsOf(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes);
  const text = file.toString("latin1");
  return [...text.matchAll(STREAM)].map((found) => {
    const start = found.index + found[0].length;
    const part = file.subarray(start, text.indexOf("endstream", start));
    try {
      return inflateSync(part).toString("latin1");
    } catch {
      return part.toString("latin1");
    }
  });
}

const letterOf = (code: number) =>
  code >= 0x80 && code < 0xa0 ? (HIGH[code - 0x80] ?? "") : String.fromCharCode(code);

const unhex = (hex: string) =>
  [...hex.matchAll(/../g)].map(([pair]) => letterOf(Number.parseInt(pair, 16))).join("");

/** The words of a PDF as its pages show them, a line for each piece that was drawn. */
export function textOf(bytes: Uint8Array): string {
  const drawn = streamsOf(bytes).flatMap((stream) => [...stream.matchAll(/\[([^\]]*)\] TJ/g)]);
  return drawn
    .map(([, line = ""]) => [...line.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = ""]) => unhex(hex)))
    .map((pieces) => pieces.join(""))
    .join("\n");
}

/** The kinds of structure elements in a PDF, each as often as it occurs. */
export function tagsOf(bytes: Uint8Array): Readonly<Record<string, number>> {
  const text = Buffer.from(bytes).toString("latin1");
  const tags: Record<string, number> = {};
  for (const [, tag = ""] of text.matchAll(/\/S \/([A-Z][A-Za-z0-9]*)\n/g))
    tags[tag] = (tags[tag] ?? 0) + 1;
  return tags;
}
