import type { DeviceWatch } from '@buergerkoffer/station'

/** Known before anything is begun: without a line to the authority's eID server nothing can be read. Not yet asked counts as a line. */
export const isWithoutServer = ({ eidServer }: DeviceWatch): boolean => (eidServer?.troubles().length ?? 0) > 0
