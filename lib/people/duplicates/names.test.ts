import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nameTokens, normaliseNumber, normalisePhone, soundOf } from "./names";
import { scoreOf } from "./score";

// What the keyed buckets of two names have in common, without the keys.
function scored(searched: string, recorded: string) {
  const bucketsOf = (name: string) =>
    new Set(nameTokens(name).flatMap((token) => [token, `~${soundOf(token)}`]));
  const [asked, theirs] = [bucketsOf(searched), bucketsOf(recorded)];
  const shared = [...asked].filter((one) => theirs.has(one)).length;
  const none = { same_nik: false, same_passport: false, same_phone: false };
  return scoreOf({ ...none, shared, theirs: theirs.size }, asked.size);
}
const isAlike = (one: string, other: string) => scored(one, other).because.includes("NAME");

describe("names are alike", () => {
  test.each([
    ["Siti Aminah", "Sity Aminah"],
    ["Siti Aminah", "Siti Amina"],
    ["Siti Aminah", "Aminah Siti"],
    ["Siti Aminah", "Hj. St. Aminah"],
    ["Siti Aminah", "Aminah"],
    ["Muhammad Yusuf", "Mohamad Jusuf"],
    ["Muh. Yusuf", "M. Yusuf"],
    ["Soeharto", "Suharto"],
    ["Nurhayati", "Noerhajati"],
    ["Dewi Lestari", "Dewi Lestary"],
    ["Yuliana", "Juliana"],
    ["Tjahja", "Cahya"],
    ["Siti\u200b Aminah", "Siti Aminah"],
    ["Bu\u0308di", "B\u00fcdi"],
    ["Ni Luh Putu Ayu", "Luh Putu Ayu"],
  ])("%s and %s", (one, other) => {
    expect(isAlike(one, other)).toBe(true);
    expect(isAlike(other, one)).toBe(true);
  });

  test.each([
    ["Siti Aminah", "Siti Rohmah"],
    ["Sri Wahyuni", "Sri Wahyuningsih"],
    ["Muhammad Yusuf", "Muhammad Ali"],
    ["Budi Hartono", "Siti Aminah"],
    ["Dewi", "Ratna"],
  ])("%s and %s are not", (one, other) => {
    expect(isAlike(one, other)).toBe(false);
    expect(isAlike(other, one)).toBe(false);
  });
});

describe("normalising", () => {
  const word = fc.constantFrom("Siti", "Soeharto", "Noer", "Dewi", "Tjut", "Nyak", "Ayu", "Jusuf");
  const name = fc.array(word, { minLength: 1, maxLength: 4 });

  test("what every object has is a name like any other", () => {
    expect(nameTokens("Constructor ToString")).toHaveLength(2);
  });

  test("a name is like itself whatever the order, the case and the spaces", () => {
    fc.assert(
      fc.property(name, fc.boolean(), (words, isLoud) => {
        const other = [...words].reverse().join("  ");
        const { score } = scored(words.join(" "), isLoud ? other.toUpperCase() : other);
        expect(score).toBe(0.9);
      }),
    );
  });

  test("likeness does not depend on who is searched for and who is recorded", () => {
    fc.assert(
      fc.property(name, name, (one, other) => {
        const [there, back] = [
          scored(one.join(" "), other.join(" ")),
          scored(other.join(" "), one.join(" ")),
        ];
        expect(there.score).toBe(back.score);
      }),
    );
  });

  test("numbers and telephones are compared without what people put between", () => {
    expect(normaliseNumber(" 3374-0155 0101 0001")).toBe("3374015501010001");
    expect(normaliseNumber("a 1234567")).toBe("A1234567");
    for (const said of ["0812 3456 7890", "+62 812-3456-7890", "6281234567890", "(0812) 34567890"])
      expect(normalisePhone(said)).toBe("6281234567890");
  });
});
