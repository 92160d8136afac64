"use client";

import { usePathname } from "next/navigation";
import { Icon, type IconName } from "./icon";

export type Place = { readonly href: string; readonly label: string; readonly icon: IconName };

function isHere(path: string, href: string): boolean {
  return href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
}

type Props = {
  readonly groups: readonly (readonly Place[])[];
  /** What the navigation is called, for those who jump between landmarks. */
  readonly label: string;
};

/** The places of the rail, in groups; the present one is marked. */
export function PlaceLinks({ groups, label }: Props) {
  const path = usePathname();
  return (
    <nav aria-label={label}>
      {groups.map((places) => (
        <ul key={places[0]?.href} className="places">
          {places.map((place) => (
            <li key={place.href}>
              <a href={place.href} aria-current={isHere(path, place.href) ? "page" : undefined}>
                <Icon name={place.icon} />
                {place.label}
              </a>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}

/** The first places at the thumb, for phones; the rest stands behind `menuId`, a popover. */
export function PlaceTabs({
  places,
  menuId,
  more,
}: {
  readonly places: readonly Place[];
  readonly menuId: string;
  readonly more: string;
}) {
  const path = usePathname();
  return (
    <>
      {places.map((place) => (
        <a
          key={place.href}
          href={place.href}
          aria-current={isHere(path, place.href) ? "page" : undefined}
        >
          <Icon name={place.icon} className="size-5" />
          {place.label}
        </a>
      ))}
      <button type="button" popoverTarget={menuId}>
        <Icon name="more" className="size-5" />
        {more}
      </button>
    </>
  );
}
