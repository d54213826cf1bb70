import { visitPath } from '../paths.ts'

/** For somebody who comes for nothing else; no visit is begun, because nothing is kept. */
export const pinOnlyPath = '/pin-aendern'

/** Changing the PIN within a visit, or without one. */
export const pinPath = (besuch?: string): string => (besuch === undefined ? pinOnlyPath : visitPath(besuch, 'pin'))
