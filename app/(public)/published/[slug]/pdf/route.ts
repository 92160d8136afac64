import { loadPublishedPdf } from "@/lib/reports/loaders";

type Context = { readonly params: Promise<{ slug: string }> };

/** A public report as PDF, for everybody. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const lang = new URL(request.url).searchParams.get("lang");
  const { name, bytes } = await loadPublishedPdf((await params).slug, lang);
  return new Response(bytes, {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}
