import { loadFile } from "@/lib/files/loaders";
import { env } from "@/lib/server/env";
import { refuseForeignOrigin } from "@/lib/server/request-headers";

type Context = { readonly params: Promise<{ id: string; file: string }> };

/** A file that says who somebody is, for who must say why; a POST, so that the reason stands in no address. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  refuseForeignOrigin(request, env.origin);
  const { id, file } = await params;
  const form = await request.formData();
  const isOriginal = form.get("original") === "true";
  const found = await loadFile(id, file, { reason: String(form.get("reason") ?? ""), isOriginal });
  if (!found)
    return new Response(null, {
      status: 303,
      headers: { location: `/cases/${id}/files?refused=reason` },
    });
  return new Response(found.stream, { headers: found.headers });
}
