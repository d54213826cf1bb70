import { nameParts } from '@buergerkoffer/domain/person'
import type { ErrorItem } from '@buergerkoffer/ui'
import { page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import type { RegisterHits, RegisterPort } from '../../../register/index.ts'
import type { Desk, DeskDoor } from '../../desk.ts'
import type { RathausApp, RathausRequest } from '../../session.ts'
import { readBirth } from '../../work-list/read-search.ts'
import { refusalText } from '../refusal-text.ts'
import { t } from '../text.ts'
import { chosenPerson, draftOf, emptyDraft, keepDraft } from './draft.ts'
import { PersonPage, type PersonPageProps } from './person-page.tsx'

export interface PersonSearch {
  /** Pattern of the page's address. */
  readonly pattern: string
  /** Where a chosen person leads. */
  readonly next: string
  readonly keyOf: (c: RathausRequest) => string
  readonly mayTell: boolean
  /** What stands around the search. */
  readonly around: (c: RathausRequest, desk: Desk) => Promise<Pick<PersonPageProps, 'title' | 'preline' | 'crumbs'>>
}

type Typed = PersonPageProps['typed']

/** Three routes: the search, its form, and the choice. What is sought stands in the session, as names do not belong into addresses. */
export function addPersonSearch(app: RathausApp, door: DeskDoor, search: PersonSearch): void {
  const { pattern, keyOf } = search
  app.get(
    pattern,
    door(async (c, desk) => {
      const typed = draftOf(c, keyOf(c)).search ?? { name: '', birth: '' }
      return show(c, desk, search, { typed, errors: [], found: await hitsOf(desk.register, typed) })
    }),
  )
  app.post(
    `${pattern}/suche`,
    door(async (c, desk) => {
      const form = await readForm(c)
      const typed = { name: textOf(form, 'name').slice(0, 200), birth: textOf(form, 'geburtsdatum').slice(0, 40) }
      const errors = errorsOf(typed)
      if (errors.length > 0) return show(c, desk, search, { typed, errors, found: undefined }, 422)
      keepDraft(c, keyOf(c), { ...draftOf(c, keyOf(c)), search: typed })
      return seeOther(c, c.req.path.replace(/\/suche$/, ''))
    }),
  )
  app.post(
    `${pattern}/person`,
    door((c, desk) => choose(c, desk, search)),
  )
}

/** Another person begins anew: papers and household belong to the one before. */
async function choose(c: RathausRequest, desk: Desk, search: PersonSearch): Promise<Response> {
  const person = chosenPerson(textOf(await readForm(c), 'person'))
  const before = draftOf(c, search.keyOf(c))
  const path = c.req.path.replace(/\/person$/, '')
  if (person === undefined || (person === 'told' && !search.mayTell)) return seeOther(c, path)
  if (person !== 'told' && !(await desk.register.snapshot(person)).ok) {
    const typed = before.search ?? { name: '', birth: '' }
    const refusal = refusalText({ kind: 'not-available' })
    return show(c, desk, search, { typed, errors: [], found: await hitsOf(desk.register, typed), refusal }, 409)
  }
  const typed = before.person === person ? before.typed : {}
  keepDraft(c, search.keyOf(c), { ...emptyDraft, ...before, person, typed })
  return seeOther(c, path.replace(/\/[^/]*$/, search.next))
}

type Shown = Pick<PersonPageProps, 'typed' | 'errors' | 'found' | 'refusal'>

async function show(
  c: RathausRequest,
  desk: Desk,
  search: PersonSearch,
  shown: Shown,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const path = c.req.path.replace(/\/(?:suche|person)$/, '')
  const { mayTell } = search
  return page(c, PersonPage({ desk, path, mayTell, ...(await search.around(c, desk)), ...shown }), status)
}

async function hitsOf(register: RegisterPort, { name, birth }: Typed): Promise<RegisterHits | undefined> {
  const geburtsdatum = readBirth(birth)
  const answer = await register.search({
    ...(nameParts(name).length === 0 ? {} : { name }),
    ...(geburtsdatum === undefined ? {} : { geburtsdatum }),
  })
  return answer.ok ? { ...answer.value, hits: answer.value.hits.filter(({ blocked }) => !blocked) } : undefined
}

function errorsOf({ name, birth }: Typed): readonly ErrorItem[] {
  const [hasName, hasBirth] = [name.trim() !== '', birth.trim() !== '']
  if (!hasName && !hasBirth) return [{ name: 'name', text: t('person.error.nothing') }]
  return [
    ...(hasName && nameParts(name).length === 0 ? [{ name: 'name', text: t('person.error.name') }] : []),
    ...(hasBirth && readBirth(birth) === undefined ? [{ name: 'geburtsdatum', text: t('person.error.birth') }] : []),
  ]
}
