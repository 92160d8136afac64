import { loadFeed } from "@/lib/assistance/loaders";

type Context = { readonly params: Promise<{ token: string }> };

/** Somebody's dates for a calendar program, under an address that only he knows. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const text = await loadFeed((await params).token);
  if (text === null) return new Response(null, { status: 404 });
  return new Response(text, {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'attachment; filename="lentera.ics"',
      "cache-control": "no-store",
      "content-security-policy": "sandbox; default-src 'none'",
    },
  });
}
