import { connect } from "node:net";
import { env } from "../env";

const PATIENCE_MS = 60_000;
const PIECE = 65_536;

/** Where the scanner listens, as LENTERA_SCANNER says it; null where there is none. */
export function scannerPlace(): { readonly host: string; readonly port: number } | null {
  const [, host, port] = /^\[?([^\]]+?)\]?:(\d+)$/.exec(env.scanner ?? "") ?? [];
  return host && port ? { host, port: Number(port) } : null;
}

function framed(piece: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(piece.length);
  return Buffer.concat([length, piece]);
}

/**
 * Has a file looked at by ClamAV's daemon (INSTREAM, clamd(8)); whether it found nothing. Throws where it cannot be
 * reached, breaks off or says anything else: who asks tries again later.
 */
export async function isClean(chunks: AsyncIterable<Buffer>): Promise<boolean> {
  const place = scannerPlace();
  if (!place) throw new Error("no scanner is set");
  const socket = connect(place);
  socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error("the scanner does not answer")));
  const answered = new Promise<string>((resolve, reject) => {
    let said = "";
    socket.on("data", (bytes) => {
      said += bytes.toString("utf8");
    });
    socket.once("error", reject);
    socket.once("close", () => resolve(said));
  });
  // Heard of below, when everything was sent.
  answered.catch(() => undefined);
  socket.write("zINSTREAM\0");
  for await (const chunk of chunks)
    for (let from = 0; from < chunk.length && !socket.destroyed; from += PIECE)
      if (!socket.write(framed(chunk.subarray(from, from + PIECE))))
        await new Promise((resolve) => {
          socket.once("drain", resolve);
          socket.once("close", resolve);
        });
  if (!socket.destroyed) socket.write(Buffer.alloc(4));
  const said = (await answered).replaceAll("\0", "").trim();
  if (said.endsWith(" OK")) return true;
  if (said.endsWith(" FOUND")) return false;
  throw new Error("the scanner gave no verdict");
}
