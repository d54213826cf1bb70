import type { Person, RecordedPerson } from '../person/index.ts'
import type { DataOf } from './event.ts'

/** A person's data with their age. */
export interface Snapshot {
  readonly person: Person
  /** ISO time at which the register said so. */
  readonly stand: string
}

/** A case's share of a payment, by whichever way. */
export type RecordedPayment = DataOf<'PaymentRecorded'> | (DataOf<'CardPaymentRecorded'> & { readonly kind: 'card' })

/** A case as its events so far make it. */
export interface Vorgang {
  /** open: at a counter or on its way there; handed-over: the counter is done; accepted: the town hall has it. */
  readonly status: 'empty' | 'open' | 'handed-over' | 'accepted'
  readonly opened?: DataOf<'VorgangOpened'>
  readonly snapshot?: Snapshot
  /** Members of the household that the matter needs. */
  readonly haushalt?: readonly Snapshot[]
  /** A walk-in's data as the clerk typed them. */
  readonly recorded?: DataOf<'PersonRecorded'>
  /** The person of the case was known by these documents; see `isIdentified`. */
  readonly identity?: DataOf<'IdentityChecked'>
  /** Who acts for the person; absent or `self`: the person acts. */
  readonly vertretung?: DataOf<'VertretungRecorded'>
  readonly vertreterIdentity?: DataOf<'IdentityChecked'>
  readonly angaben?: DataOf<'AngabenFilled'>
  readonly gebuehr?: DataOf<'GebuehrSet'>['gebuehr']
  /** At most one by `decide`; a branch that paid too stays visible here (SYNC-3). */
  readonly payments: readonly RecordedPayment[]
  /** What was taken back of the payments. */
  readonly reversals: readonly DataOf<'PaymentReversed'>[]
  readonly nachweise: readonly DataOf<'NachweisRecorded'>[]
  readonly promised: readonly DataOf<'NachweisPromised'>[]
  readonly marked: readonly DataOf<'AusweisMarked'>[]
  /** Every number ever issued stays visible, in order. */
  readonly documents: readonly DataOf<'DocumentIssued'>[]
  /** Every signature given, in order; see `signatureOf`. */
  readonly signatures: readonly DataOf<'SignatureRecorded'>[]
  readonly voided: readonly DataOf<'DocumentVoided'>[]
  readonly reprints: readonly DataOf<'DocumentReprinted'>[]
  /** The time at a stop that planning gave. */
  readonly termin?: DataOf<'TerminSet'>
  readonly precheck?: DataOf<'PrecheckRecorded'>
  /** Finished documents given out, in order. */
  readonly handedOut: readonly DataOf<'DocumentHandedOut'>[]
  /** The emergency form the case was typed in from. */
  readonly nacherfassung?: DataOf<'NacherfassungBegun'>
  /** Boxes sealed in the capturing page, in order; see `sealedOf`. */
  readonly sealed: readonly DataOf<'SealedCaptured'>[]
  /** What was left to the town hall. */
  readonly postponed: readonly DataOf<'CapturePostponed'>['what'][]
  /** Hashes of boxes that a return asked to be taken anew; they no longer count. */
  readonly outdated: readonly string[]
  readonly withdrawn?: DataOf<'VorgangWithdrawn'>
  readonly result?: DataOf<'HandedOver'>['result']
  readonly match?: DataOf<'PersonMatched'>
  readonly acceptance?: DataOf<'VorgangAccepted'>
  /** Why and where to the town hall last sent the case on; stays when it has come back. */
  readonly returned?: DataOf<'VorgangReturned'>
  readonly review?: DataOf<'ReviewRecorded'>
  readonly decision?: DataOf<'DecisionRecorded'>
  readonly registerUpdate?: DataOf<'RegisterUpdated'>
  /** The last hold that the town hall gave or took, by number. `to`: a station's id, or `rathaus`. See `holdNumberOf`. */
  readonly hold?: { readonly number: number; readonly to: string }
  /** The last recall; it counts while that hold lasts. See `recallOf`. */
  readonly recalled?: DataOf<'VorgangRecalled'>
  readonly takenOver?: DataOf<'VorgangTakenOver'>
}

export const emptyVorgang: Vorgang = {
  status: 'empty',
  payments: [],
  reversals: [],
  nachweise: [],
  promised: [],
  marked: [],
  documents: [],
  signatures: [],
  voided: [],
  reprints: [],
  handedOut: [],
  sealed: [],
  postponed: [],
  outdated: [],
}

/** The person a case is about: as the register has them, else as the clerk typed them in. */
export const personOf = ({ snapshot, recorded }: Vorgang): Person | RecordedPerson | undefined =>
  snapshot?.person ?? recorded?.person

/** Papers that still count: issued and not declared invalid. */
export const validDocuments = ({ documents, voided }: Vorgang): Vorgang['documents'] =>
  documents.filter(({ nummer }) => !voided.some((each) => each.nummer === nummer))

/** The signature under a text that counts: the last one. */
export const signatureOf = ({ signatures }: Vorgang, what: string): DataOf<'SignatureRecorded'> | undefined =>
  signatures.findLast((each) => each.what === what)

/** Whether somebody else acts for the person of the case. */
export const isRepresented = ({ vertretung }: Vorgang): boolean =>
  vertretung !== undefined && vertretung.capacity !== 'self'

/** Whether everybody who has to be known is: who acts, and the person of the case unless represented and absent. */
export function isIdentified(state: Vorgang): boolean {
  if (!isRepresented(state)) return state.identity !== undefined
  const ofPerson = state.identity !== undefined || state.vertretung?.personPresent === false
  return ofPerson && state.vertreterIdentity !== undefined
}

/** The number of the hold a case is in: a case that began at a counter is in its first without anybody's word. */
export const holdNumberOf = ({ hold, opened }: Vorgang): number =>
  hold?.number ?? (opened?.channel === 'koffer' ? 1 : 0)

/** The recall that still waits for the holder's answer. */
export const recallOf = (state: Vorgang): DataOf<'VorgangRecalled'> | undefined =>
  state.status === 'open' && state.recalled?.hold === holdNumberOf(state) ? state.recalled : undefined
