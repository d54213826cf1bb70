import { randomBytes } from 'node:crypto'
import type { Order } from '@buergerkoffer/domain/order'
import type { VorgangEvent } from '@buergerkoffer/domain/vorgang'
import { type EventRecord, logId } from '@buergerkoffer/log'
import type { EnrolmentTicket } from '@buergerkoffer/station'
import { issueNonce } from '@buergerkoffer/sync'
import { deliverCase, giveOrder, publishContent } from './centre-orders.ts'
import { arrivedEvents } from './centre-reading.ts'
import {
  answerMessage,
  answerUpload,
  type CentreIdentity,
  type CentreState,
  createCentreState,
  nonceSecret,
  station,
  tenant,
} from './centre-state.ts'

/** A town hall in memory that speaks the real protocol with real keys: enough to enrol a suitcase, give it orders and take its work. */
export interface TestCentre {
  /** For another centre that knows the same suitcase, with nothing said between them yet. */
  readonly identity: CentreIdentity
  readonly ticket: (user: string) => EnrolmentTicket
  /** The line to it; throws while it is cut. */
  readonly fetch: typeof fetch
  readonly cut: (isCut: boolean) => void
  /** A log-in page answers in its place, with a status as if all were well. */
  readonly captive: (isCaptive: boolean) => void
  readonly order: (order: Order) => void
  readonly publish: (content: Uint8Array) => void
  readonly deliver: (vorgang: string, events: readonly VorgangEvent[]) => Promise<void>
  /** What every answer from now on says of the lease. */
  readonly leaseUntil: (until: string) => void
  readonly revoke: () => void
  /** Positions of the suitcase's log that have arrived. */
  readonly received: () => number
  readonly receivedBlobs: () => number
  /** What has arrived, opened with the town hall's own key. */
  readonly arrived: () => Promise<readonly EventRecord[]>
}

/** A fresh centre that knows the time. */
export function createTestCentre(now: () => string, identity?: CentreIdentity): TestCentre {
  const state = createCentreState(now, identity)
  return {
    identity: state,
    ticket: (user) => ticketOf(state, user),
    fetch: (input, init) => answer(state, String(input), init),
    cut: (isCut) => {
      state.isCut = isCut
    },
    captive: (isCaptive) => {
      state.isCaptive = isCaptive
    },
    order: (order) => giveOrder(state, order),
    publish: (content) => publishContent(state, content),
    deliver: (vorgang, events) => deliverCase(state, vorgang, events),
    leaseUntil: (until) => {
      state.leaseUntil = until
    },
    revoke: () => {
      state.isLocked = true
    },
    received: () => (state.enrolled ? state.store.head(logId(state.enrolled.outLog)).seq : 0),
    receivedBlobs: () => state.blobs.list().length,
    arrived: () => arrivedEvents(state),
  }
}

async function answer(state: CentreState, url: string, init?: RequestInit): Promise<Response> {
  if (state.isCut) throw new TypeError('fetch failed')
  if (state.isCaptive) return new Response('<!doctype html>WLAN', { headers: { 'content-type': 'text/html' } })
  if (new URL(url).pathname.endsWith('/nonce')) {
    return new Response(Buffer.from(issueNonce(nonceSecret, Date.parse(state.now()), randomBytes)))
  }
  const body = new Response(init?.body ?? null)
  const message = new URL(url).pathname.endsWith('/part')
    ? await answerUpload(state, body)
    : await answerMessage(state, new Uint8Array(await body.arrayBuffer()))
  return message ? new Response(Buffer.from(message)) : new Response(null, { status: 400 })
}

const ticketOf = ({ signing, tenantKey }: CentreState, user: string): EnrolmentTicket => ({
  centreUrl: 'http://zentrale.example',
  centreKey: signing.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  station,
  token: 'einmal',
  user,
  tenant,
  tenantKey,
})
