import { createReadStream } from "node:fs";
import { pipeline, Readable } from "node:stream";
import { type CsvError, parse } from "csv-parse";
import type { Rejection } from "../model";

/** A row of cells and the line on which it begins (the heading is line 1). */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] };

/** The file cannot be read any further as CSV in UTF-8: nothing after this place is known. */
export class CsvDamage extends Error {
  readonly rejection: Rejection;

  constructor(rejection: Rejection) {
    super(rejection.reason);
    this.rejection = rejection;
  }
}

const MAX_RECORD = 4_000_000;
const LINE_END = /\r\n|\r|\n/g;

function damage(line: number, reason: string): CsvDamage {
  return new CsvDamage({ line, column: "", reason: `exchange.reasons.${reason}` });
}

const linesIn = (text: string) => text.match(LINE_END)?.length ?? 0;

async function* decoded(path: string, seen: (chunk: Buffer) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  const read = (chunk?: Buffer): string => {
    try {
      const text = decoder.decode(chunk, { stream: chunk !== undefined });
      if (text.includes("\0")) throw damage(line, "notText");
      line += linesIn(text);
      return text;
    } catch (error) {
      throw error instanceof CsvDamage ? error : damage(line, "notText");
    }
  };
  for await (const chunk of createReadStream(path)) {
    seen(chunk as Buffer);
    yield read(chunk as Buffer);
  }
  yield read();
}

function asDamage(error: unknown, line: number): unknown {
  if (error instanceof CsvDamage) return error;
  const code = (error as CsvError).code as string | undefined;
  if (code === "CSV_MAX_RECORD_SIZE") return damage(line, "recordTooLong");
  const isQuote = code?.startsWith("CSV_") || code?.startsWith("INVALID_");
  return isQuote ? damage(line, "brokenQuote") : error;
}

/**
 * Streams a CSV file: UTF-8 with or without a byte order mark, any line end, blank lines passed over.
 * Rows keep the number of cells that they have. Throws CsvDamage where it is no such file. `seen` gets
 * every chunk as it lies in the file, for its hash.
 */
export async function* readCsv(
  path: string,
  seen: (chunk: Buffer) => void = () => undefined,
): AsyncGenerator<CsvRecord> {
  const parser = parse({
    ...{ bom: true, relax_column_count: true, max_record_size: MAX_RECORD },
    record_delimiter: ["\r\n", "\n", "\r"],
  });
  pipeline(Readable.from(decoded(path, seen)), parser, () => undefined);
  let line = 1;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      const isBlank = cells.length === 1 && cells[0] === "";
      if (!isBlank) yield { line, cells };
      line += 1 + cells.reduce((sum, text) => sum + linesIn(text), 0);
    }
  } catch (error) {
    throw asDamage(error, line);
  }
}
