declare const brand: unique symbol;

/** A type that only its mint can make: a plain value does not pass for it. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
