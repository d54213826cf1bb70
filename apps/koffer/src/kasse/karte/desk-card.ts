import { STEP_INPUTS } from '@buergerkoffer/domain/formular'
import { openCards } from '@buergerkoffer/domain/kasse'
import { page, readForm, seeOther, textOf, webFault } from '@buergerkoffer/web'
import { type Desk, deskOf } from '../../desk.ts'
import type { KofferApp, KofferContext } from '../../koffer-context.ts'
import type { CardDesk } from './card-desk.ts'
import { type DeskCard, DeskCardPage } from './desk-card-page.tsx'
import { deskCardPath, slipPath } from './paths.ts'
import { pressed } from './press.ts'
import { printSlip, slipNamed } from './slip.ts'
import { SlipPage } from './slip-page.tsx'
import type { EndedWork } from './work.ts'

/** What the cash desk asks of the card terminal, and every intent that is open, of whichever visit. */
export function addDeskCardRoutes(app: KofferApp, context: KofferContext, cards: CardDesk): void {
  app.get(deskCardPath, (c) => {
    const desk = deskOf(context)
    const card = cardOf(desk, cards)
    if (!card) return seeOther(c, '/kasse')
    return page(c, DeskCardPage({ desk, card, cards, csrf: c.var.session.csrf() }))
  })
  app.get(`${deskCardPath}/beleg/:name`, (c) => {
    const desk = deskOf(context)
    const slip = slipNamed(desk, c.req.param('name'))
    if (!slip) throw webFault('not-found')
    return page(c, SlipPage({ desk, csrf: c.var.session.csrf(), slip }))
  })
  app.post(`${deskCardPath}/beleg/:name`, async (c) => {
    await readForm(c)
    const desk = deskOf(context)
    const slip = slipNamed(desk, c.req.param('name'))
    if (!slip) throw webFault('not-found')
    await printSlip(desk, slip)
    return seeOther(c, slipPath(slip.name))
  })
  app.post(deskCardPath, async (c) => {
    const form = await readForm(c)
    const [open] = openCards(deskOf(context).model.kasse())
    pressed(textOf(form, STEP_INPUTS.action), cards, open)
    return seeOther(c, deskCardPath)
  })
  app.post('/kasse/kassenschnitt', async (c) => {
    await readForm(c)
    if (deskOf(context).user?.cash !== true) return seeOther(c, '/kasse')
    cards.start({ kind: 'day-end' })
    return seeOther(c, deskCardPath)
  })
}

function cardOf({ model }: Desk, cards: CardDesk): DeskCard | undefined {
  const work = cards.work()
  if (work) return { kind: 'under-way', work }
  const kasse = model.kasse()
  const [open] = openCards(kasse)
  if (open) return { kind: 'open', open }
  const ended = cards.ended()
  if (!ended || ended.order.kind === 'payment') return undefined
  const reference = referenceOf(ended)
  const last = kasse.karten.findLast((each) => (reference ? each.reference === reference : each.booking !== 'payment'))
  const kassenschnitt = kasse.kassenschnitte.at(-1)
  return { kind: 'ended', ended, ...(last ? { last } : {}), ...(kassenschnitt ? { kassenschnitt } : {}) }
}

const referenceOf = ({ order }: EndedWork): string | undefined => ('reference' in order ? order.reference : undefined)
