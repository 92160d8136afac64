import {
  provinceName,
  provinceOfRegency,
  provinces,
  regenciesOf,
  regencyName,
} from "@/lib/vocabulary/places";

/** A place as Lentera holds it: Kemendagri codes and an ISO 3166-1 alpha-2 country. */
export type HeldPlace = {
  readonly country: string | null;
  readonly province: string | null;
  readonly regency: string | null;
};

/** The same in HTCDS's words: names as Indonesia writes them. */
export type NamedPlace = {
  readonly city: string;
  readonly state: string;
  readonly country: string;
};

/** A place in HTCDS's words. Places below the country are Indonesia's, whatever country was typed. */
export function namePlace({ country, province, regency }: HeldPlace): NamedPlace {
  const within = regency ? provinceOfRegency(regency) : province;
  return {
    city: regency ? regencyName(regency, "id") : "",
    state: within ? provinceName(within, "id") : "",
    country: within ? "ID" : (country ?? ""),
  };
}

const same = (one: string, other: string) => one.trim().toLowerCase() === other.toLowerCase();

/**
 * The place that HTCDS's words mean. `rest` is what no list of Indonesia's places knows (a city
 * abroad, another spelling), joined as it was written.
 */
export function findPlace(named: NamedPlace): HeldPlace & { readonly rest: string } {
  const { city, state } = named;
  const country = named.country.trim().toUpperCase() || null;
  const isHere = country === null || country === "ID";
  const province = isHere
    ? provinces().find((each) => [each.id, each.en, each.code].some((name) => same(state, name)))
    : undefined;
  const regency = regenciesOf(province?.code ?? "").find((each) =>
    [each.id, each.en, each.code].some((name) => same(city, name)),
  );
  const rest = [regency ? "" : city, province ? "" : state].filter((text) => text.trim() !== "");
  return {
    country: country ?? (province ? "ID" : null),
    province: province?.code ?? null,
    regency: regency?.code ?? null,
    rest: rest.join(", "),
  };
}

/** Where exploitation took place, in HTCDS's one field: "Jawa Tengah, ID" or "MY". */
export function writeLocation(place: Pick<HeldPlace, "country" | "province">): string {
  const { state, country } = namePlace({ ...place, regency: null });
  return state ? `${state}, ${country}` : country;
}

/** The place of such a field; null where it is written otherwise. */
export function readLocation(text: string): Pick<HeldPlace, "country" | "province"> | null {
  const [, state = "", country = ""] = /^(?:(.+), )?([A-Z]{2})$/.exec(text.trim()) ?? [];
  if (!country) return null;
  const { province, rest } = findPlace({ city: "", state, country });
  return rest ? null : { country, province };
}
