import type { Viewer } from "@/lib/kernel/viewer";
import { CASEWORK } from "./casework";
import { INSTALLATION } from "./installation";
import { PARTNERSHIP } from "./partnership";
import { type Facts, nobody, of, type Row, type Spec, type Verb } from "./relations";
import { WAY } from "./way";

/** Every table and who may do what to which of its rows; a verb left out is nobody's. */
export const ORACLE: Readonly<Record<string, Spec>> = {
  ...INSTALLATION,
  ...CASEWORK,
  ...WAY,
  ...PARTNERSHIP,
};

/** The keys of the rows on which somebody has a verb. */
export function expected(who: Viewer, table: string, verb: Verb, facts: Facts): readonly Row[] {
  const rule = ORACLE[table]?.[verb] ?? nobody;
  return of(facts, table).filter((row) => rule(who, row, facts));
}
