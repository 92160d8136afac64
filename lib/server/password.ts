import { type Algorithm, hash, verify } from "@node-rs/argon2";

/** Argon2id, 64 MiB and three passes (docs/data-protection.md); raised here, old hashes stay valid. */
const COST = {
  algorithm: 2 satisfies Algorithm.Argon2id,
  memoryCost: 65_536,
  timeCost: 3,
  parallelism: 1,
} as const;

/** Each hashing holds 64 MiB: more at a time would let a flood of sign-ins eat the machine. */
const AT_ONCE = 4;
let running = 0;
const waiting: (() => void)[] = [];

/** The PHC string to store for a password, which is taken exactly as typed (ASVS 6.2.8). */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, COST));
}

/**
 * Whether the password belongs to the stored hash. Without a stored hash (unknown or disabled user,
 * password never set) the same work is done against a hash that nothing fits, so that the answer
 * takes as long and tells nothing.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const fits = await inTurn(async () => verify(stored ?? (await nobodysHash()), password));
  return fits && stored !== null;
}

let nobody: Promise<string> | null = null;
function nobodysHash(): Promise<string> {
  nobody ??= hash(crypto.randomUUID(), COST);
  return nobody;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
