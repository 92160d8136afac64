import type { Brand } from "@/lib/kernel/brand";
import type { Viewer } from "@/lib/kernel/viewer";
import type { CommandContext, SqlContext } from "@/lib/server/command";
import { read, type Transaction } from "@/lib/server/database";
import type { Sql } from "@/lib/server/statements";

type Scope = { readonly viewer: Viewer; readonly tx: Transaction };

/** Proof that a query runs as somebody who may ask for person-level rows; the rows are the database's choice. */
export type CaseScope = Brand<Scope, "CaseScope">;
/** The same proof over a fast transaction, for the reads that everybody waits for. */
export type CaseSqlScope = Brand<{ readonly viewer: Viewer; readonly sql: Sql }, "CaseSqlScope">;
/** Proof for what the partners share: organisations, programmes, activities, referrals in numbers. */
export type PartnershipScope = Brand<Scope, "PartnershipScope">;
/** Proof for protected figures only: a page wired with it cannot ask for a person-level row. */
export type AggregateScope = Brand<Scope, "AggregateScope">;
/** Proof for the audit log: verbs, ids and times of one organisation's chain. */
export type AuditScope = Brand<Scope, "AuditScope">;
/** Proof for what belongs to accounts: one's own sessions and tokens, and for administrators their people. */
export type AccountScope = Brand<Scope, "AccountScope">;

/** One read transaction for all that a page shows about cases. */
export function inCaseScope<T>(viewer: Viewer, work: (scope: CaseScope) => Promise<T>): Promise<T> {
  return read(viewer, (tx) => work({ viewer, tx } as CaseScope));
}

/** One read transaction for all that a page shows about the partnership. */
export function inPartnershipScope<T>(
  viewer: Viewer,
  work: (scope: PartnershipScope) => Promise<T>,
): Promise<T> {
  return read(viewer, (tx) => work({ viewer, tx } as PartnershipScope));
}

/** One read transaction for figures. */
export function inAggregateScope<T>(
  viewer: Viewer,
  work: (scope: AggregateScope) => Promise<T>,
): Promise<T> {
  return read(viewer, (tx) => work({ viewer, tx } as AggregateScope));
}

/** One read transaction for what a page shows about accounts. */
export function inAccountScope<T>(
  viewer: Viewer,
  work: (scope: AccountScope) => Promise<T>,
): Promise<T> {
  return read(viewer, (tx) => work({ viewer, tx } as AccountScope));
}

/** The same proof inside a command, over its transaction. */
export function accountScopeOf({ viewer, tx }: CommandContext): AccountScope {
  return { viewer, tx } as AccountScope;
}

/** The same proof inside a command, over its transaction. */
export function caseScopeOf({ viewer, tx }: CommandContext): CaseScope {
  return { viewer, tx } as CaseScope;
}

/** The same proof inside a fast command. */
export function caseSqlScopeOf({ viewer, sql }: SqlContext): CaseSqlScope {
  return { viewer, sql } as CaseSqlScope;
}

/** The same proof inside a command, over its transaction. */
export function partnershipScopeOf({ viewer, tx }: CommandContext): PartnershipScope {
  return { viewer, tx } as PartnershipScope;
}

/** The same proof inside a command, over its transaction. */
export function aggregateScopeOf({ viewer, tx }: CommandContext): AggregateScope {
  return { viewer, tx } as AggregateScope;
}

/** The audit log is read inside a command only, because reading it is written down. */
export function auditScopeOf({ viewer, tx }: CommandContext): AuditScope {
  return { viewer, tx } as AuditScope;
}
