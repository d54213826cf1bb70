import { formatPartialDate, isPersonId, nameParts, personId } from '@buergerkoffer/domain/person'
import type { ErrorItem } from '@buergerkoffer/ui'
import { page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import { act } from '../../vorgang/index.ts'
import { loadCase, type ShownCase } from '../case/load-case.ts'
import { readSeen, vorgangOf } from '../case/request.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import type { ShownRefusal } from '../refusal-alert.tsx'
import type { Matching, RathausApp, RathausRequest } from '../session.ts'
import { t } from '../text.ts'
import { readBirth } from '../work-list/read-search.ts'
import { differencesOf } from './compare.ts'
import { find, firstMatching } from './find.ts'
import { MatchingPage } from './matching-page.tsx'

/** A clerk works on few cases at once; what is older may be searched again. */
const mostMatchings = 20

export function addMatchingRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    '/vorgang/:vorgang/abgleich',
    door(async (c, desk) => showMatching(c, desk, await loadCase(desk, vorgangOf(c)))),
  )
  app.post('/vorgang/:vorgang/abgleich/suche', door(search))
  app.post(
    '/vorgang/:vorgang/abgleich/person',
    door(async (c, desk) => {
      const shown = await loadCase(desk, vorgangOf(c))
      const person = textOf(await readForm(c), 'person')
      const chosen = isPersonId(person) ? personId(person) : undefined
      return remember(c, shown, { ...matchingOf(c, shown), person: chosen })
    }),
  )
  app.post(
    '/vorgang/:vorgang/abgleich/zurueck',
    door(async (c, desk) => {
      const shown = await loadCase(desk, vorgangOf(c))
      return remember(c, shown, { ...matchingOf(c, shown), person: undefined })
    }),
  )
  app.post('/vorgang/:vorgang/abgleich', door(confirm))
}

const matchingOf = (c: RathausRequest, shown: ShownCase): Matching =>
  c.var.session.data().matching.get(shown.line.vorgang) ?? firstMatching(shown)

async function showMatching(
  c: RathausRequest,
  desk: Desk,
  shown: ShownCase,
  refusal?: ShownRefusal,
): Promise<Response> {
  const matching = matchingOf(c, shown)
  const typed = { name: matching.name, birth: matching.birth === undefined ? '' : formatPartialDate(matching.birth) }
  const found = await find(desk.register, shown, matching)
  return page(c, MatchingPage({ desk, shown, typed, errors: [], found, refusal }), refusal ? 409 : 200)
}

async function search(c: RathausRequest, desk: Desk): Promise<Response> {
  const shown = await loadCase(desk, vorgangOf(c))
  const form = await readForm(c)
  const typed = { name: textOf(form, 'name').slice(0, 200), birth: textOf(form, 'geburtsdatum').slice(0, 40) }
  const errors = errorsOf(typed)
  if (errors.length > 0) {
    return page(c, MatchingPage({ desk, shown, typed, errors, found: { kind: 'nothing-asked' } }), 422)
  }
  return remember(c, shown, { name: typed.name, birth: readBirth(typed.birth), person: undefined })
}

function errorsOf({ name, birth }: { readonly name: string; readonly birth: string }): readonly ErrorItem[] {
  const hasBirth = birth.trim() !== ''
  if (name.trim() === '' && !hasBirth) return [{ name: 'name', text: t('matching.error.nothing') }]
  return [
    ...(name.trim() !== '' && nameParts(name).length === 0 ? [{ name: 'name', text: t('search.error.name') }] : []),
    ...(hasBirth && readBirth(birth) === undefined ? [{ name: 'geburtsdatum', text: t('search.error.birth') }] : []),
  ]
}

function remember(c: RathausRequest, { line }: ShownCase, matching: Matching): Response {
  const session = c.var.session.data()
  const others = [...session.matching].filter(([vorgang]) => vorgang !== line.vorgang).slice(1 - mostMatchings)
  c.var.session.update({ ...session, matching: new Map([...others, [line.vorgang, matching]]) })
  return seeOther(c, `/vorgang/${line.vorgang}/abgleich`)
}

/** "Das ist die Person": what differs is read anew, and must be what the clerk saw. */
async function confirm(c: RathausRequest, desk: Desk): Promise<Response> {
  const form = await readForm(c)
  const shown = await loadCase(desk, vorgangOf(c))
  const { vorgang } = shown.line
  const found = await find(desk.register, shown, matchingOf(c, shown))
  if (found.kind !== 'person') return showMatching(c, desk, shown, 'person-not-available')
  const differences = [...differencesOf(found.comparisons)]
  if (differences.join(' ') !== textOf(form, 'unterschiede')) return showMatching(c, desk, shown, 'register-changed')
  const command = { type: 'match-person', match: { registerPerson: found.person, differences } } as const
  const seen = readSeen(textOf(form, 'gesehen'))
  const matched = await desk.inTenant((tx) => act(tx, desk.context, vorgang, desk.clerk.clerk, command, seen))
  if (matched.ok) return seeOther(c, `/vorgang/${vorgang}`)
  return showMatching(c, desk, await loadCase(desk, vorgang), matched.refusal.kind)
}
