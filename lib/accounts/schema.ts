import { z } from "zod";
import { ROLES } from "@/lib/kernel/viewer";

/** What the sign-in form posts; messages are keys of messages/LOCALE/sign-in.json. */
export const signInSchema = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .min(1, { error: "errors.emailMissing" })
    .max(254)
    .pipe(z.email({ error: "errors.emailBad" })),
  password: z.string().min(1, { error: "errors.passwordMissing" }).max(1000),
});

const mail = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, { error: "sign-in.errors.emailMissing" })
  .max(254)
  .pipe(z.email({ error: "sign-in.errors.emailBad" }));
const name = z.string().trim().min(1, { error: "sign-in.errors.nameMissing" }).max(120);
const NEW_PASSWORD = {
  newPassword: z.string().min(1, { error: "sign-in.errors.passwordMissing" }).max(1000),
  again: z.string().max(1000),
};
type Twice = { readonly newPassword: string; readonly again: string };
const isSame = ({ newPassword, again }: Twice) => newPassword === again;
const DIFFERENT = { path: ["again"], error: "sign-in.errors.passwordsDiffer" };

/** The password asked for once more. */
export const passwordSchema = z.object({
  password: z.string().min(1, { error: "sign-in.errors.passwordMissing" }).max(1000),
});

/** Changing one's password. */
export const changePasswordSchema = passwordSchema.extend(NEW_PASSWORD).refine(isSame, DIFFERENT);

/** A password made over a one-time link. */
export const newPasswordSchema = z.object(NEW_PASSWORD).refine(isSame, DIFFERENT);

/** A code of the app, or a recovery code. */
export const codeSchema = z.object({
  code: z.string().trim().min(1, { error: "sign-in.errors.codeMissing" }).max(60),
});

/** Where a link for a new password is asked for. */
export const forgottenSchema = z.object({ email: mail });

/** The first administrator of a real installation. */
export const setUpSchema = codeSchema
  .extend({
    ...{ name, email: mail, ...NEW_PASSWORD },
    organisation: z
      .string()
      .trim()
      .min(1, { error: "sign-in.errors.organisationMissing" })
      .max(200),
  })
  .refine(isSame, DIFFERENT);

export const localeSchema = z.object({ locale: z.enum(["id", "en"]) });

const roles = z.array(z.enum(ROLES)).min(1, { error: "admin.errors.rolesMissing" });

/** A person whom an administrator adds; the organisation by its code, the administrator's own unless told. */
export const addPersonSchema = z.object({
  ...{ name, email: mail, roles },
  organisation: z.string().max(40).nullable().default(null),
  locale: z.enum(["id", "en"]).default("id"),
});

/** What a member may do from now on; `version` is the membership that was seen. */
export const changeRolesSchema = z.object({ roles, version: z.coerce.number().int().min(1) });

/** The roles that need an authenticator app; may be none. */
export const appRolesSchema = z.object({ roles: z.array(z.enum(ROLES)) });

export type SignIn = z.output<typeof signInSchema>;
export type ChangePassword = z.output<typeof changePasswordSchema>;
export type AddPerson = z.output<typeof addPersonSchema>;
export type ChangeRoles = z.output<typeof changeRolesSchema>;
export type SetUp = z.output<typeof setUpSchema>;
