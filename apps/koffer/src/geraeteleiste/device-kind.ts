import type { DeviceWatch } from '@buergerkoffer/station'

/** What has a place in the device bar, in its order. */
export const DEVICE_KINDS = ['printer', 'scanner', 'terminal', 'eid'] as const

export type DeviceKind = (typeof DEVICE_KINDS)[number] & keyof DeviceWatch
