import { expandRanges } from './letters.ts'

/** N1: non-letters of personal names (18): blank ' , - . ` ~ ¨ ´ · ʹ ʺ ʾ ʿ ˈ ˌ ’ ‡. */
export const nonLettersN1: readonly string[] = expandRanges(
  '20 27 2C-2E 60 7E A8 B4 B7 2B9-2BA 2BE-2BF 2C8 2CC 2019 2021',
)

/** N2: further ones for places, streets and legal entities (60): digits, punctuation, currency and typographic signs. */
export const nonLettersN2: readonly string[] = expandRanges(
  '21-26 28-2B 2F-40 5B-5F 7B-7D A1-A3 A5 A7 A9-AC AE-B3 B5-B6 B9-BB BF D7 F7 20AC',
)

/** N3: kept for compatibility (6): ¤ ¦ ¸ ¼ ½ ¾. */
export const nonLettersN3: readonly string[] = expandRanges('A4 A6 B8 BC-BE')

/** N4: not for names (4): tabulator, line feed, carriage return, no-break space. */
export const nonLettersN4: readonly string[] = expandRanges('9-A D A0')

/** E1: extended signs of legal entities and products (42). */
export const nonLettersE1: readonly string[] = expandRanges(
  '192 2B0 2B3 2C6 2DC 2E2 1D48 1D57 2018 201A 201C-201E 2020 2026 2030 2032-2033 2039-203A 2070 2074-2079 207F-2089 ' +
    '2122 221E 2264-2265',
)
