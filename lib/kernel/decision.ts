/** What a policy answers: whether, and a stable key that names why. Nothing is thrown, no I/O. */
export type Decision = { readonly allowed: boolean; readonly because: string };

/** A yes, with the reason that the permissions page shows. */
export function allow(because: string): Decision {
  return { allowed: true, because };
}

/** A no, with the reason that the permissions page shows. */
export function deny(because: string): Decision {
  return { allowed: false, because };
}
