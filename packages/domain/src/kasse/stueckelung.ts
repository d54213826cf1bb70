/** Notes and coins of the euro, largest first, in cents. */
export const stuecke = [50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1] as const

export type Stueck = (typeof stuecke)[number]

/** From here on it is a note, below it a coin. */
export const smallestNote = 500

/** How many of each piece, by its cents: `{"2000": 3}`. Pieces that are not there may be left out. */
export type Stueckelung = Readonly<Record<string, number>>

/** What counted money comes to, in cents. */
export const sumOf = (count: Stueckelung): number =>
  Object.entries(count).reduce((sum, [piece, number]) => sum + Number(piece) * number, 0)

/** Whether a count names euro pieces only, in whole non-negative numbers. */
export const isStueckelung = (count: Stueckelung): boolean =>
  Object.entries(count).every(
    ([piece, number]) =>
      stuecke.some((each) => String(each) === piece) && Number.isSafeInteger(number) && number >= 0 && number <= 10_000,
  )
