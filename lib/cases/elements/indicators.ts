/** How many operational indicators of one dimension were found, by strength. */
export type Found = { readonly strong: number; readonly medium: number; readonly weak: number };

/**
 * Whether a dimension of the ILO/EC operational indicators (2009) is positive: two strong, or one strong
 * and one other, or three medium, or two medium and one weak. It points, it does not decide.
 */
export function isPositive({ strong, medium, weak }: Found): boolean {
  return (
    strong >= 2 ||
    (strong === 1 && medium + weak >= 1) ||
    medium >= 3 ||
    (medium === 2 && weak >= 1)
  );
}
