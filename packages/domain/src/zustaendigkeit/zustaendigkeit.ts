import { ok, type Result, refuse } from '../result.ts'
import type {
  CashAccount,
  Gebiet,
  Koerperschaft,
  KoerperschaftArt,
  LeistungTask,
  Stelle,
  ZustaendigkeitRule,
} from './stelle.ts'

/** Everything known about places; read from content. */
export interface Places {
  readonly gebiete: readonly Gebiet[]
  readonly stellen: readonly Stelle[]
  readonly koerperschaften: readonly Koerperschaft[]
  readonly rules: readonly ZustaendigkeitRule[]
}

/**
 * Who deals with a matter, and in whose name. Letterhead, seal, remedy notice, data controller, tariff and cash
 * account are those of `actsInNameOf`, never simply those of the office that happens to do the work.
 */
export interface Zustaendigkeit {
  readonly leistung: string
  readonly gebiet: Gebiet
  readonly stelle: Stelle
  readonly actsInNameOf: Koerperschaft
  readonly legalBasis: string
  readonly tarif: string | null
  readonly account: CashAccount
}

export type ZustaendigkeitRefusal =
  | { readonly kind: 'unknown-gebiet'; readonly ags: string }
  | { readonly kind: 'nobody-responsible'; readonly leistung: string; readonly ags: string }
  | { readonly kind: 'unknown-stelle'; readonly stelle: string }
  | { readonly kind: 'unknown-koerperschaft'; readonly ags: string }
  | { readonly kind: 'stelle-not-entitled'; readonly stelle: string; readonly ags: string }
  | { readonly kind: 'no-account'; readonly leistung: string; readonly ags: string }

/**
 * Who is responsible for a service for the people of the area with this AGS (8 digits). What is a task of the Landkreis or of
 * the Land is done by their offices, whoever acts for the municipality.
 */
export function zustaendigkeitFor(
  places: Places,
  leistung: LeistungTask,
  ags: string,
): Result<Zustaendigkeit, ZustaendigkeitRefusal> {
  const index = indexOf(places)
  const gebiet = index.gebiete.get(ags)
  if (gebiet === undefined) return refuse({ kind: 'unknown-gebiet', ags })
  const rule = index.rules.get(ruleKey(leistung.id, ags))
  if (rule === undefined) return refuse({ kind: 'nobody-responsible', leistung: leistung.id, ags })
  const stelle = index.stellen.get(rule.stelle)
  if (stelle === undefined) return refuse({ kind: 'unknown-stelle', stelle: rule.stelle })
  if (!entitledBodies(leistung, gebiet).includes(stelle.ags))
    return refuse({ kind: 'stelle-not-entitled', stelle: stelle.id, ags })
  return inNameOf(index, leistung, gebiet, stelle)
}

/** The bodies whose offices may deal with a matter of this area. */
export function entitledBodies(
  { ebene = 'gemeinde' }: Pick<LeistungTask, 'ebene'>,
  { ags, actingGemeinde }: Pick<Gebiet, 'ags' | 'actingGemeinde'>,
): readonly string[] {
  if (ebene !== 'gemeinde') return [bodyKey(ebene, ags)]
  return actingGemeinde === null ? [ags] : [ags, actingGemeinde]
}

/** The key of the Landkreis or the Land in which a municipality lies; of a kreisfreie Stadt its own. */
export const bodyKey = (ebene: 'kreis' | 'land', ags: string): string =>
  ags.slice(0, ebene === 'kreis' ? 5 : 2).padEnd(8, '0')

interface Index {
  readonly gebiete: ReadonlyMap<string, Gebiet>
  readonly stellen: ReadonlyMap<string, Stelle>
  readonly bodies: ReadonlyMap<string, Koerperschaft>
  readonly rules: ReadonlyMap<string, ZustaendigkeitRule>
}

const indices = new WeakMap<Places, Index>()
const ruleKey = (leistung: string, ags: string) => `${leistung} ${ags}`

/** Places do not change, so they are sorted into maps once: every service for every area stays fast with a whole Land. */
function indexOf(places: Places): Index {
  const known = indices.get(places)
  if (known) return known
  const index: Index = {
    gebiete: mapBy(places.gebiete, ({ ags }) => ags),
    stellen: mapBy(places.stellen, ({ id }) => id),
    bodies: mapBy(places.koerperschaften, ({ ags }) => ags),
    rules: mapBy(places.rules, ({ leistung, ags }) => ruleKey(leistung, ags)),
  }
  indices.set(places, index)
  return index
}

/** The first of each key counts. */
const mapBy = <T>(list: readonly T[], key: (each: T) => string): ReadonlyMap<string, T> =>
  new Map(list.toReversed().map((each) => [key(each), each]))

function inNameOf(
  { bodies }: Index,
  leistung: LeistungTask,
  gebiet: Gebiet,
  stelle: Stelle,
): Result<Zustaendigkeit, ZustaendigkeitRefusal> {
  const { ags, legalBasis } = actingName(leistung, gebiet, bodies.get(gebiet.actingGemeinde ?? '')?.art)
  const body = bodies.get(ags)
  if (body === undefined) return refuse({ kind: 'unknown-koerperschaft', ags })
  const account = accountOf(body, leistung.id)
  if (account === undefined) return refuse({ kind: 'no-account', leistung: leistung.id, ags })
  const tarif = leistung.tarif ?? body.ownTarife[leistung.id] ?? null
  return ok({ leistung: leistung.id, gebiet, stelle, actsInNameOf: body, legalBasis, tarif, account })
}

interface ActingName {
  readonly ags: string
  readonly legalBasis: string
}

function actingName(
  { taskKind, ebene = 'gemeinde' }: LeistungTask,
  { ags, actingGemeinde: acting }: Gebiet,
  art: KoerperschaftArt | undefined,
): ActingName {
  if (ebene !== 'gemeinde')
    return {
      ags: bodyKey(ebene, ags),
      legalBasis: ebene === 'kreis' ? 'Aufgabe des Landkreises' : 'Aufgabe des Landes',
    }
  if (acting === null) return { ags, legalBasis: 'SächsGemO § 2' }
  const own = taskKind === 'weisungsaufgabe'
  const paragraph = own ? '§ 7' : '§ 8'
  const legalBasis =
    art === 'verwaltungsverband' ? `SächsKomZG ${paragraph}` : `SächsKomZG § 36 in Verbindung mit ${paragraph}`
  return { ags: own ? acting : ags, legalBasis }
}

function accountOf(body: Koerperschaft, leistung: string): CashAccount | undefined {
  return (
    body.accounts.find((account) => account.leistung === leistung) ??
    body.accounts.find((account) => account.leistung === '*')
  )
}
