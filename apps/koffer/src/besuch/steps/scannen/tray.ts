import {
  movePage,
  type PageStack,
  removePage,
  restorePage,
  rotatePage,
  type StackPage,
} from '@buergerkoffer/devices/scanner/pages'
import type { ScanTray } from '@buergerkoffer/station'
import { z } from 'zod'
import type { Matter } from '../../visit.ts'

/** A scanned page that waits for its paper. */
export interface Page extends StackPage {
  /** The paper it is for. */
  readonly nachweis: string
  readonly dpi: number
  /** It looked empty, and was left out for that. */
  readonly blank: boolean
}

const noteSchema = z.object({
  nachweis: z.string(),
  dpi: z.number(),
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  removed: z.boolean(),
  blank: z.boolean(),
})

/** What a clerk does with a page. */
export type PageChange = 'right' | 'left' | 'leave-out' | 'keep' | 'earlier' | 'later'

export const trayOf = ({ desk, joined }: Matter): ScanTray | undefined => desk.station.scanTray(joined.vorgang)

/** The pages for one paper, in their order. */
export const pagesFor = (tray: ScanTray, nachweis: string): readonly Page[] =>
  allPages(tray).filter((page) => page.nachweis === nachweis)

/** Puts a page at the end. False if the disk is full. */
export const addPage = (tray: ScanTray, { id, ...note }: Page, jpeg: Uint8Array): boolean =>
  tray.add({ id, note }, jpeg)

/** Turns, moves or leaves out a page. */
export function changePage(tray: ScanTray, nachweis: string, id: string, change: PageChange): void {
  const others = allPages(tray).filter((page) => page.nachweis !== nachweis)
  arrange(tray, [...others, ...changed(pagesFor(tray, nachweis), id, change)])
}

/** Nothing more of this paper lies here. */
export const clearPages = (tray: ScanTray, nachweis: string): void =>
  arrange(
    tray,
    allPages(tray).filter((page) => page.nachweis !== nachweis),
  )

const allPages = (tray: ScanTray): readonly Page[] =>
  tray.pages().flatMap(({ id, note }) => {
    const { data } = noteSchema.safeParse(note)
    return data ? [{ id, ...data }] : []
  })

const arrange = (tray: ScanTray, pages: readonly Page[]): void =>
  tray.arrange(pages.map(({ id, ...note }) => ({ id, note })))

function changed(pages: PageStack<Page>, id: string, change: PageChange): PageStack<Page> {
  const place = pages.findIndex((page) => page.id === id)
  switch (change) {
    case 'right':
      return rotatePage(pages, id, 'right')
    case 'left':
      return rotatePage(pages, id, 'left')
    case 'leave-out':
      return removePage(pages, id)
    case 'keep':
      return restorePage(pages, id)
    case 'earlier':
      return movePage(pages, id, place - 1)
    case 'later':
      return movePage(pages, id, place + 1)
  }
}
