import type { Catalogue } from '@buergerkoffer/catalogue'
import { itemKey } from '@buergerkoffer/domain/bestand'
import type { Gebuehr } from '@buergerkoffer/domain/gebuehr'
import { ageOn, type RecordedPerson } from '@buergerkoffer/domain/person'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import { localDay } from '@buergerkoffer/domain/termin'
import type { VorgangCommand, VorgangRefusal } from '@buergerkoffer/domain/vorgang'
import type { Transaction } from '@buergerkoffer/postgres'
import { openVorgang, type VorgangContext } from '../vorgang/index.ts'
import { readStocks } from './read-stocks.ts'

/** What stands on an emergency form that came to the town hall. */
export interface PaperSheet {
  readonly sheet: string
  /** ISO day on the paper. */
  readonly date: string
  readonly leistung: string
  readonly ags: string
  readonly person: RecordedPerson
  /** What was paid, by the paper; goes into the case's note. */
  readonly note: string
  /** Why the last rate of a tariff is used that had ended on that day. */
  readonly lastRateReason?: string
}

export type SheetRefusal =
  | { readonly kind: 'sheet-unknown' }
  /** Typed in before, here or at its suitcase. */
  | { readonly kind: 'sheet-used' }
  | { readonly kind: 'not-responsible' }
  | { readonly kind: 'no-fee'; readonly date: string }
  /** The tariff had ended on that day: its last rate is used only for a reason. */
  | { readonly kind: 'fee-ended'; readonly date: string }
  | VorgangRefusal

/**
 * Opens a case from an emergency form: the sheet is used up, the fee is that of the paper's day, and the case waits in the work list like any
 * other that a counter has prepared. One sheet is one case, however often it is sent; a refusal leaves nothing behind.
 */
export async function openFromSheet(
  tx: Transaction,
  context: VorgangContext,
  catalogue: Catalogue,
  clerk: string,
  paper: PaperSheet,
): Promise<Result<string, SheetRefusal>> {
  const fee = feeOn(catalogue, paper)
  if (!fee.ok) return fee
  const fault = await sheetFault(tx, context, paper.sheet)
  if (fault) return refuse(fault)
  const vorgang: string = context.newEventId()
  const taken = await tx.execute(
    'INSERT INTO bestand_sheet (sheet, vorgang, clerk, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
    [paper.sheet, vorgang, clerk, context.now()],
  )
  if (taken === 0) return refuse({ kind: 'sheet-used' })
  const { leistung, ags, note } = paper
  const opened = { leistung, katalog: catalogue.version, ags, channel: 'rathaus' as const, wishes: [], note }
  const further = commandsFor(paper, fee.value, localDay(Date.parse(context.now())))
  const done = await openVorgang(tx, context, vorgang, clerk, opened, undefined, { further })
  // The caller's transaction has begun to write: going on would use up the sheet without a case.
  if (!done.ok) throw new Error(`a case from paper was refused: ${done.refusal.kind}`)
  return done
}

function commandsFor({ sheet, date, person }: PaperSheet, fee: Gebuehr | undefined, today: string): VorgangCommand[] {
  return [
    { type: 'record-person', recorded: { person, source: 'statement' } },
    { type: 'begin-nacherfassung', paper: { sheet, date }, today },
    ...(fee ? [{ type: 'set-gebuehr' as const, gebuehr: fee }] : []),
    { type: 'hand-over', result: 'prepared', needsDocument: false },
  ]
}

/** By the tariff of whoever was responsible, and the person's age, on the paper's day; undefined if the service costs nothing. */
function feeOn(
  catalogue: Catalogue,
  { leistung, ags, date, person, lastRateReason }: PaperSheet,
): Result<Gebuehr | undefined, SheetRefusal> {
  const found = catalogue.leistung(leistung)
  const stelle = catalogue.stelleFor(leistung, ags)
  if (!found || !stelle.ok) return refuse({ kind: 'not-responsible' })
  const age = ageOn(person.geburt.datum, date)
  const tarif = stelle.value.tarif ?? ''
  const last = lastRateReason === undefined ? {} : { lastRateReason }
  const [fee] = catalogue.feesFor(found, { tarif, day: date, answers: {}, age, ...last })
  if (!fee) return ok(undefined)
  if (fee.ok) return fee
  return refuse({ kind: fee.refusal.kind === 'tariff-ended' ? 'fee-ended' : 'no-fee', date })
}

/** Its number is one that a suitcase of ours draws; a suitcase whose log has not come in may have printed it. */
async function sheetFault(tx: Transaction, context: VorgangContext, sheet: string): Promise<SheetRefusal | undefined> {
  const stocks = await readStocks(tx, context)
  const key = itemKey({ kind: 'notformular', id: sheet })
  const known = stocks.map(({ bestand }) => bestand.items.get(key)).find((item) => item !== undefined)
  if (known) return known.place === 'used' ? { kind: 'sheet-used' } : undefined
  const [, code] = /^(.+)-\d{4}-\d{6}$/.exec(sheet) ?? []
  return stocks.some((stock) => stock.code === code) ? undefined : { kind: 'sheet-unknown' }
}
