import { isDay } from '@buergerkoffer/domain/gebuehr'
import { checkDin91379, type RecordedPerson } from '@buergerkoffer/domain/person'
import type { ErrorItem } from '@buergerkoffer/ui'
import { type FormPost, textOf } from '@buergerkoffer/web'
import type { PaperSheet } from '../../bestand/index.ts'
import { readBirth } from '../work-list/read-search.ts'
import { t } from './text.ts'

const names = [
  ...(['blatt', 'datum', 'leistung', 'gemeinde', 'familienname', 'vornamen'] as const),
  ...(['geburtsdatum', 'amount', 'receipt', 'grund'] as const),
] as const
type Name = (typeof names)[number]
export type TypedSheet = Readonly<Record<Name, string>>

export const emptySheet: TypedSheet = typedFrom(() => '')

/** The paper as it was typed; without one the errors say what is wrong, each at its field. */
export function readSheet(
  form: FormPost,
  today: string,
): { readonly typed: TypedSheet; readonly paper: PaperSheet | undefined; readonly errors: readonly ErrorItem[] } {
  const typed = typedFrom((name) => textOf(form, name).trim().slice(0, 200))
  const date = dayIn(typed.datum)
  const errors = errorsOf(typed, date, today)
  const paper = errors.length === 0 && date ? paperOf(typed, date) : undefined
  return { typed, paper, errors }
}

function typedFrom(read: (name: Name) => string): TypedSheet {
  return {
    ...{ blatt: read('blatt'), datum: read('datum'), leistung: read('leistung'), gemeinde: read('gemeinde') },
    ...{ familienname: read('familienname'), vornamen: read('vornamen'), geburtsdatum: read('geburtsdatum') },
    ...{ amount: read('amount'), receipt: read('receipt'), grund: read('grund') },
  }
}

/** `20.11.2026` → `2026-11-20`; undefined for what is no day. */
function dayIn(text: string): string | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/.exec(text) ?? []
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(iso) ? iso : undefined
}

function errorsOf(typed: TypedSheet, date: string | undefined, today: string): readonly ErrorItem[] {
  const wrong = (name: Name, isWrong: boolean, text: string) => (isWrong ? [{ name, text }] : [])
  const isName = (text: string) => checkDin91379('A', text).ok
  return [
    ...wrong('blatt', typed.blatt === '', t('paper.sheetMissing')),
    ...wrong('datum', date === undefined, t('paper.dateWrong')),
    ...wrong('datum', date !== undefined && date > today, t('paper.dateFuture')),
    ...wrong('leistung', typed.leistung === '', t('paper.leistungMissing')),
    ...wrong('gemeinde', typed.gemeinde === '', t('paper.gemeindeMissing')),
    ...wrong('familienname', typed.familienname === '' || !isName(typed.familienname), t('paper.nameWrong')),
    ...wrong('vornamen', typed.vornamen !== '' && !isName(typed.vornamen), t('paper.nameWrong')),
    ...wrong('geburtsdatum', readBirth(typed.geburtsdatum) === undefined, t('paper.birthWrong')),
    ...wrong('amount', typed.amount !== '' && !/^\d{1,5}(,\d{2})?$/.test(typed.amount), t('paper.amountWrong')),
  ]
}

function paperOf(typed: TypedSheet, date: string): PaperSheet {
  const person: RecordedPerson = {
    name: {
      familienname: typed.familienname,
      vornamen: typed.vornamen.split(/\s+/).filter(Boolean),
      ...{ geburtsname: null, fruehereFamiliennamen: [], gebraeuchlicherVorname: null },
      ...{ doktorgrad: null, ordensname: null, kuenstlername: null },
    },
    geburt: { datum: readBirth(typed.geburtsdatum) ?? '', ort: '', staat: null },
    ...{ staatsangehoerigkeiten: [], anschriften: [] },
  }
  const { amount, receipt: number } = typed
  const note = amount === '' ? t('paper.notPaid') : t('paper.paidNote', { amount, number: number || '–' })
  const sheet = typed.blatt.replaceAll(/\s/g, '').toUpperCase()
  const last = typed.grund === '' ? {} : { lastRateReason: typed.grund }
  return { sheet, date, leistung: typed.leistung, ags: typed.gemeinde, person, note, ...last }
}
