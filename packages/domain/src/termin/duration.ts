/** How long a service takes at the counter. Content says it (`leistung.json`, `termin`). */
export interface ServiceDuration {
  readonly minutes: number
  /** For each person after the first. */
  readonly perFurtherPerson: number
}

/** What a booked service takes where content says nothing. */
export const usualDuration: ServiceDuration = { minutes: 15, perFurtherPerson: 0 }

/** Minutes of one service for so many persons (at least one). */
export function serviceMinutes(duration: ServiceDuration | undefined, persons: number): number {
  const { minutes, perFurtherPerson } = duration ?? usualDuration
  return minutes + perFurtherPerson * Math.max(0, persons - 1)
}
