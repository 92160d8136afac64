import { type AddressInfo, createServer, type Server } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as one from "@/app/api/v1/cases/[id]/files/[fileId]/route";
import * as files from "@/app/api/v1/cases/[id]/files/route";
import { forgetAttempts } from "@/lib/access/limits";
import { workOnce } from "@/lib/server/jobs";
import { findJobs } from "@/scripts/machine/worker";
import { download } from "../../support/api";
import { testDatabase } from "../../support/database";
import { formOf, send, testFolder } from "../../support/files";
import { makeWorld, openCaseAs, type World } from "../../support/world";

const database = testDatabase();
testFolder();
let world: World;
let daemon: Server;
let port = 0;

// As clamd(8) answers INSTREAM: each piece with its length, an empty one at the end.
function clamd(): Server {
  return createServer((socket) => {
    let all = Buffer.alloc(0);
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => {
      all = Buffer.concat([all, bytes]);
      if (!all.subarray(-4).equals(Buffer.alloc(4))) return;
      const isBad = all.includes("EICAR-STANDARD-ANTIVIRUS-TEST-FILE");
      socket.end(`stream: ${isBad ? "Eicar-Test-Signature FOUND" : "OK"}\0`);
    });
  });
}

const listen = (server: Server, on: number) =>
  new Promise<void>((resolve) => server.listen(on, "127.0.0.1", resolve));
const close = (server: Server) => new Promise((resolve) => server.close(resolve));

beforeAll(async () => {
  world = await makeWorld(database);
  daemon = clamd();
  await listen(daemon, 0);
  port = (daemon.address() as AddressInfo).port;
  process.env["LENTERA_SCANNER"] = `127.0.0.1:${port}`;
});
afterAll(async () => {
  delete process.env["LENTERA_SCANNER"];
  await close(daemon);
});
beforeEach(() => forgetAttempts("upload", world.people.a1.userId));

async function attached(words: string) {
  const { a1 } = world.people;
  const id = await openCaseAs(a1);
  const file = { name: "a.txt", type: "text/plain", bytes: Buffer.from(words) };
  const { body } = await send(files.POST, a1, formOf(file), { params: { id } });
  const read = () => download(one.GET, a1, { params: { id, fileId: body.id } });
  return { state: body.state, read, id: body.id };
}
const work = async () => workOnce((await findJobs()).topics);
const stateOf = async (id: string) =>
  (await database.asSuperuser("SELECT state FROM case_files WHERE id = $1", [id]))[0]?.["state"];

test("with a scanner a file is kept back until it has looked", async () => {
  const { state, read, id } = await attached("Catatan.");
  expect([state, (await read()).status]).toEqual(["QUARANTINED", 404]);
  await work();
  expect([await stateOf(id), (await read()).status]).toEqual(["CLEAN", 200]);
});

test("what it finds is never given out", async () => {
  const { read, id } = await attached("EICAR-STANDARD-ANTIVIRUS-TEST-FILE");
  await work();
  expect([await stateOf(id), (await read()).status]).toEqual(["REFUSED", 404]);
});

test("while it does not answer, a file waits; then it is looked at", async () => {
  await close(daemon);
  const { read, id } = await attached("Catatan lain.");
  await work();
  expect([await stateOf(id), (await read()).status]).toEqual(["QUARANTINED", 404]);
  daemon = clamd();
  await listen(daemon, port);
  await database.asSuperuser(
    "UPDATE graphile_worker._private_jobs SET run_at = now() WHERE locked_at IS NULL",
  );
  await work();
  expect([await stateOf(id), (await read()).status]).toEqual(["CLEAN", 200]);
});
