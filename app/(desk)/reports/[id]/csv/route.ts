import { loadReportCsv } from "@/lib/reports/loaders";

type Context = { readonly params: Promise<{ id: string }> };

/** The figures of a report for whoever is signed in and may read it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { name, text } = await loadReportCsv((await params).id);
  return new Response(text, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}
