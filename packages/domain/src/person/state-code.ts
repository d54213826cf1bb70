/**
 * Destatis key (DSMeld 1001, 0603) for the letters by which travel and identity documents name a state (ICAO Doc 9303-3, section 5; `D` for Germany);
 * undefined for what our table of states does not hold.
 */
export const stateKeyOf = (letters: string): string | undefined =>
  Object.hasOwn(keys, letters) ? keys[letters] : undefined

// biome-ignore format: a table reads better in rows
const keys: Readonly<Record<string, string>> = {
  D: '000', DEU: '000', ALB: '121', BIH: '122', BEL: '124', BGR: '125', DNK: '126', EST: '127', FIN: '128', FRA: '129',
  HRV: '130', SVN: '131', SRB: '170', GRC: '134', IRL: '135', ISL: '136', ITA: '137', LVA: '139', LTU: '142', MKD: '144',
  MDA: '146', NLD: '148', NOR: '149', RKS: '150', AUT: '151', POL: '152', PRT: '153', ROU: '154', SVK: '155', SWE: '157',
  CHE: '158', RUS: '160', ESP: '161', TUR: '163', CZE: '164', HUN: '165', UKR: '166', GBR: '168', BLR: '169', ARM: '422',
  AFG: '423', GEO: '430', VNM: '432', IND: '436', IDN: '437', IRQ: '438', IRN: '439', KAZ: '444', SYR: '475', CHN: '479',
  XXA: '997',
}
