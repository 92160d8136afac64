import { connect, type Socket } from "node:net";

/** A request as bytes, made beforehand, so that the measuring costs the machine as little as possible. */
export type Prepared = Buffer;

type Wanted = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly token: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** The bytes of a request to this machine. */
export function prepare({ method, path, token, body, headers = {} }: Wanted): Prepared {
  const text = body === undefined ? "" : JSON.stringify(body);
  const all = {
    ...{ host: "127.0.0.1", authorization: `Bearer ${token}`, accept: "application/json" },
    ...(body === undefined
      ? {}
      : { "content-type": "application/json", "content-length": String(Buffer.byteLength(text)) }),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${text}`);
}

const END_OF_HEAD = Buffer.from("\r\n\r\n");
const END_OF_CHUNKS = Buffer.from("\r\n0\r\n\r\n");

/** Where the answer ends in what has arrived, or null while it has not. */
function endOf(bytes: Buffer): { readonly status: number; readonly bodyAt: number } | null {
  const at = bytes.indexOf(END_OF_HEAD);
  if (at < 0) return null;
  const head = bytes.toString("latin1", 0, at);
  const status = Number(head.slice(9, 12));
  const bodyAt = at + END_OF_HEAD.length;
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  const isWhole = length
    ? bytes.length >= bodyAt + Number(length)
    : status === 204 || bytes.subarray(-END_OF_CHUNKS.length).equals(END_OF_CHUNKS);
  return isWhole ? { status, bodyAt } : null;
}

/** One connection that is kept open; a request at a time, as a person's browser or a script would. */
export class Connection {
  readonly #socket: Socket;
  #arrived: Buffer[] = [];
  #settle: { resolve: (answer: Answered) => void; reject: (error: Error) => void } | null = null;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on("data", (chunk) => this.#take(chunk));
    socket.on("close", () => this.#settle?.reject(new Error("the server closed the connection")));
    socket.on("error", (error) => this.#settle?.reject(error));
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => resolve(new Connection(socket)));
      socket.once("error", reject);
    });
  }

  #take(chunk: Buffer): void {
    this.#arrived.push(chunk);
    const bytes = this.#arrived.length === 1 ? chunk : Buffer.concat(this.#arrived);
    const end = endOf(bytes);
    if (!end) return;
    this.#arrived = [];
    this.#settle?.resolve({ status: end.status, body: bytes.subarray(end.bodyAt) });
  }

  send(request: Prepared): Promise<Answered> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#settle = null;
    this.#socket.destroy();
  }
}

/** A status and the body's bytes, chunked as they came. */
export type Answered = { readonly status: number; readonly body: Buffer };
