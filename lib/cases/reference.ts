/** A case's reference, `LTR-2026-000123`: year and number, no place and no meaning. */
export function referenceOf(onDay: string, n: number): string {
  return `LTR-${onDay.slice(0, 4)}-${String(n).padStart(6, "0")}`;
}
