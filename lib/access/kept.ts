import type { Viewer } from "@/lib/kernel/viewer";
import { now } from "@/lib/server/clock";
import { runCommand } from "@/lib/server/command";
import { openForInstallation, sealForInstallation } from "@/lib/server/crypto";
import { currentSession } from "./current-viewer";
import { inCaseScope } from "./scope";

/** How long what was typed into a form of a case is kept; private.forget_unfinished says the same. */
const KEPT_DAYS = 7;
const LARGEST = 200_000;
const FORM = "case-form ";
const PATH =
  /^\/cases\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/[\w/-]*)?(?:\?[\w=&%.-]*)?$/;

/** The fields of a form as they were typed. */
export type KeptValues = Readonly<Record<string, readonly string[]>>;

/** What somebody typed into the form under an address and did not save; the writer's alone. */
export type KeptForm = { readonly path: string; readonly at: string; readonly values: KeptValues };

// The address of a form is its name, so that what was typed leads back to where it belongs.
function keysOf(path: string) {
  const caseId = path.length > 300 ? undefined : PATH.exec(path)?.[1];
  return caseId ? { form: `${FORM}${path}`, subjectId: caseId } : null;
}

/** Every field of a form, without what only its page needs. */
export function valuesIn(form: FormData): KeptValues {
  const names = [...new Set(form.keys())].filter((name) => !/^\$|^kept$|^asks$|^pick\./.test(name));
  return Object.fromEntries(names.map((name) => [name, form.getAll(name).map(String)]));
}

/** Keeps what was typed, sealed; false where the address is no form of a case or it is far too much. */
export async function keepTyped(
  viewer: Viewer,
  path: string,
  values: KeptValues,
): Promise<boolean> {
  const keys = keysOf(path);
  const text = JSON.stringify(values);
  if (!keys || text.length > LARGEST) return false;
  return runCommand({ name: "access.keepTyped", viewer, input: null }, async (ctx) => {
    const { organisationId, userId } = viewer;
    const own = { organisationId, userId, ...keys };
    const content = sealForInstallation("draft", text);
    const at = { updatedAt: ctx.now };
    const data = { content, ...at };
    const changed = await ctx.tx.draft.updateMany({ where: own, data });
    if (changed.count > 0) return true;
    const id = crypto.randomUUID();
    await ctx.tx.draft.createMany({
      data: [{ ...own, id, ...data, createdAt: ctx.now }],
      skipDuplicates: true,
    });
    return true;
  });
}

/** Forgets it: it was saved, or is not wanted. */
export async function dropKept(viewer: Viewer, path: string): Promise<void> {
  const where = keysOf(path);
  if (!where) return;
  await runCommand({ name: "access.dropKept", viewer, input: null }, async ({ tx }) => {
    await tx.draft.deleteMany({ where });
  });
}

/** What the viewer typed into forms of a case and did not save, the latest first. */
export async function listKept(viewer: Viewer, caseId: string): Promise<readonly KeptForm[]> {
  const since = new Date(now().getTime() - KEPT_DAYS * 86_400_000);
  const rows = await inCaseScope(viewer, ({ tx }) =>
    tx.draft.findMany({
      where: { subjectId: caseId, form: { startsWith: FORM }, updatedAt: { gt: since } },
      orderBy: { updatedAt: "desc" },
      take: 50,
    }),
  );
  return rows.map(({ form, updatedAt, content }) => ({
    path: form.slice(FORM.length),
    at: updatedAt.toISOString(),
    values: JSON.parse(openForInstallation("draft", content)) as KeptValues,
  }));
}

/** What the viewer typed into one form; null where there is nothing. */
export async function findKept(viewer: Viewer, path: string): Promise<KeptForm | null> {
  const keys = keysOf(path);
  if (!keys) return null;
  const kept = await listKept(viewer, keys.subjectId);
  return kept.find((one) => one.path === path) ?? null;
}

/**
 * Keeps what reaches the server after the session was locked, for its holder, who gives the password next.
 * Only into the holder's own drafts: nothing is read or changed.
 */
export async function keepForHolder(path: string | undefined, values: KeptValues): Promise<void> {
  const session = await currentSession();
  if (path && session.state === "locked") await keepTyped(session.holder, path, values);
}
