import type { Locale } from "@/lib/kernel/viewer";
import { now } from "@/lib/server/clock";
import { env } from "@/lib/server/env";
import { renderPdf } from "@/lib/server/pdf/pdf";
import type { Audience, ReportStatus, Snapshot } from "../model";
import { reportDocument } from "./report-document";

type Report = {
  readonly status: ReportStatus;
  readonly audience: Audience;
  readonly slug: string | null;
  readonly sha256: string | null;
};

/** A report as PDF; what is not published says so on every page. */
export function makeReportPdf(
  { status, audience, slug, sha256 }: Report,
  content: Snapshot,
  locale: Locale,
): Promise<Uint8Array<ArrayBuffer>> {
  const isPublished = status === "PUBLISHED";
  const isPublic = isPublished && audience === "PUBLIC" && slug !== null;
  const address = isPublic ? `${env.origin}/published/${slug}` : null;
  const standing = { isPublished, address, sha256: isPublished ? sha256 : null };
  return renderPdf(reportDocument(content, standing, locale, now()));
}
