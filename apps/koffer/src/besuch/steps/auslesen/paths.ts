import { matterPath } from '../../paths.ts'
import type { Matter } from '../../visit.ts'

/** Under a matter. */
export const auslesenPage = 'person/auslesen'

export const auslesenPath = (matter: Matter): string => matterPath(matter, auslesenPage)
