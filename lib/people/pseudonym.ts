import { createHash } from "node:crypto";

const FLOWERS =
  "Melati Kenanga Cempaka Anggrek Seroja Teratai Dahlia Kamboja Mawar Flamboyan Bougenvil Tanjung Sedap Lily Aster Soka Alamanda Wijaya Kemuning Puspa Ratna Sekar Larasati Gayatri Kirana Mentari Purnama Embun Pelangi Senja Fajar Cahaya Bintang Angin Samudra Telaga Rimba Cendana Jati Meranti Pinus Randu Waru Beringin Cemara Damar Gaharu Kayumanis Pala Cengkih Kunyit Jahe Serai Pandan Kelapa Siwalan Nipah Bambu Rotan Ilalang".split(
    " ",
  );
const NUMBERS = 9900;
const SPACE = FLOWERS.length * NUMBERS;
// Coprime with SPACE (60 · 9900 = 2³ · 3³ · 5³ · 2 · 11): steps through every value once.
const STEP = 378_937;

/**
 * The pseudonym (nama samaran) of the n-th person of an organisation, e.g. "Melati-482". A
 * permutation of all flowers and numbers: no two alike before 594,000 persons, and neighbours in
 * time are no neighbours in name. It is made from nothing that the person told.
 */
export function pseudonymOf(organisationId: string, n: number): string {
  const start = createHash("sha256").update(organisationId).digest().readUInt32BE() % SPACE;
  const value = (start + n * STEP) % SPACE;
  const round = Math.floor(n / SPACE);
  const name = `${FLOWERS[value % FLOWERS.length]}-${100 + Math.floor(value / FLOWERS.length)}`;
  return round === 0 ? name : `${name}-${round}`;
}
