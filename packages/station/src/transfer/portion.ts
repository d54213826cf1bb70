/** So many of so many. */
export interface Portion {
  readonly done: number
  readonly all: number
}
