import { addressLine, officialName } from '@buergerkoffer/domain/person'
import { personOf } from '@buergerkoffer/domain/vorgang'
import { nameOf, openBundles, type Planner, readEinrichtung, type WishRow } from '../../../touren/index.ts'
import { readCaseFile } from '../../../vorgang/index.ts'
import { t } from '../text.ts'

export interface ShownWish extends WishRow {
  readonly person: string
  readonly matter: string
  readonly address: string
}

/** A bundle with what its page shows. `key` stands in addresses: a care home's id, or postcode and town. */
export interface ShownBundle {
  readonly key: string
  readonly place: string
  readonly name: string
  readonly address: { readonly street: string; readonly postcode: string; readonly town: string }
  readonly einrichtung: string | null
  readonly wishes: readonly ShownWish[]
}

export async function loadBundles(planner: Planner): Promise<readonly ShownBundle[]> {
  const shown: ShownBundle[] = []
  for (const { einrichtung, postcode, town, wishes } of await openBundles(planner.tx)) {
    const home = einrichtung === null ? undefined : await readEinrichtung(planner.tx, einrichtung)
    const place = home ? `${home.name}, ${postcode} ${town}` : `${postcode} ${town}, ${t('visits.home')}`
    const known: ShownWish[] = []
    for (const wish of wishes) known.push(await showWish(planner, wish, home?.name))
    const address = { street: home?.street ?? '', postcode, town }
    const name = home?.name ?? t('visits.stopName', { place: town })
    const key = einrichtung ?? encodeURIComponent(`${postcode}-${town.toLowerCase()}`)
    shown.push({ ...{ key, place, name, address, einrichtung }, wishes: known })
  }
  return shown
}

async function showWish(
  { tx, context, catalogue }: Planner,
  wish: WishRow,
  home: string | undefined,
): Promise<ShownWish> {
  const state = (await readCaseFile(tx, context, wish.vorgang))?.state
  const person = state && personOf(state)
  const registered = state?.snapshot?.person.anschriften[0]
  const address = state?.precheck?.besuchsanschrift || home || (registered ? addressLine(registered) : t('stop.gone'))
  const name = person ? officialName(person.name) : t('stop.gone')
  return { ...wish, person: name, matter: nameOf(catalogue, wish.leistung), address }
}
