import type { EidResult, ReadingKind } from '../eid-server.ts'
import type { EidValidity } from '../person.ts'
import { createCredentials } from './certificates.ts'
import { authenticateChip } from './chip-authentication.ts'
import {
  type ClientMessage,
  type Eac1Output,
  type Eac2Output,
  eac1Body,
  eac2Body,
  finishedBody,
  transmitBody,
} from './client-message.ts'
import { type GroupNumber, personFromGroups, READ_GROUPS } from './data-groups.ts'
import { derOid } from './der.ts'
import { compressed, createAgreementKey } from './elliptic.ts'
import { type CardCommand, createSecureMessaging, type SecureMessaging } from './secure-messaging.ts'

/** One reading of one card: each message of the client is answered with the next body, until it is over. */
export interface ReadingSession {
  readonly next: (request: ClientMessage) => string
  readonly result: () => EidResult
}

const EID_APPLICATION = Buffer.from('e80704007f00070302', 'hex')
const DATE_OF_EXPIRY = '0.4.0.127.0.7.3.1.4.2'
const SUCCESS = 0x9000
/** The card has less to give than was asked for: all the same an answer. */
const END_OF_FILE = 0x6282
const VERIFICATION_FAILED = 0x6300

const GROUPS = Object.keys(READ_GROUPS).map((group) => Number(group) as GroupNumber)

export function createReadingSession(
  deps: { readonly now: () => Date },
  reading: ReadingKind,
  origin: string,
): ReadingSession {
  const credentials = createCredentials(reading, origin, deps.now())
  const key = createAgreementKey()
  let channel: SecureMessaging | undefined
  let result: EidResult = { kind: 'nothing-read' }

  const signed = (output: Eac1Output): string => {
    const message = Buffer.concat([output.chipId, output.challenge, compressed(key.point), credentials.auxiliary])
    return eac2Body(key.point, credentials.terminalKey.sign(message))
  }
  const opened = (output: Eac2Output): string => {
    const keys = authenticateChip(key, output)
    if (keys === undefined) return finishedBody(false)
    const messaging = createSecureMessaging(keys)
    channel = messaging
    return transmitBody(readCommands().map((command) => messaging.wrap(command)))
  }
  const read = (answers: readonly Buffer[]): string => {
    const person = channel === undefined ? undefined : readPerson(channel, answers)
    if (person !== undefined) result = { kind: 'person', person, source: 'test-server' }
    return finishedBody(person !== undefined)
  }

  return {
    next: (request) => {
      if (request.kind === 'start') return eac1Body({ ...credentials, transaction: 'Test: Vor-Ort-Auslesen' })
      if (request.kind === 'unknown' || request.failed) return finishedBody(false)
      if (request.kind === 'eac1') return signed(request.output)
      return request.kind === 'eac2' ? opened(request.output) : read(request.answers)
    },
    result: () => result,
  }
}

/** Choose the eID application, ask whether the document is still valid, then read every data group in one go. */
function readCommands(): readonly CardCommand[] {
  return [
    { ins: 0xa4, p1: 0x04, p2: 0x0c, data: EID_APPLICATION },
    { proprietary: true, ins: 0x20, p1: 0x80, p2: 0x00, data: derOid(DATE_OF_EXPIRY) },
    ...GROUPS.map((group) => ({ ins: 0xb0, p1: 0x80 | group, p2: 0, expects: true })),
  ]
}

function readPerson(channel: SecureMessaging, answers: readonly Buffer[]) {
  if (answers.length !== GROUPS.length + 2) return undefined
  const [selected, verified, ...read] = answers.map((answer) => channel.open(answer))
  if (selected?.kind !== 'answer' || verified?.kind !== 'answer') return undefined
  const files = new Map<number, Buffer>()
  for (const [index, answer] of read.entries()) {
    if (answer.kind === 'forged') return undefined
    const whole = answer.status === SUCCESS || answer.status === END_OF_FILE
    const group = GROUPS[index]
    if (whole && group !== undefined) files.set(group, answer.data)
  }
  return personFromGroups(files, validity(verified.status))
}

/** VERIFY says with its status whether the day that the terminal vouched for lies before the card's last (TR-03110-3, B.11.6). */
function validity(status: number): EidValidity['state'] {
  if (status === SUCCESS) return 'valid'
  return status === VERIFICATION_FAILED ? 'expired' : 'unknown'
}
