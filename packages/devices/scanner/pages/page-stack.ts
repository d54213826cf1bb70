import type { Rotation } from './assemble-pdf.ts'

/** The pages of one document before it is put together. Pure: pictures stand elsewhere under the page's id. */
export interface StackPage {
  readonly id: string
  readonly rotation: Rotation
  /** Left out; it can be taken back until the document is made. */
  readonly removed: boolean
}

/** Pages in their order; an app may know more of each. */
export type PageStack<Page extends StackPage = StackPage> = readonly Page[]

/** Puts a page at the end. `blank`: it is left out, and shown as such. A page that is there already stays as it is. */
export function appendPage(stack: PageStack, id: string, blank: boolean): PageStack {
  return stack.some((page) => page.id === id) ? stack : [...stack, { id, rotation: 0, removed: blank }]
}

/** Moves a page to a place among all, counted from 0; places beyond the ends mean the ends. */
export function movePage<Page extends StackPage>(stack: PageStack<Page>, id: string, place: number): PageStack<Page> {
  const page = stack.find((entry) => entry.id === id)
  if (!page) return stack
  const others = stack.filter((entry) => entry !== page)
  const at = Math.max(0, Math.min(others.length, Math.trunc(place) || 0))
  return [...others.slice(0, at), page, ...others.slice(at)]
}

/** Leaves a page out. */
export function removePage<Page extends StackPage>(stack: PageStack<Page>, id: string): PageStack<Page> {
  return change(stack, id, (page) => ({ ...page, removed: true }))
}

export function restorePage<Page extends StackPage>(stack: PageStack<Page>, id: string): PageStack<Page> {
  return change(stack, id, (page) => ({ ...page, removed: false }))
}

/** Turns a page a quarter clockwise, or back. */
export function rotatePage<Page extends StackPage>(
  stack: PageStack<Page>,
  id: string,
  turn: 'right' | 'left',
): PageStack<Page> {
  return change(stack, id, (page) => ({ ...page, rotation: TURNED[turn][page.rotation] }))
}

/** What the document will hold, in order. */
export function keptPages<Page extends StackPage>(stack: PageStack<Page>): PageStack<Page> {
  return stack.filter(({ removed }) => !removed)
}

const TURNED: Readonly<Record<'right' | 'left', Readonly<Record<Rotation, Rotation>>>> = {
  right: { 0: 90, 90: 180, 180: 270, 270: 0 },
  left: { 0: 270, 90: 0, 180: 90, 270: 180 },
}

function change<Page extends StackPage>(stack: PageStack<Page>, id: string, to: (page: Page) => Page): PageStack<Page> {
  return stack.map((page) => (page.id === id ? to(page) : page))
}
