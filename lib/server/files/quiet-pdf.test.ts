import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { endsAsArchive } from "./kinds";
import { isQuietPdf } from "./quiet-pdf";

const pdf = (dictionary: string, stream: string | Buffer) =>
  Buffer.concat([
    Buffer.from(`%PDF-1.7\n1 0 obj<<${dictionary}>>stream\n`),
    Buffer.from(stream as string),
    Buffer.from("\nendstream\nendobj\n%%EOF\n"),
  ]);
const packed = (names: string, how = "/Type/ObjStm/Filter/FlateDecode") =>
  pdf(how, deflateSync(Buffer.from(names)));

test("a scanned PDF is taken, whatever its compressed pictures hold by chance", () => {
  const scan = (dictionary: string) => pdf(dictionary, "x/JS y/XFA z");
  expect(isQuietPdf(scan("/Length 12"))).toBe(true);
  expect(isQuietPdf(scan("/JS(x)"))).toBe(false);
  expect(endsAsArchive(scan(""))).toBe(false);
});

describe("dictionaries in compressed streams", () => {
  test.each(["/S/JavaScript/JS(x)", "/S/J#61vaScript", "/Launch", "/EmbeddedFile", "/XFA[1 0 R]"])(
    "%s is seen",
    (names) => {
      expect(isQuietPdf(packed(`<<${names}>>`))).toBe(false);
      expect(isQuietPdf(packed(`<<${names}>>`, "/Type/ObjStm/Filter[/FlateDecode]"))).toBe(false);
      expect(isQuietPdf(pdf("/Type/Obj#53tm", `<<${names}>>`))).toBe(false);
    },
  );

  test("quiet ones are taken", () => {
    expect(isQuietPdf(packed("<</Type/Page/Contents 4 0 R>>"))).toBe(true);
  });

  test("what cannot be looked into is refused: encrypted, packed twice, without end", () => {
    expect(isQuietPdf(pdf("/Type/ObjStm/Filter/FlateDecode", "no deflate at all"))).toBe(false);
    const twice = "/Type/ObjStm/Filter[/ASCII85Decode/FlateDecode]";
    expect(isQuietPdf(packed("<<>>", twice))).toBe(false);
    const bomb = deflateSync(Buffer.alloc(40 * 1024 * 1024));
    expect(isQuietPdf(pdf("/Type/ObjStm/Filter/FlateDecode", bomb))).toBe(false);
  });
});

test("what calls out when it is opened is refused, a link that waits for a click is taken", () => {
  const whole = (body: string) => Buffer.from(`%PDF-1.7\n${body}\n%%EOF\n`);
  const link = "3 0 obj<</Subtype/Link/A<</S/URI/URI(https://lpsk.example)>>>>endobj";
  const view = "1 0 obj<</Type/Catalog/OpenAction[2 0 R/XYZ 0 0 0]>>endobj 2 0 obj<<>>endobj";
  expect(isQuietPdf(whole(`${view}\n${link}`))).toBe(true);
  for (const body of [
    "1 0 obj<</OpenAction<</S/URI/URI(http://evil.example)>>>>endobj",
    "1 0 obj<</OpenAction 9 0 R>>endobj\n9 0 obj<</S /URI/URI(http://evil.example)>>endobj",
    "1 0 obj<</AA<</O 2 0 R>>>>endobj",
    ...["/SubmitForm", "/ImportData", "/GoToE", "/GoToR"].map(
      (name) => `1 0 obj<</S${name}>>endobj`,
    ),
  ])
    expect([body, isQuietPdf(whole(body))]).toEqual([body, false]);
});

test("a file of nothing but beginnings of streams is walked once", () => {
  const bytes = Buffer.from(`%PDF-1.7\n${"stream\n".repeat(400_000)}%%EOF`);
  expect(isQuietPdf(bytes)).toBe(true);
  expect(isQuietPdf(Buffer.from(`%PDF-1.7\n${"endstream\nstream\n".repeat(200_000)}%%EOF`))).toBe(
    true,
  );
});
