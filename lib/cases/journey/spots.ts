/**
 * Where provinces and countries lie, as longitude and latitude in whole degrees: enough for a sketch of a way,
 * and too coarse for anybody to be found by it. Countries to which people from Indonesia are taken most.
 */
const PROVINCES: Readonly<Record<string, readonly [number, number]>> = {
  ...{ 11: [97, 4], 12: [99, 2], 13: [100, -1], 14: [102, 0], 15: [103, -2], 16: [104, -3] },
  ...{ 17: [102, -4], 18: [105, -5], 19: [107, -3], 21: [105, 1], 31: [107, -6], 32: [108, -7] },
  ...{ 33: [110, -7], 34: [110, -8], 35: [113, -8], 36: [106, -6], 51: [115, -8], 52: [118, -9] },
  ...{ 53: [122, -9], 61: [111, 0], 62: [113, -2], 63: [115, -3], 64: [116, 0], 65: [116, 3] },
  ...{ 71: [125, 1], 72: [121, -1], 73: [120, -4], 74: [122, -4], 75: [122, 1], 76: [119, -3] },
  ...{ 81: [129, -4], 82: [128, 1], 91: [140, -3], 92: [134, -1], 93: [139, -7], 94: [136, -4] },
  ...{ 95: [139, -4], 96: [131, -1] },
};

const COUNTRIES: Readonly<Record<string, readonly [number, number]>> = {
  ...{ ID: [114, -3], MY: [102, 4], SG: [104, 1], BN: [115, 5], PH: [122, 13], TL: [126, -9] },
  ...{ KH: [105, 12], TH: [101, 15], MM: [97, 21], LA: [103, 19], VN: [106, 16], PG: [145, -6] },
  ...{ TW: [121, 24], HK: [114, 22], MO: [114, 22], CN: [104, 35], JP: [138, 36], KR: [128, 36] },
  ...{ IN: [79, 22], LK: [81, 7], BD: [90, 24], PK: [70, 30], NP: [84, 28], MV: [73, 3] },
  ...{ SA: [45, 24], AE: [54, 24], QA: [51, 25], KW: [48, 29], BH: [51, 26], OM: [57, 21] },
  ...{ JO: [36, 31], SY: [38, 35], IQ: [44, 33], LB: [36, 34], EG: [30, 27], YE: [48, 16] },
  ...{ TR: [35, 39], SD: [30, 15], LY: [17, 27], TN: [9, 34], MA: [-6, 32], MU: [58, -20] },
  ...{ ZA: [24, -29], KE: [38, 0], SO: [46, 6], AO: [18, -12], NG: [8, 10], SN: [-14, 14] },
  ...{ AU: [134, -25], NZ: [172, -41], FJ: [178, -18], NC: [165, -21], SB: [160, -9] },
  ...{ NL: [5, 52], DE: [10, 51], GB: [-2, 54], IT: [12, 43], ES: [-4, 40], PL: [19, 52] },
  ...{ FR: [2, 47], RU: [60, 57], US: [-98, 39], CA: [-106, 56], MX: [-102, 24], PE: [-75, -10] },
  ...{ UY: [-56, -33], AR: [-64, -34], BR: [-53, -10], SR: [-56, 4], TT: [-61, 11] },
};

type Place = { readonly country?: string | null; readonly province?: string | null };

/** Where a place lies, by its province or else its country; null where neither is known to the sketch. */
export function spotOf({ country, province }: Place): readonly [number, number] | null {
  return (province && PROVINCES[province]) || (country && COUNTRIES[country]) || null;
}
