import { loadCopy } from "@/lib/rights/loaders";
import { env } from "@/lib/server/env";
import { refuseForeignOrigin } from "@/lib/server/request-headers";

type Context = { readonly params: Promise<{ id: string }> };

/** Everything recorded about a person as a file; a POST, because it is written down who made it and why. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  refuseForeignOrigin(request, env.origin);
  const { id } = await params;
  const form = await request.formData();
  const textOf = (name: string) => String(form.get(name) ?? "");
  const copy = await loadCopy(id, { reason: textOf("reason"), format: textOf("format") });
  if (!copy)
    return new Response(null, {
      ...{ status: 303, headers: { location: `/cases/${id}/rights?refused=reason#copy` } },
    });
  return new Response(copy.bytes, {
    headers: {
      "content-type": copy.type,
      "content-disposition": `attachment; filename="${copy.name}"`,
      "cache-control": "no-store",
    },
  });
}
