import { loadReportPdf } from "@/lib/reports/loaders";

type Context = { readonly params: Promise<{ id: string }> };

/** A report as PDF for whoever is signed in and may read it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const lang = new URL(request.url).searchParams.get("lang");
  const { name, bytes } = await loadReportPdf((await params).id, lang);
  return new Response(bytes, {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}
