import { createHash } from "node:crypto";
import { caseScopeOf } from "@/lib/access/scope";
import { requireCase } from "@/lib/cases/commands/change-case";
import { recordCaseEvent } from "@/lib/cases/commands/open-case";
import { tellReveal } from "@/lib/cases/commands/tell-reveal";
import { isEmergency } from "@/lib/cases/queries/emergency";
import type { FoundCase } from "@/lib/cases/queries/find-case";
import { dayOf } from "@/lib/kernel/days";
import { FIELD_GROUPS, type FieldGroup } from "@/lib/kernel/fields";
import { formatDay, formatMoment } from "@/lib/kernel/format";
import { newId } from "@/lib/kernel/ids";
import { officialNumber } from "@/lib/kernel/letter-number";
import type { Viewer } from "@/lib/kernel/viewer";
import { readRecord } from "@/lib/rights/queries/read-record";
import { inGroups, recordBlocks } from "@/lib/rights/queries/record-blocks";
import { type CommandContext, runCommand } from "@/lib/server/command";
import { dataKey } from "@/lib/server/data-keys";
import { translate } from "@/lib/server/messages";
import type { PdfDocument } from "@/lib/server/pdf/blocks";
import { renderPdf } from "@/lib/server/pdf/pdf";
import { invalid, notFound } from "@/lib/server/problem";
import { sealColumns } from "@/lib/server/sealed";
import { KIND_CODES } from "../model";
import { canIssueLetter } from "../policy";
import { listAllowed, placeOfLetter } from "../queries/letters";
import { findTemplate } from "../queries/templates";
import { findValues } from "../queries/values";
import type { LetterInput } from "../schema";
import { headOf, letterOf, nameOf, type Sheet, sheetOf } from "../template/document";

type Receiver = {
  readonly organisationId: string | null;
  readonly name: string;
  readonly groups: readonly FieldGroup[];
};

// To whom, and what may be said about the person there: never more than the consent allows.
async function receiverOf(
  ctx: CommandContext,
  caseId: string,
  input: LetterInput,
): Promise<Receiver> {
  const groups = FIELD_GROUPS.filter((group) => input.groups.includes(group));
  if (input.basis !== "CONSENT") {
    const name = input.recipient ?? "";
    return { organisationId: null, name, groups: input.basis === "NONE" ? [] : groups };
  }
  const allowed = await listAllowed(caseScopeOf(ctx), caseId);
  const consent = allowed.find(({ id }) => id === input.consentId);
  if (!consent) throw invalid([{ path: "basis", message: "letters.errors.consentOver" }]);
  if (groups.some((group) => !consent.groups.includes(group)))
    throw invalid([{ path: "groups", message: "letters.errors.beyondConsent" }]);
  const { house } = consent;
  const name = [nameOf(house, input.language), house.address].filter(Boolean).join("\n");
  return { organisationId: house.id, name, groups };
}

async function sheetFor(
  { viewer, tx, now }: CommandContext,
  input: LetterInput,
  receiver: Receiver,
): Promise<Sheet> {
  const house = await tx.organisation.findUniqueOrThrow({
    where: { id: viewer.organisationId },
    select: {
      ...{ code: true, name: true, nameEn: true, address: true, phone: true },
      ...{ email: true, letterhead: true },
    },
  });
  const day = dayOf(now);
  // One register of letters for each organisation and year; the number is taken in the letter's own transaction,
  // so that there is no gap.
  const [taken] = await tx.$queryRaw<{ count: number }[]>`
    SELECT private.next_number(${`letter-${day.slice(0, 4)}`}) AS count`;
  return {
    ...{ kind: input.kind, house, day, recipient: receiver.name, signer: viewer.displayName },
    number: officialNumber(taken?.count ?? 0, KIND_CODES[input.kind], house.code, day),
    ...{ locale: input.language, at: now },
  };
}

async function summaryOf(ctx: CommandContext, { row }: FoundCase, sheet: Sheet, said: Receiver) {
  const { locale, at, signer, recipient } = sheet;
  const say = (key: string) => translate(locale, `letters.${key}`) ?? key;
  const record = await readRecord(caseScopeOf(ctx), { personId: row.personId, only: row.id });
  const moment = formatMoment(at.toISOString(), locale);
  const [first = ""] = recipient.split("\n");
  const title = say("summary");
  const marked = { ...sheet, watermark: `${signer} · ${moment} · ${first}` };
  return sheetOf(marked, title, [
    ...headOf(sheet, title),
    { kind: "text", text: say("summaryLead") },
    ...recordBlocks(inGroups(record, said.groups), locale),
    { kind: "text", text: say("confidential"), tone: "soft" },
  ]);
}

async function documentOf(
  ctx: CommandContext,
  found: FoundCase,
  input: LetterInput,
  about: { readonly sheet: Sheet; readonly receiver: Receiver },
): Promise<PdfDocument> {
  const { sheet, receiver } = about;
  const { kind, language } = input;
  if (kind === "SUMMARY") return summaryOf(ctx, found, sheet, receiver);
  const scope = caseScopeOf(ctx);
  const values = await findValues(scope, found.row, {
    ...{ groups: receiver.groups, locale: language, signer: sheet.signer },
    said: {
      ...{ nomor: sheet.number, tanggal: formatDay(sheet.day, language) },
      ...{ kepada: receiver.name.replaceAll("\n", ", ") || "–" },
      ...{ lembaga: nameOf(sheet.house, language), keperluan: input.purpose },
      dasar: translate(language, `letters.bases.${input.basis}`) ?? "",
    },
  });
  return letterOf(sheet, await findTemplate(scope, kind, language), values);
}

type Issued = { readonly id: string; readonly number: string; readonly sha256: string };

/**
 * Issues a letter or a summary under the next number, and keeps it sealed as it leaves the house. Throws 404 for
 * who may not, 422 at the field where the consent does not allow what was chosen.
 */
export function issueOfficialLetter(
  viewer: Viewer,
  caseId: string,
  input: LetterInput,
  idempotencyKey: string | null = null,
): Promise<Issued> {
  const asked = { caseId, input };
  const spec = { name: "letters.issue", viewer, input: asked, idempotencyKey, seconds: 30 };
  return runCommand(spec, async (ctx) => {
    const found = await requireCase(ctx, caseId, null);
    if (!canIssueLetter(viewer, input.basis).allowed)
      throw input.basis === "LEGAL_DUTY"
        ? invalid([{ path: "basis", message: "letters.errors.supervisorOnly" }])
        : notFound();
    if (input.basis !== "NONE" && (await isEmergency(caseScopeOf(ctx), caseId)))
      throw invalid([{ path: "basis", message: "letters.errors.emergency" }]);
    const receiver = await receiverOf(ctx, caseId, input);
    if (receiver.groups.includes("G3"))
      await tellReveal(ctx, found, {
        ...{ reason: input.purpose, path: "groups", message: "letters.errors.identityHeld" },
      });
    const sheet = await sheetFor(ctx, input, receiver);
    const bytes = await renderPdf(await documentOf(ctx, found, input, { sheet, receiver }));
    const { organisationId, userId } = viewer;
    const id = newId();
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const sealed = sealColumns(await dataKey(ctx.tx, caseId), placeOfLetter(organisationId, id), {
      ...{ recipient: receiver.organisationId ? null : receiver.name, purpose: input.purpose },
      content: Buffer.from(bytes).toString("base64"),
    });
    const { kind, language, basis } = input;
    const { number } = sheet;
    await ctx.tx.letter.createMany({
      data: [
        {
          ...{ organisationId, id, caseId, kind, language, number, basis, sha256 },
          consentId: basis === "CONSENT" ? (input.consentId ?? null) : null,
          ...{
            recipientOrganisationId: receiver.organisationId,
            fieldGroups: [...receiver.groups],
          },
          ...{ recipient: sealed.recipient ?? null, purpose: sealed.purpose ?? null },
          ...{ content: sealed.content ?? new Uint8Array(), issuedBy: userId, issuedAt: ctx.now },
        },
      ],
    });
    const details = { letterId: id, kind, number, groups: receiver.groups, basis };
    await recordCaseEvent(ctx, caseId, "LETTER_ISSUED", details);
    ctx.audit("letter.issue", "case", caseId, details);
    return { id, number, sha256 };
  });
}
