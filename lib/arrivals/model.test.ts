import { describe, expect, test } from "vitest";
import { boardAddress, onBoard } from "./model";
import { boardFilterSchema } from "./schema";

const one = (place: number, pseudonym: string, risk: string | null, isLimited: boolean) => ({
  ...{ place, pseudonym, risk, isLimited },
});
const PEOPLE = [
  one(1, "Melati-12", "HIGH", false),
  one(2, "Kenanga-7", null, true),
  one(12, "Melur-3", "LOW", true),
];
const places = (asked: unknown) =>
  onBoard(PEOPLE, boardFilterSchema.parse(asked)).map(({ place }) => place);

describe("a board that is narrowed", () => {
  test.each([
    [{}, [1, 2, 12]],
    [{ q: "mel" }, [1, 12]],
    [{ q: "12" }, [1, 12]],
    [{ q: " 2 " }, [1, 2]],
    [{ risk: "HIGH" }, [1]],
    [{ risk: "NONE" }, [2]],
    [{ recording: "open" }, [2, 12]],
    [{ recording: "open", risk: "LOW" }, [12]],
    [{ q: "nobody" }, []],
    // What an address says and nobody understands narrows nothing.
    [{ risk: "PURPLE", recording: "x", q: ["a", "b"] }, [1, 2, 12]],
  ])("%j", (asked, shown) => expect(places(asked)).toEqual(shown));

  test("stands in the address, and nothing of nothing", () => {
    expect(boardAddress("1", {})).toBe("/arrivals/1");
    expect(boardAddress("1", { q: "a&b", risk: "" }, { done: "saved" })).toBe(
      "/arrivals/1?q=a%26b&done=saved",
    );
  });
});
