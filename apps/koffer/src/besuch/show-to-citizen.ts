import { dueFor } from '@buergerkoffer/domain/besuch'
import { seeOther } from '@buergerkoffer/web'
import type { BuergerView } from '../buerger/index.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { t } from '../text.ts'
import { writtenAnswers } from './form-answer.ts'
import { matterPath, visitPath } from './paths.ts'
import { leistungName, type Matter, personName, type Visit } from './visit.ts'
import { takeMatter, takeVisit } from './visit-door.ts'

/** What the clerk shows to be read along: the answers so far, to be confirmed, and what it comes to. */
export function addShowRoutes(app: KofferApp, context: KofferContext): void {
  app.post(
    '/besuch/:besuch/:n{\\d+}/zeigen',
    takeMatter(context, undefined, (c, matter) => {
      context.buerger.show(`${matter.joined.vorgang}/angaben`, answersView(matter))
      return seeOther(c, matterPath(matter))
    }),
  )
  app.post(
    '/besuch/:besuch/zeigen',
    takeVisit(context, (c, visit) => {
      context.buerger.show(`${visit.matters[0]?.joined.vorgang}/zahlen`, amountView(visit))
      return seeOther(c, visitPath(visit.besuch.id))
    }),
  )
}

const answersView = (matter: Matter): BuergerView => ({
  kind: 'confirm',
  lang: 'de',
  title: leistungName(matter),
  paragraphs: [t('readAlong.ask')],
  rows: [
    { key: t('register.name'), value: personName(matter) },
    ...writtenAnswers(matter).map(({ label, text }) => ({ key: label, value: text })),
  ],
})

const amountView = ({ besuch, matters }: Visit): BuergerView => ({
  kind: 'amount',
  lang: 'de',
  title: t('readAlong.amount'),
  paragraphs: [],
  lines: besuch.lines.map(({ vorgang, cents, leistung }) => {
    const matter = matters.find(({ joined }) => joined.vorgang === vorgang)
    return { text: matter ? leistungName(matter) : leistung, cents }
  }),
  totalCents: dueFor(besuch),
})
