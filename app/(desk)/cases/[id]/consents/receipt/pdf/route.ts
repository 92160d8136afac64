import { loadReceipt } from "@/lib/record/loaders";
import { env } from "@/lib/server/env";
import { refuseForeignOrigin } from "@/lib/server/request-headers";

type Context = { readonly params: Promise<{ id: string }> };

/** The receipt as PDF; a POST, because its code must stand in no address. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  refuseForeignOrigin(request, env.origin);
  // What is no form holds no code, and is answered like a wrong one.
  const form = await request.formData().catch(() => new FormData());
  const code = String(form.get("code") ?? "");
  const bytes = await loadReceipt((await params).id, code);
  return new Response(bytes, {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": 'attachment; filename="catatan-saya.pdf"',
      "cache-control": "no-store",
    },
  });
}
