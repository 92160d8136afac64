import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { escapeActing, loggable, placesOf } from "./log";

describe("45. what is logged cannot act, and quotes nobody", () => {
  test("a value is one line and moves no cursor, whatever it holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const line = escapeActing(JSON.stringify(loggable({ name: text })));
        expect(line).not.toMatch(/\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });

  test.each(["sari@pelita.example", "3374015501010042", "+62 812-0000-0001", "Bearer abc.def"])(
    "%s is masked in a name that may be logged, and dropped in one that may not",
    (secret) => {
      const { name } = loggable({ name: `x ${secret} y`, email: secret });
      expect(JSON.stringify(loggable({ name: `x ${secret} y`, email: secret }))).not.toContain(
        secret.slice(-6),
      );
      expect(name).toContain("[…]");
    },
  );

  test("the places of a failure hold no word of its message, also where that looks like a place", () => {
    const error = new Error("Key (email)=(wati)\n    at Wati (rahasia:1:1)\n\u001b[31mred");
    const places = placesOf(error);
    expect(places.length).toBeGreaterThan(0);
    expect(places.join()).not.toMatch(/Wati|wati|rahasia|red/);
    expect(placesOf(Object.assign(new Error(""), { stack: undefined }))).toEqual([]);
  });
});
