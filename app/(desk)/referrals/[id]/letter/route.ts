import { loadLetter } from "@/lib/referrals/loaders";

type Context = { readonly params: Promise<{ id: string }> };

/** The letter of a referral, for who sent it and who accepted it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const lang = new URL(request.url).searchParams.get("lang");
  const { name, bytes } = await loadLetter((await params).id, lang);
  return new Response(bytes, {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}
