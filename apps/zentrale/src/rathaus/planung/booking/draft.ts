import { isPersonId, type PersonId, personId } from '@buergerkoffer/domain/person'
import { type FormPost, textOf } from '@buergerkoffer/web'
import type { BookingDraft, RathausRequest } from '../../session.ts'

/** A clerk books few stops at once; what is older may be typed again. */
const mostDrafts = 20

export const emptyDraft: BookingDraft = { typed: {} }

/** What this browser is booking at a stop. Names and wishes stand in the session, never in an address. */
export const draftOf = (c: RathausRequest, key: string): BookingDraft =>
  c.var.session.data().bookings?.get(key) ?? emptyDraft

/** Keeps a draft; undefined drops it. */
export function keepDraft(c: RathausRequest, key: string, draft: BookingDraft | undefined): void {
  const session = c.var.session.data()
  const others = [...(session.bookings ?? [])].filter(([each]) => each !== key).slice(1 - mostDrafts)
  c.var.session.update({ ...session, bookings: new Map(draft ? [...others, [key, draft]] : others) })
}

/** Adds what a form sent to what was typed before; a box no longer ticked is not sent, so `fields` says which are the form's. */
export function withTyped(draft: BookingDraft, form: FormPost, fields: readonly string[]): BookingDraft {
  const sent = Object.fromEntries(fields.map((field) => [field, form[field] ?? '']))
  const papers = Object.fromEntries(Object.entries(form).filter(([name]) => name.startsWith('fehlt.')))
  return { ...draft, typed: { ...draft.typed, ...sent, ...papers } }
}

export const typedText = ({ typed }: BookingDraft, name: string): string => textOf(typed, name).trim()

/** Everything ticked under one name. */
export function typedList({ typed }: BookingDraft, name: string): readonly string[] {
  const value = typed[name]
  const list = typeof value === 'string' ? [value] : (value ?? [])
  return list.filter((each) => each !== '')
}

/** The person a posted choice means. */
export const chosenPerson = (text: string): PersonId | 'told' | undefined =>
  text === 'told' ? text : isPersonId(text) ? personId(text) : undefined
