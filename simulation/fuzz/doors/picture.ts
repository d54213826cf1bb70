import { pictureFuzzDoor } from '@buergerkoffer/devices/scanner/fuzz'
import type { Door } from '../door.ts'

/** The pictures of a scanner. */
export const door: Door = { name: 'picture', share: 60, open: async () => pictureFuzzDoor() }
