import type { Matter } from './visit.ts'

/** Addresses hold ids and places only, nothing about a person. */
export const visitPath = (besuch: string, page = ''): string => `/besuch/${besuch}${page && `/${page}`}`

/** A page of one matter; without a page, wherever the visit stands. */
export const matterPath = ({ besuch, n }: Pick<Matter, 'besuch' | 'n'>, page?: string): string =>
  page === undefined ? visitPath(besuch.id) : visitPath(besuch.id, `${n}/${page}`)
