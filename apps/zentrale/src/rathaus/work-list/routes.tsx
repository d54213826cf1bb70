import type { Catalogue } from '@buergerkoffer/catalogue'
import type { ErrorItem } from '@buergerkoffer/ui'
import { page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import { listStations } from '../../mandant/index.ts'
import { countCases, countLines, shareOf, workList } from '../../vorgang/index.ts'
import type { DeskDoor } from '../desk.ts'
import type { RathausApp, WorkSearch } from '../session.ts'
import { t } from '../text.ts'
import { queryOf, readFilter } from './filter.ts'
import { readSearch, type SearchFault } from './read-search.ts'
import { SearchPage, WorkListPage } from './work-list-page.tsx'

export function addWorkListRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    '/',
    door(async (c, desk) => {
      const filter = readFilter((name) => c.req.query(name))
      const shown = await desk.inTenant(async (tx) => {
        const catalogue = await desk.catalogue(tx)
        const query = queryOf(filter, reviewShares(catalogue))
        return {
          ...{ catalogue, counts: await countCases(tx), stations: await listStations(tx) },
          found: await countLines(tx, desk.context, query),
          contradicted: await countLines(tx, desk.context, { contradicted: true }),
          lines: await workList(tx, desk.context, query),
        }
      })
      return page(c, WorkListPage({ desk, filter, ...shown }))
    }),
  )
  app.post(
    '/suche',
    door(async (c) => {
      const form = await readForm(c)
      const search = { name: textOf(form, 'name'), birth: textOf(form, 'geburtsdatum'), nummer: textOf(form, 'nummer') }
      c.var.session.update({ ...c.var.session.data(), search })
      return seeOther(c, '/suche')
    }),
  )
  app.get(
    '/suche',
    door(async (c, desk) => {
      const { search } = c.var.session.data()
      if (!search) return seeOther(c, '/')
      const query = readSearch(search)
      const { catalogue, lines } = await desk.inTenant(async (tx) => ({
        catalogue: await desk.catalogue(tx),
        lines: query.ok ? await workList(tx, desk.context, query.value) : [],
      }))
      const errors = query.ok ? [] : [errorOf(query.refusal)]
      return page(c, SearchPage({ desk, catalogue, search: shorten(search), errors, lines }), query.ok ? 200 : 422)
    }),
  )
}

const reviewShares = (catalogue: Catalogue | undefined): Readonly<Record<string, number>> =>
  Object.fromEntries((catalogue?.leistungen ?? []).map(({ id, review }) => [id, shareOf(review)]))

/** Nobody searches for more; a page need not carry back what somebody pasted. */
function shorten({ name, birth, nummer }: WorkSearch): WorkSearch {
  return { name: name.slice(0, 200), birth: birth.slice(0, 40), nummer: nummer.slice(0, 40) }
}

function errorOf(fault: SearchFault): ErrorItem {
  return { name: fault === 'birth' ? 'geburtsdatum' : 'name', text: t(`search.error.${fault}`) }
}
