import { esclFuzzDoor } from '@buergerkoffer/devices/scanner/fuzz'
import type { Door } from '../door.ts'

/** The XML of a network scanner. */
export const door: Door = { name: 'escl', share: 60, open: async () => esclFuzzDoor() }
