import { z } from "zod";
import { FILE_GROUPS, FILE_STATES } from "./model";

const about = z.string().trim().max(500).nullable().default(null);
const said = {
  group: z.enum(FILE_GROUPS, { error: "problems.fields.choose" }).default("G4"),
  about,
  isEvidence: z.boolean().default(false),
};

/** What is said of a file beside its bytes. */
export const fileWordsSchema = z.strictObject(said);
export type FileWords = z.output<typeof fileWordsSchema>;

/** A file that will come in parts. */
export const startUploadSchema = z.strictObject({
  name: z.string().trim().min(1).max(1000),
  type: z.string().max(200),
  size: z
    .int()
    .min(1)
    .max(2 ** 31 - 1),
  ...said,
});
export type StartUpload = z.output<typeof startUploadSchema>;

/** How the parts of an upload end: the SHA-256 (hex) of the whole, where its sender can tell it. */
export const finishUploadSchema = z
  .strictObject({
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  })
  .optional();

export const removeFileSchema = z.strictObject({
  reason: z.string().trim().min(10, { error: "files.errors.reasonShort" }).max(2000),
});
export type RemoveFile = z.output<typeof removeFileSchema>;

/** The fields of the form with a file; described for the API's readers. */
export const fileFormSchema = z.strictObject({
  file: z.string().meta({ format: "binary" }),
  group: z.enum(FILE_GROUPS).default("G4"),
  about,
  isEvidence: z.enum(["true", "false"]).default("false"),
});

export const fileRowSchema = z.object({
  id: z.uuid(),
  name: z.string().nullable(),
  about: z.string().nullable(),
  kind: z.string(),
  group: z.enum(FILE_GROUPS),
  state: z.enum(FILE_STATES),
  size: z.int(),
  isEvidence: z.boolean(),
  hasOriginal: z.boolean(),
  author: z.object({ id: z.uuid(), name: z.string().nullable() }),
  createdAt: z.string(),
  removedAt: z.string().nullable(),
  version: z.int(),
});

export const attachedSchema = z.object({
  id: z.uuid(),
  kind: z.string(),
  state: z.enum(FILE_STATES),
  size: z.int(),
});

export const uploadSchema = z.object({
  id: z.uuid(),
  state: z.enum(FILE_STATES),
  size: z.int(),
  partSize: z.int(),
  received: z.array(z.int()),
});
