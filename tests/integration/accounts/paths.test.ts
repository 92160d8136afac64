import fc from "fast-check";
import { expect, test } from "vitest";
import { pathWithin } from "@/lib/accounts/actions/asked";

test.each(["//evil.example", "/\\evil.example", "/\t/evil.example", "https://evil.example", ""])(
  "an address that leads away becomes the desk: %j",
  (text) => expect(pathWithin(text)).toBe("/"),
);

test("whatever stands in an address, a browser stays here", () => {
  const here = "http://lentera.test";
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(new URL(pathWithin(`/${text}`), here).origin).toBe(here);
    }),
  );
});
