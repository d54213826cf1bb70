import type { Answers, CheckDeps, Formular } from '@buergerkoffer/domain/formular'
import type { Page } from 'playwright-core'
import { typeIn } from './type-in.ts'
import { beginning, posted, sheetFor, type Walker } from './walk-through.ts'

export interface BothWays {
  /** Fillings that end with different JSON. */
  readonly differences: number
  /** Fillings that did not get to the end, by why. */
  readonly unfinished: ReadonlyMap<string, number>
  readonly posts: { readonly on: number; readonly off: number }
  readonly finals: readonly Answers[]
}

export interface Ways {
  readonly page: Page
  /** The script that the suitcase sends with every form. */
  readonly script: string
  readonly deps: CheckDeps
}

/** Fills in a form as often as there are wishes, each with JavaScript on and off, and compares what comes out in the end. */
export async function bothWays(formular: Formular, wishes: readonly Answers[], ways: Ways): Promise<BothWays> {
  const on = await allThrough(formular, wishes, ways, ways.script)
  const off = await allThrough(formular, wishes, ways, null)
  const unfinished = new Map<string, number>()
  for (const { fault } of [...on, ...off]) if (fault) unfinished.set(fault, (unfinished.get(fault) ?? 0) + 1)
  return {
    differences: on.filter(({ answers }, index) => JSON.stringify(answers) !== JSON.stringify(off[index]?.answers))
      .length,
    unfinished,
    posts: { on: postsOf(on), off: postsOf(off) },
    finals: on.filter(({ fault }) => fault === undefined).map(({ answers }) => answers),
  }
}

const postsOf = (walkers: readonly Walker[]): number => walkers.reduce((sum, { posts }) => sum + posts, 0)

async function allThrough(
  formular: Formular,
  wishes: readonly Answers[],
  { page, deps }: Ways,
  script: string | null,
): Promise<readonly Walker[]> {
  let walkers = wishes.map((wish) => beginning(formular, wish, deps))
  while (walkers.some(({ stepId }) => stepId !== undefined)) {
    const under = walkers.filter(({ stepId }) => stepId !== undefined)
    const typed = await page.evaluate(typeIn, { sheets: under.map((walker) => sheetFor(formular, walker)), script })
    const moved = new Map(
      under.map((walker, index) => [
        walker,
        posted(formular, walker, typed[index] ?? { posted: [], groups: [] }, deps),
      ]),
    )
    walkers = walkers.map((walker) => moved.get(walker) ?? walker)
  }
  return walkers
}
