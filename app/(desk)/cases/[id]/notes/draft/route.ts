import { currentViewer } from "@/lib/access/current-viewer";
import { keepTypedNote } from "@/lib/cases/loaders/notes";
import { env } from "@/lib/server/env";
import { refuseForeignOrigin } from "@/lib/server/request-headers";

type Context = { readonly params: Promise<{ id: string }> };

/** What is being typed as a note, sent by the form while it is typed. 401 once the session is over. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  refuseForeignOrigin(request, env.origin);
  const viewer = await currentViewer();
  if (!viewer) return Response.json({ savedAt: null }, { status: 401 });
  const { id } = await params;
  const { status, savedAt } = await keepTypedNote(viewer, id, await request.formData());
  return Response.json({ savedAt }, { status, headers: { "cache-control": "no-store" } });
}
