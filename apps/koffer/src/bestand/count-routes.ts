import type { BestandCommand, StockList } from '@buergerkoffer/domain/bestand'
import { sollList } from '@buergerkoffer/domain/bestand'
import { type FormPost, page, readForm, seeOther, webFault } from '@buergerkoffer/web'
import { type Desk, deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { book } from './book.ts'
import { CountPage, type CountPageProps, readCount } from './count.tsx'
import { typedIn } from './typed.ts'

type Count = Omit<Extract<BestandCommand, { type: 'count-in' }>, 'type'>

interface Counting {
  readonly path: string
  readonly way: CountPageProps['way']
  readonly expected: (desk: Desk, transport: string) => StockList | undefined
  readonly command: (count: Count, expected: StockList, transport: string) => BestandCommand
}

const counts: readonly Counting[] = [
  {
    path: '/bestand/uebernahme/:transport',
    way: 'take',
    expected: ({ model }, id) => model.transports().find(({ transport }) => transport === id),
    command: (count, expected, transport) => ({ type: 'take-over', transport, expected, ...count }),
  },
  {
    path: '/bestand/rueckgabe',
    way: 'return',
    expected: ({ model }) => sollList(model.bestand()),
    command: (count) => ({ type: 'count-in', ...count }),
  },
]

/** Counting out of the town hall into the suitcase, and back. */
export function addCountRoutes(app: KofferApp, context: KofferContext): void {
  for (const { path, way, expected, command } of counts) {
    const propsFor = (desk: Desk, csrf: string, transport: string, form?: FormPost): CountPageProps => {
      const soll = expected(desk, transport)
      if (!soll) throw webFault('not-found')
      const base = { desk, csrf, way, action: path.replace(':transport', transport), expected: soll }
      if (!form) return { ...base, typed: {}, errors: [] }
      return { ...base, typed: typedIn(form), ...readCount(desk, form, soll) }
    }
    app.get(path, (c) =>
      page(c, CountPage(propsFor(deskOf(context), c.var.session.csrf(), c.req.param('transport') ?? ''))),
    )
    app.post(path, async (c) => {
      const form = await readForm(c)
      const transport = c.req.param('transport') ?? ''
      const desk = deskOf(context)
      const props = propsFor(desk, c.var.session.csrf(), transport, form)
      if (props.errors.length > 0 || !props.count) return page(c, CountPage(props), 422)
      const done = book(desk, [command(props.count, props.expected, transport)])
      if (done.ok) return seeOther(c, '/bestand?gebucht=1')
      return page(c, CountPage({ ...props, refusal: done.refusal }), 409)
    })
  }
}
