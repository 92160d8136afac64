import { createCipheriv } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import {
  blindIndex,
  makeDataKey,
  nameBucket,
  open,
  openForInstallation,
  type Place,
  rewrapDataKey,
  seal,
  sealForInstallation,
  unwrapDataKey,
} from "./crypto";
import { forgetKeys } from "./key-file";

// The golden values are made with a nonce that is always the same; everywhere else it is random.
const nonce = vi.hoisted((): { fixed: Buffer | null } => ({ fixed: null }));
vi.mock("node:crypto", async (original) => {
  const real = await original<typeof import("node:crypto")>();
  return {
    ...real,
    randomBytes: (size: number) =>
      nonce.fixed && size === 12 ? nonce.fixed : real.randomBytes(size),
  };
});

const folder = mkdtempSync(path.join(tmpdir(), "lentera-crypto-"));
const keyFile = path.join(folder, "key");
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const bytes = (text: string) => new Uint8Array(Buffer.from(text, "hex"));

type Golden = {
  readonly keyFile: string;
  readonly nonce: string;
  readonly organisationId: string;
  readonly subjectId: string;
  readonly dataKey: string;
  readonly wrapped: string;
  readonly place: Place;
  readonly sealed: readonly { readonly text: string; readonly hex: string }[];
  readonly installation: { readonly purpose: string; readonly text: string; readonly hex: string };
  readonly nikIndex: { readonly value: string; readonly hex: string };
  readonly nameBucket: { readonly value: string; readonly hex: string };
};
const golden = JSON.parse(
  readFileSync(path.join(import.meta.dirname, "../../tests/fixtures/encryption.json"), "utf8"),
) as Golden;

beforeAll(() => {
  writeFileSync(keyFile, golden.keyFile);
  vi.stubEnv("LENTERA_KEY_FILE", keyFile);
  forgetKeys();
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const { organisationId, subjectId, place } = golden;
const key = () =>
  unwrapDataKey(organisationId, subjectId, {
    wrapped: bytes(golden.wrapped),
    kekId: "kek:2026-11",
  });

async function withNonce<T>(work: () => T): Promise<T> {
  nonce.fixed = Buffer.from(golden.nonce, "hex");
  try {
    return work();
  } finally {
    nonce.fixed = null;
  }
}

describe("the golden file of the encryption", () => {
  test("what was sealed once opens for ever", () => {
    expect(hex(key().bytes)).toBe(golden.dataKey);
    for (const { text, hex: sealed } of golden.sealed)
      expect(open(key(), place, bytes(sealed))).toBe(text);
    const { purpose, text, hex: sealed } = golden.installation;
    expect(openForInstallation(purpose, bytes(sealed))).toBe(text);
  });

  test("with its key and nonce the same bytes come out again", async () => {
    for (const { text, hex: sealed } of golden.sealed)
      expect(hex(await withNonce(() => seal(key(), place, text)))).toBe(sealed);
    const { purpose, text, hex: sealed } = golden.installation;
    expect(hex(await withNonce(() => sealForInstallation(purpose, text)))).toBe(sealed);
    const row = { wrapped: bytes(golden.wrapped), kekId: "kek:2026-11" };
    const wrapped = await withNonce(() => rewrapDataKey(organisationId, subjectId, row));
    expect(hex(wrapped.wrapped)).toBe(golden.wrapped);
  });

  test("the format is what the documentation says, built by hand", () => {
    const [first] = golden.sealed;
    if (!first) throw new Error("the golden file holds nothing");
    const { table, column, rowId } = place;
    const aad = ["lentera/v1", table, column, organisationId, rowId, subjectId].join("|");
    const iv = Buffer.from(golden.nonce, "hex");
    const cipher = createCipheriv("aes-256-gcm", Buffer.from(golden.dataKey, "hex"), iv);
    cipher.setAAD(Buffer.from(aad));
    const plain = Buffer.alloc(32);
    plain.writeUInt32BE(Buffer.byteLength(first.text));
    plain.write(first.text, 4);
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    const whole = Buffer.concat([Buffer.from([1, 1]), iv, sealed, cipher.getAuthTag()]);
    expect(whole.toString("hex")).toBe(first.hex);
  });

  test("equal numbers have the index that they always had", () => {
    const { nikIndex, nameBucket: bucket } = golden;
    expect(hex(blindIndex(organisationId, "nik", nikIndex.value))).toBe(nikIndex.hex);
    expect(hex(nameBucket(organisationId, bucket.value))).toBe(bucket.hex);
  });
});

describe("sealing", () => {
  test("gives back every text, and tells of its length only the step", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => {
        const sealed = seal(key(), place, text);
        expect(open(key(), place, sealed)).toBe(text);
        const padded = sealed.length - 2 - 12 - 16;
        const needed = Buffer.byteLength(text) + 4;
        expect(padded).toBeGreaterThanOrEqual(needed);
        expect(padded === 32 || padded === 64 || padded % 128 === 0).toBe(true);
      }),
    );
    const lengths = ["Siti", "Maximiliana Kusumaningrum"].map((name) => seal(key(), place, name));
    expect(new Set(lengths.map(({ length }) => length)).size).toBe(1);
  });

  test("85. no bit of it can be changed", () => {
    const sealed = seal(key(), place, "Siti");
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = sealed.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => open(key(), place, changed)).toThrow();
    }
    for (let length = 0; length < sealed.length; length += 1)
      expect(() => open(key(), place, sealed.slice(0, length))).toThrow();
  });

  test("86. what lies elsewhere does not open: row, column, table, organisation, case", () => {
    const sealed = seal(key(), place, "Siti");
    const other = "018f0000-0000-7000-8000-00000000ffff";
    for (const elsewhere of [
      { ...place, rowId: other },
      { ...place, column: "alias" },
      { ...place, table: "case_notes" },
      { ...place, organisationId: other },
    ])
      expect(() => open(key(), elsewhere, sealed)).toThrow();
    expect(() => open({ ...key(), subjectId: other }, place, sealed)).toThrow();
    expect(() => open(makeDataKey(organisationId, subjectId), place, sealed)).toThrow();
    const wrapped = { wrapped: bytes(golden.wrapped), kekId: "kek:2026-11" };
    expect(() => unwrapDataKey(other, subjectId, wrapped)).toThrow();
    expect(() => unwrapDataKey(organisationId, other, wrapped)).toThrow();
  });

  test("87. a hundred thousand nonces and not one twice; the cipher stands in one file", () => {
    const opener = key();
    const seen = new Set<string>();
    for (let count = 0; count < 100_000; count += 1)
      seen.add(hex(seal(opener, place, "").subarray(2, 14)));
    expect(seen.size).toBe(100_000);
    const source = readFileSync(path.join(import.meta.dirname, "crypto.ts"), "utf8");
    expect(source.match(/createCipheriv\(/g)).toHaveLength(1);
    expect(source).toContain("const nonce = randomBytes(NONCE);");
  });
});
