import { visitPath } from '../../besuch/index.ts'

/** Where what the cash desk asked of the terminal is shown, and whatever is open. */
export const deskCardPath = '/kasse/karte'

/** The terminal's own receipt of a booking. */
export const slipPath = (nummer: string): string => `${deskCardPath}/beleg/${encodeURIComponent(nummer)}`

export const visitCardPath = (besuch: string): string => visitPath(besuch, 'karte')
