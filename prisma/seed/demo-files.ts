import type pg from "pg";
import { addFile } from "@/lib/files/commands/keep-file";
import { fileWordsSchema } from "@/lib/files/schema";
import { now } from "@/lib/server/clock";
import { renderPdf } from "@/lib/server/pdf/pdf";
import { type Actor, type Ids, viewerOf } from "./demo-actor";

const CHAT = `Percakapan yang ditunjukkan penyintas (rekaan)

Perekrut A: Kerja restoran, gaji 7 juta, semua biaya kantor yang tanggung.
Penyintas:  Kontraknya kapan?
Perekrut A: Nanti di sana. Paspor titip saya dulu ya.
`;

const letter = () =>
  renderPdf({
    ...{ title: "Surat keterangan pemeriksaan (rekaan)", author: "Klinik Sehati (rekaan)" },
    ...{ language: "id-ID", at: now(), foot: "Rekaan untuk demonstrasi" },
    letterhead: { name: "Klinik Sehati (rekaan)", lines: ["Semarang"] },
    blocks: [
      { kind: "heading", level: 1, text: "Surat keterangan pemeriksaan" },
      { kind: "text", text: "Pasien diperiksa dan memerlukan kontrol ulang dalam dua minggu." },
    ],
  });

/** Loads what the demo shows of files: what a clinic wrote, and what the survivor showed as evidence. */
export async function loadDemoFiles(
  client: pg.Client,
  organisations: Ids,
  people: Ids,
): Promise<void> {
  const actor: Actor = ["caseworker@pelita.example", "PELITA", "CASEWORKER"];
  const sari = viewerOf(organisations, people, actor);
  const { rows } = await client.query<{ id: string }>(
    `SELECT k.id FROM cases k WHERE k.owner_user_id = $1 AND k.status NOT LIKE 'CLOSED%' AND NOT k.is_recording_limited
       AND NOT EXISTS (SELECT 1 FROM case_files f WHERE f.organisation_id = k.organisation_id AND f.case_id = k.id)
     ORDER BY k.registered_at, k.id LIMIT 1`,
    [sari.userId],
  );
  const [found] = rows;
  if (!found) return;
  const pdf = {
    name: "surat klinik.pdf",
    type: "application/pdf",
    bytes: Buffer.from(await letter()),
  };
  const medical = fileWordsSchema.parse({ group: "G5", about: "Kontrol ulang dua minggu lagi." });
  await addFile(sari, found.id, pdf, medical, "demo-file-letter");
  const chat = { name: "percakapan perekrut.txt", type: "text/plain", bytes: Buffer.from(CHAT) };
  const evidence = fileWordsSchema.parse({
    isEvidence: true,
    about: "Disalin dari telepon penyintas.",
  });
  await addFile(sari, found.id, chat, evidence, "demo-file-chat");
}
