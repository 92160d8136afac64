import { loadLetterFile } from "@/lib/letters/loaders";

type Context = { readonly params: Promise<{ id: string; letter: string }> };

/** An issued letter again, to the byte. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id, letter } = await params;
  const { name, bytes } = await loadLetterFile(id, letter);
  return new Response(bytes, {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}
