import { matterPath } from '../../../paths.ts'
import type { Matter } from '../../../visit.ts'

/** Where the pages of one paper are scanned. */
export const scanPath = (matter: Matter, nachweis: string): string =>
  matterPath(matter, `nachweise/${nachweis}/scannen`)
