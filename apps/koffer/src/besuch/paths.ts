import { visitPath } from '../visit-path.ts'
import type { Matter } from './visit.ts'

export { visitPath }

/** A page of one matter; without a page, wherever the visit stands. */
export const matterPath = ({ besuch, n }: Pick<Matter, 'besuch' | 'n'>, page?: string): string =>
  page === undefined ? visitPath(besuch.id) : visitPath(besuch.id, `${n}/${page}`)
