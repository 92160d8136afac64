import { loadPublishedCsv } from "@/lib/reports/loaders";

type Context = { readonly params: Promise<{ slug: string }> };

/** The figures of a public report, for everybody. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { name, text } = await loadPublishedCsv((await params).slug);
  return new Response(text, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}
