import { z } from "zod";
import { endpoint } from "@/lib/access/api";
import type { Locale } from "@/lib/kernel/viewer";
import { readCapped, readFormData } from "@/lib/server/body";
import type { Endpoint } from "@/lib/server/endpoint";
import { LARGEST_FILE } from "@/lib/server/files/kinds";
import { CHUNK } from "@/lib/server/files/sealed-file";
import { listQuery, pageAnswer, pageOf } from "@/lib/server/list-query";
import { invalid } from "@/lib/server/problem";
import { created, noContent, ok } from "@/lib/server/reply";
import { parseWith } from "@/lib/server/validation";
import { addFile } from "./commands/keep-file";
import { readFile, readFiles } from "./commands/read-file";
import { removeFile } from "./commands/remove-file";
import { findUpload, finishUpload, putPart, startUpload } from "./commands/upload";
import {
  attachedSchema,
  fileFormSchema,
  fileRowSchema,
  fileWordsSchema,
  finishUploadSchema,
  removeFileSchema,
  startUploadSchema,
  uploadSchema,
} from "./schema";

const PATH = "/api/v1/cases/{id}/files";
const params = z.object({ id: z.uuid() });
const ofFile = z.object({ id: z.uuid(), fileId: z.uuid() });
const ofUpload = z.object({ id: z.uuid(), upload: z.uuid() });
// What a form says beside its file.
const WORDS_OF_FORM = 65_536;

const getFiles = endpoint(
  {
    ...{ method: "GET", path: PATH, tag: "cases" },
    summary: "Files of a case that you may see",
    ...{ params, query: listQuery(["-at"], {}), answer: pageOf(fileRowSchema) },
  },
  async ({ viewer, params: { id }, query }) =>
    ok(pageAnswer(query, await readFiles(viewer, id, query), (row) => row)),
);

async function readAttachment(request: Request, locale: Locale) {
  const form = await readFormData(request, LARGEST_FILE + WORDS_OF_FORM);
  const file = form.get("file");
  // A browser sends a file without a name where none was chosen.
  if (!(file instanceof File) || (file.name === "" && file.size === 0))
    throw invalid([{ path: "file", message: "files.errors.fileMissing" }], "fileMissing");
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const words = parseWith(
    fileWordsSchema,
    {
      ...(text("group") ? { group: text("group") } : {}),
      ...{ about: text("about") || null, isEvidence: ["true", "on"].includes(text("isEvidence")) },
    },
    locale,
  );
  const bytes = Buffer.from(await file.arrayBuffer());
  return { file: { name: file.name, type: file.type, bytes }, words, key: text("key") || null };
}

const takeFile = endpoint(
  {
    ...{ method: "POST", path: PATH, tag: "cases", success: 201 },
    summary: "Attach a file to a case",
    description: "At most 50 MiB (by kind less); the bytes must be what name and type say.",
    ...{ params, body: fileFormSchema, takes: "multipart/form-data", answer: attachedSchema },
  },
  async ({ viewer, params: { id }, request, locale, idempotencyKey }) => {
    const { file, words, key } = await readAttachment(request, locale);
    const attached = await addFile(viewer, id, file, words, idempotencyKey ?? key);
    return created(`/api/v1/cases/${id}/files/${attached.id}`, attached);
  },
);

// A page without scripts posts its form here and is led back; what was refused stands there in words.
async function leadBack(answer: Response, caseId: string): Promise<Response> {
  const headers = new Headers(answer.headers);
  const body: unknown = await answer.json();
  const type = String(Reflect.get(Object(body), "type") ?? "");
  const said = answer.ok
    ? "done=added"
    : `problem=${encodeURIComponent(type.split(":").at(-1) ?? "")}`;
  for (const name of ["content-type", "location"]) headers.delete(name);
  headers.set("location", `/cases/${encodeURIComponent(caseId)}/files?${said}`);
  return new Response(null, { status: 303, headers });
}

const postFile: Endpoint = {
  definition: takeFile.definition,
  handle: async (request, context) => {
    const answer = await takeFile.handle(request, context);
    const isPage = (request.headers.get("accept") ?? "").includes("text/html");
    return isPage ? leadBack(answer, String((await context?.params)?.["id"])) : answer;
  },
};

const getFile = endpoint(
  {
    ...{ method: "GET", path: `${PATH}/{fileId}`, tag: "cases" },
    summary: "A file of a case, to be saved",
    description: "With original=true, evidence as it was handed in; for its own organisation.",
    params: ofFile,
    query: z.object({ original: z.enum(["true", "false"]).default("false") }),
    files: ["application/octet-stream"],
  },
  async ({ viewer, params: { id, fileId }, query }) => {
    const { headers, stream } = await readFile(viewer, id, fileId, query.original === "true");
    return { status: 200, headers, body: null, bytes: stream };
  },
);

const postRemoval = endpoint(
  {
    ...{ method: "POST", path: `${PATH}/{fileId}/removal`, tag: "cases", success: 204 },
    summary: "Take a file out of a case",
    ...{ params: ofFile, body: removeFileSchema },
  },
  async ({ viewer, params: { id, fileId }, body }) => {
    await removeFile(viewer, id, fileId, body);
    return noContent();
  },
);

const postUpload = endpoint(
  {
    ...{ method: "POST", path: `${PATH}/uploads`, tag: "cases", success: 201 },
    summary: "Begin an upload in parts, or go on with one of the same name and size",
    ...{ params, body: startUploadSchema, answer: uploadSchema },
  },
  async ({ viewer, params: { id }, body }) => {
    const upload = await startUpload(viewer, id, body);
    return created(`/api/v1/cases/${id}/files/uploads/${upload.id}`, upload);
  },
);

const getUpload = endpoint(
  {
    ...{ method: "GET", path: `${PATH}/uploads/{upload}`, tag: "cases" },
    summary: "How far an upload of yours has come",
    ...{ params: ofUpload, answer: uploadSchema },
  },
  async ({ viewer, params: { id, upload } }) => ok(await findUpload(viewer, id, upload)),
);

const finish = endpoint(
  {
    ...{ method: "POST", path: `${PATH}/uploads/{upload}`, tag: "cases", success: 201 },
    summary: "Make a file of an upload whose parts have all arrived",
    ...{ params: ofUpload, body: finishUploadSchema, answer: attachedSchema },
  },
  async ({ viewer, params: { id, upload }, body }) => {
    const attached = await finishUpload(viewer, id, upload, body?.sha256 ?? null);
    return created(`/api/v1/cases/${id}/files/${attached.id}`, attached);
  },
);

const putUpload = endpoint(
  {
    ...{ method: "PUT", path: `${PATH}/uploads/{upload}/{part}`, tag: "cases" },
    summary: "One part of an upload: 1 MiB, the last what is left",
    params: ofUpload.extend({ part: z.string().regex(/^\d{1,2}$/) }),
    ...{ takes: "application/octet-stream", body: z.string().meta({ format: "binary" }) },
    answer: uploadSchema,
  },
  async ({ viewer, params: { id, upload, part }, request }) => {
    const bytes = await readCapped(request, CHUNK, "fileTooLarge");
    return ok(await putPart(viewer, id, upload, Number(part), bytes));
  },
);

export const fileEndpoints = {
  ...{ getFiles, postFile, getFile, postRemoval },
  ...{ postUpload, getUpload, finish, putUpload },
};
