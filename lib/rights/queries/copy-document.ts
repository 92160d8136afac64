import { formatMoment } from "@/lib/kernel/format";
import type { Locale } from "@/lib/kernel/viewer";
import { translate } from "@/lib/server/messages";
import type { PdfDocument } from "@/lib/server/pdf/blocks";
import type { AccessCopy } from "../model";
import { recordBlocks } from "./record-blocks";

/** A copy of everything recorded, as the person reads it. */
export function copyDocument(copy: AccessCopy, locale: Locale): PdfDocument {
  const say = (key: string, params = {}) => translate(locale, `rights.${key}`, params) ?? key;
  const { organisation, madeAt, madeBy, scope } = copy;
  return {
    ...{ title: say("copyTitle"), author: organisation, at: new Date(madeAt) },
    ...{ language: locale === "en" ? "en-GB" : "id-ID", foot: say("foot") },
    letterhead: { name: organisation, lines: [] },
    blocks: [
      { kind: "heading", level: 1, text: say("copyTitle") },
      { kind: "text", text: say("copyIntro", { organisation }) },
      ...(scope === "OWNER" ? [{ kind: "text" as const, text: say("copyPartial") }] : []),
      {
        ...{ kind: "facts", label: say("copyTitle") },
        rows: [
          [say("caseNumbers"), copy.person.cases.join(", ")],
          [say("madeBy"), madeBy],
          [say("madeAt"), formatMoment(madeAt, locale)],
        ],
      },
      ...recordBlocks(copy, locale),
    ],
  };
}
