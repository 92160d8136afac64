import { afterEach } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    /** Why the first attempt failed, where there was a second. */
    unsteady?: string;
  }
}

// A repeated test says why it was: the check names it, so that what is not steady is seen and mended.
afterEach(({ task }) => {
  const why = task.result?.errors?.[0]?.message;
  if (why) task.meta.unsteady ??= why;
});
