import { readOwnCode, readPhotoCode } from '@buergerkoffer/devices/codes'
import type { Desk } from '../desk.ts'

/** What a number or the code of a paper leads to. */
export type FoundPaper =
  | { readonly kind: 'receipt'; readonly number: string }
  | { readonly kind: 'visit'; readonly besuch: string }
  /** A case whose visit is over, or that left it; its key may be here still. */
  | { readonly kind: 'closed'; readonly number: string }
  | { readonly kind: 'parked'; readonly number: string }
  | { readonly kind: 'handed-over'; readonly number: string; readonly at: string }
  /** The page of a self-test, or its report. */
  | { readonly kind: 'test' }
  /** Of another suitcase. */
  | { readonly kind: 'elsewhere'; readonly koffer: string }
  | { readonly kind: 'unknown'; readonly number: string }
  /** The code of a photo: it is sealed in a visit and not read here. */
  | { readonly kind: 'photo' }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'empty' }

/** Our longest code has 50 letters, a photo's 3,200. */
const longest = 4_000

/**
 * What this suitcase knows of a paper, by its code or the number printed on it. The text comes from a browser and is hostile; what is none of ours is
 * neither kept nor told again.
 */
export function findPaper(desk: Desk, typed: string): FoundPaper {
  const text = typed.trim()
  if (text === '') return { kind: 'empty' }
  if (text.length > longest) return { kind: 'foreign' }
  const own = readOwnCode(text)
  if (own?.kind === 'test' || own?.kind === 'report') return { kind: 'test' }
  if (own) return byNumber(desk, own.number)
  if (readPhotoCode(text)) return { kind: 'photo' }
  const number = text.toUpperCase()
  return isNumber.test(number) ? byNumber(desk, number) : { kind: 'foreign' }
}

/** `ME01-2026-000123` (`drawNummer` of the domain). */
const isNumber = /^([A-Z0-9]{2,8})-\d{4}-\d{1,9}$/

function byNumber(desk: Desk, number: string): FoundPaper {
  const { model } = desk
  const isReceipt =
    model.kasse().lines.some(({ quittung }) => quittung === number) ||
    model.besuche().some(({ quittung }) => quittung?.nummer === number)
  if (isReceipt) return { kind: 'receipt', number }
  return caseOf(desk, number) ?? elsewhere(desk, number)
}

/** A case by its own number, or by that of a paper issued in it. */
function caseOf({ model }: Desk, number: string): FoundPaper | undefined {
  const gone = model.released().find(({ nummer }) => nummer === number)
  if (gone) return { kind: 'handed-over', number, at: gone.at }
  const issued = model
    .vorgaenge()
    .find((id) => model.caseFile(id)?.state.documents.some(({ nummer }) => nummer === number))
  const visit = model
    .besuche()
    .findLast(({ vorgaenge }) => vorgaenge.some(({ nummer, vorgang }) => nummer === number || vorgang === issued))
  if (!visit) return undefined
  if (visit.status !== 'open') return { kind: 'closed', number }
  return visit.parked ? { kind: 'parked', number } : { kind: 'visit', besuch: visit.id }
}

function elsewhere({ station }: Desk, number: string): FoundPaper {
  const koffer = isNumber.exec(number)?.[1]
  if (!koffer) return { kind: 'foreign' }
  return koffer === station.stationCode ? { kind: 'unknown', number } : { kind: 'elsewhere', koffer }
}
