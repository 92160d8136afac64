import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./password";

describe("passwords at rest", () => {
  it("are Argon2id hashes, different each time, that only the password fits", async () => {
    const [one, other] = await Promise.all([hashPassword("kuda laut"), hashPassword("kuda laut")]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    expect(one).not.toBe(other);
    expect(await verifyPassword(one, "kuda laut")).toBe(true);
    expect(await verifyPassword(one, "Kuda laut")).toBe(false);
  });

  it("do not fit an account without one (§12.G 59: the same work is done)", async () => {
    expect(await verifyPassword(null, "kuda laut")).toBe(false);
  });
});
