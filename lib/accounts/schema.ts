import { z } from "zod";

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

export type SignIn = z.output<typeof signInSchema>;
