import { scanimageFuzzDoor } from '@buergerkoffer/devices/scanner/fuzz'
import type { Door } from '../door.ts'

/** What scanimage prints of its scanners. */
export const door: Door = { name: 'scanimage', share: 60, open: async () => scanimageFuzzDoor() }
