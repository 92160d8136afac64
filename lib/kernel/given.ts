/** An object without the properties that are undefined, in the type too: what may be undefined may be absent. */
export type Given<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };

/**
 * Only what was given: properties that are undefined are dropped, so that a patch changes what it
 * names and `where: { x: undefined }`, which Prisma reads as "every row", cannot happen.
 */
export function given<T extends object>(from: T): Given<T> {
  return Object.fromEntries(
    Object.entries(from).filter(([, value]) => value !== undefined),
  ) as Given<T>;
}

/** The same for some of the properties. */
export function givenOf<T extends object, K extends keyof T>(
  from: T,
  names: readonly K[],
): Given<Pick<T, K>> {
  const picked = names.map((name) => [name, from[name]] as const);
  return given(Object.fromEntries(picked) as Pick<T, K>);
}
