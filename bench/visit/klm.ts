/**
 * The Keystroke-Level Model (Card, Moran, Newell 1980): seconds of a practised clerk for each act. The machine's own time is not in it; it is
 * measured apart.
 */
export const seconds = {
  /** One keystroke of somebody who types well. */
  keystroke: 0.28,
  /** To point with the mouse and click. */
  point: 1.1,
  /** A hand from the keyboard to the mouse, or back. */
  home: 0.4,
  /** To look, to understand, to decide: once before each act that is one thought. */
  mental: 1.35,
} as const

/** What a clerk did. */
export interface Acts {
  keystrokes: number
  clicks: number
  moves: number
  thoughts: number
}

export const noActs = (): Acts => ({ keystrokes: 0, clicks: 0, moves: 0, thoughts: 0 })

export const klmOf = ({ keystrokes, clicks, moves, thoughts }: Acts): number =>
  keystrokes * seconds.keystroke + clicks * seconds.point + moves * seconds.home + thoughts * seconds.mental

export const sumOf = (all: readonly Acts[]): Acts =>
  all.reduce(
    (sum, acts) => ({
      keystrokes: sum.keystrokes + acts.keystrokes,
      clicks: sum.clicks + acts.clicks,
      moves: sum.moves + acts.moves,
      thoughts: sum.thoughts + acts.thoughts,
    }),
    noActs(),
  )
