import { loadLetterFile } from "@/lib/letters/loaders";
import { env } from "@/lib/server/env";
import { refuseForeignOrigin } from "@/lib/server/request-headers";

type Context = { readonly params: Promise<{ id: string; letter: string }> };

async function answer({ params }: Context, reason: string | null): Promise<Response> {
  const { id, letter } = await params;
  const found = await loadLetterFile(id, letter, reason);
  if (!found) {
    const location = `/cases/${id}/letters?refused=reason`;
    return new Response(null, { status: 303, headers: { location } });
  }
  return new Response(found.bytes, {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${found.name}"`,
      "cache-control": "no-store",
    },
  });
}

/** An issued letter again, to the byte. */
export function GET(_request: Request, context: Context): Promise<Response> {
  return answer(context, null);
}

/** The same for who must say why; a POST, so that the reason stands in no address. */
export async function POST(request: Request, context: Context): Promise<Response> {
  refuseForeignOrigin(request, env.origin);
  const form = await request.formData();
  return answer(context, String(form.get("reason") ?? "").trim() || null);
}
