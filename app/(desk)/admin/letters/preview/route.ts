import { loadPreview } from "@/lib/letters/loaders";
import { env } from "@/lib/server/env";
import { refuseForeignOrigin } from "@/lib/server/request-headers";

/** How a letter would look with words that are not saved yet; nothing of anybody stands in it. */
export async function POST(request: Request): Promise<Response> {
  refuseForeignOrigin(request, env.origin);
  const asked = new URL(request.url).searchParams;
  const form = await request.formData();
  const textOf = (name: string) => String(form.get(name) ?? "").replaceAll("\r\n", "\n");
  const bytes = await loadPreview({
    ...{ kind: asked.get("kind"), language: asked.get("language") },
    ...{ title: textOf("title"), body: textOf("body") },
  });
  return new Response(bytes, {
    headers: {
      ...{ "content-type": "application/pdf", "content-disposition": "inline" },
      "cache-control": "no-store",
    },
  });
}
