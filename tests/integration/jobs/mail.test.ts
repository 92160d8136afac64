import { createServer, type Server, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { systemViewer } from "@/lib/access/system-viewer";
import { newId } from "@/lib/kernel/ids";
import { runCommand } from "@/lib/server/command";
import { workOnce } from "@/lib/server/jobs";
import { sendMail } from "@/lib/server/mail";
import { testDatabase } from "../../support/database";
import { testMail } from "../../support/mail";

const database = testDatabase();
const viewer = systemViewer({ userId: newId(), organisationId: newId() });
const mails = testMail();
let server: Server | null = null;

afterEach(async () => {
  delete process.env["SMTP_URL"];
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
  server = null;
});

async function listen(onConnection: (socket: Socket) => void): Promise<void> {
  const made = createServer(onConnection);
  server = made;
  await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", resolve));
  const address = made.address();
  const port = typeof address === "object" ? address?.port : 0;
  process.env["SMTP_URL"] = `smtp://lentera%40pelita.example:secret@127.0.0.1:${port}`;
}

const mailOf = (id: string) => ({
  ...{ id, to: "petugas@uptd.example", subject: "Rujukan RUJ-2026-000001" },
  text: "Buka Lentera: http://127.0.0.1:3000/referrals/1",
});

test("without a mail host each mail is one file, however often it is sent", async () => {
  await sendMail(mailOf("first"));
  await sendMail(mailOf("first"));
  await sendMail(mailOf("second"));
  expect([...mails.read().keys()]).toEqual(["first.txt", "second.txt"]);
  expect(mails.read().get("first.txt")).toBe(
    "To: petugas@uptd.example\nSubject: Rujukan RUJ-2026-000001\n\nBuka Lentera: http://127.0.0.1:3000/referrals/1\n",
  );
  await expect(sendMail(mailOf("../outside"))).rejects.toThrow("id of a mail");
});

// A mail host that says yes to everything and keeps what it was given.
function yes(kept: string[]): (socket: Socket) => void {
  return (socket) => {
    let isData = false;
    socket.write("220 mail.example\r\n");
    socket.on("data", (chunk) => {
      for (const line of chunk.toString().split("\r\n").filter(Boolean)) {
        if (isData && line !== ".") {
          kept.push(line);
          continue;
        }
        if (/^EHLO/.test(line)) socket.write("250-mail.example\r\n250 AUTH PLAIN\r\n");
        else if (/^AUTH/.test(line)) socket.write("235 ok\r\n");
        else if (/^DATA/.test(line)) socket.write("354 go on\r\n");
        else if (/^QUIT/.test(line)) socket.end("221 bye\r\n");
        else socket.write("250 ok\r\n");
        isData = /^DATA/.test(line);
      }
    });
  };
}

test("a mail goes to the host of SMTP_URL once, named by its id", async () => {
  const kept: string[] = [];
  await listen(yes(kept));
  await sendMail(mailOf("once"));
  await sendMail(mailOf("once"));
  const sent = kept.filter((line) => line.startsWith("Message-ID:"));
  expect(sent).toEqual(["Message-ID: <once@127.0.0.1>"]);
  expect(kept).toContain("From: Lentera <lentera@pelita.example>");
  expect(kept).toContain("Subject: Rujukan RUJ-2026-000001");
});

test("a mail host that hangs keeps no command waiting, and the mail waits for it", async () => {
  const hanging: Socket[] = [];
  let reached = () => {};
  const isReached = new Promise<void>((resolve) => {
    reached = resolve;
  });
  await listen((socket) => {
    hanging.push(socket);
    socket.on("error", () => undefined);
    reached();
  });
  const topics = {
    "test.mail": ({ messageId }: { messageId: string }) => sendMail(mailOf(messageId)),
  };
  await workOnce(topics);
  const command = () =>
    runCommand({ name: "test.mail", viewer, input: null }, async (ctx) => {
      ctx.emit("test.mail", {});
      return "done";
    });
  expect(await command()).toBe("done");
  const working = workOnce(topics);
  await isReached;
  expect(await command()).toBe("done");
  for (const socket of hanging) socket.destroy();
  server?.on("connection", (socket) => socket.destroy());
  await working;
  const rows = await database.asSuperuser(
    "SELECT attempts, delivered_at FROM outbox_messages WHERE topic = 'test.mail'",
  );
  expect(rows).toEqual(Array(2).fill({ attempts: 1, delivered_at: null }));
});
