import type { Content } from '../schema/content-schema.ts'

export interface EndingTarif {
  readonly file: string
  readonly path: string
  readonly position: string
  readonly validTo: string
}

/** Rates that end within some weeks, or have ended, and have no successor. */
export function endingTarife({ tarife }: Content, today: string, weeks: number): readonly EndingTarif[] {
  const until = new Date(Date.parse(today) + weeks * 7 * 86_400_000).toISOString().slice(0, 10)
  return tarife.flatMap(({ id, positions }) =>
    positions.flatMap(({ id: position, validTo }, at) => {
      if (validTo === null || validTo > until) return []
      const goesOn = positions.some((each) => each.id === position && (each.validTo === null || each.validTo > validTo))
      return goesOn ? [] : [{ file: `tarife/${id}.json`, path: `positions.${at}.validTo`, position, validTo }]
    }),
  )
}
