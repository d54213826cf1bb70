import { ok, type Result, refuse } from '../result.ts'
import type { CashAccount, Gebiet, Koerperschaft, LeistungTask, Stelle, ZustaendigkeitRule } from './stelle.ts'

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

/** Who is responsible for a service for the people of the area with this AGS (8 digits). */
export function zustaendigkeitFor(
  places: Places,
  leistung: LeistungTask,
  ags: string,
): Result<Zustaendigkeit, ZustaendigkeitRefusal> {
  const gebiet = places.gebiete.find((each) => each.ags === ags)
  if (gebiet === undefined) return refuse({ kind: 'unknown-gebiet', ags })
  const rule = places.rules.find((each) => each.leistung === leistung.id && each.ags === ags)
  if (rule === undefined) return refuse({ kind: 'nobody-responsible', leistung: leistung.id, ags })
  const stelle = places.stellen.find((each) => each.id === rule.stelle)
  if (stelle === undefined) return refuse({ kind: 'unknown-stelle', stelle: rule.stelle })
  if (stelle.ags !== ags && stelle.ags !== gebiet.actingGemeinde)
    return refuse({ kind: 'stelle-not-entitled', stelle: stelle.id, ags })
  return inNameOf(places, leistung, gebiet, stelle)
}

function inNameOf(
  places: Places,
  leistung: LeistungTask,
  gebiet: Gebiet,
  stelle: Stelle,
): Result<Zustaendigkeit, ZustaendigkeitRefusal> {
  const { ags, legalBasis } = actingName(leistung, gebiet)
  const body = places.koerperschaften.find((each) => each.ags === ags)
  if (body === undefined) return refuse({ kind: 'unknown-koerperschaft', ags })
  const account = accountOf(body, leistung.id)
  if (account === undefined) return refuse({ kind: 'no-account', leistung: leistung.id, ags })
  const tarif = leistung.tarif ?? body.ownTarife[leistung.id] ?? null
  return ok({ leistung: leistung.id, gebiet, stelle, actsInNameOf: body, legalBasis, tarif, account })
}

function actingName({ taskKind }: LeistungTask, gebiet: Gebiet): { readonly ags: string; readonly legalBasis: string } {
  const acting = gebiet.actingGemeinde
  if (acting === null) return { ags: gebiet.ags, legalBasis: 'SächsGemO § 2' }
  if (taskKind === 'weisungsaufgabe') return { ags: acting, legalBasis: 'SächsKomZG § 36 in Verbindung mit § 7' }
  return { ags: gebiet.ags, legalBasis: 'SächsKomZG § 36 in Verbindung mit § 8' }
}

function accountOf(body: Koerperschaft, leistung: string): CashAccount | undefined {
  return (
    body.accounts.find((account) => account.leistung === leistung) ??
    body.accounts.find((account) => account.leistung === '*')
  )
}
