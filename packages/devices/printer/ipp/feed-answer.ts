import type { JobRef } from '../device.ts'
import { checkAnswer } from './client.ts'
import { decodeIpp } from './decode.ts'
import { encodeIpp } from './encode.ts'
import { isSameJob, jobReportOf, outcomeOf, progressOf } from './job-state.ts'
import { collection, GROUP, type IppMessage, type IppValue, integer, keyword, name, octets } from './message.ts'
import { isSuccess } from './numbers.ts'
import { stateOf, troubleOfFault } from './printer-state.ts'
import { groupsOf, textsOf } from './read.ts'
import { refusalOf } from './refusal.ts'

/** Every word that `feedIppAnswer` can say. */
export const FED_WORDS = [
  'truncated',
  'malformed',
  'too-large',
  'offline',
  'unreadable',
  'refused',
  'empty',
  'state',
  'job',
  'ended',
]

const REQUEST_ID = 7
const JOB: JobRef = { printer: '', attempt: 'attempt-1', received: true }
const LETTER_TRAY = collection({
  'media-size': collection({ 'x-dimension': integer(21_000), 'y-dimension': integer(29_700) }),
  'media-source': keyword('main'),
})

/** For the fuzz campaign: gives bytes to all that reads a printer's answers, and says in a word what came of it. It throws for a bug of ours only. */
export function feedIppAnswer(bytes: Uint8Array): string {
  const decoded = decodeIpp(bytes)
  if (!decoded.ok) return decoded.fault
  // What was understood can be said again, and is understood the same.
  encodeIpp(decoded.message)
  const answer = checkAnswer(decoded, REQUEST_ID)
  if (!answer.ok) return troubleOfFault(answer.fault)
  if (!isSuccess(answer.status)) return refusalOf(answer.status, answer.message).kind
  return readGroups(answer.message)
}

function readGroups(message: IppMessage): string {
  const states = groupsOf(message, GROUP.printer).map(stateOf)
  const jobs = groupsOf(message, GROUP.job).map((attributes) => {
    const report = jobReportOf(attributes)
    isSameJob(JOB, attributes)
    return outcomeOf(JOB, report) ?? progressOf(report, textsOf(attributes, 'job-printer-state-reasons'))
  })
  if (jobs.some((job) => 'kind' in job)) return 'ended'
  if (jobs.length > 0) return 'job'
  return states.length > 0 ? 'state' : 'empty'
}

/** Valid answers, from which the campaign makes its inputs. */
export function exampleAnswers(): readonly Uint8Array[] {
  const answer = (code: number, tag: number, attributes: readonly (readonly [string, readonly IppValue[]])[]) =>
    encodeIpp({
      version: 0x0200,
      code,
      requestId: REQUEST_ID,
      groups: [
        { tag: GROUP.operation, attributes: new Map([['attributes-charset', [keyword('utf-8')]]]) },
        { tag, attributes: new Map(attributes) },
      ],
      data: new Uint8Array(),
    })
  const job = (state: number) => [
    ['job-id', [integer(1)]] as const,
    ['job-name', [name('attempt-1')]] as const,
    ['job-state', [integer(state)]] as const,
    ['job-impressions-completed', [integer(2)]] as const,
  ]
  const reasons = ['media-empty-error', 'toner-low-warning'].map(keyword)
  return [
    answer(0, GROUP.printer, [
      ['printer-state', [integer(3)]],
      ['printer-state-reasons', reasons],
    ]),
    answer(0, GROUP.printer, [['media-ready', ['iso_a4_210x297mm'].map(keyword)]]),
    answer(0, GROUP.printer, [
      ['media-col-ready', [LETTER_TRAY]],
      ['printer-input-tray', [octets(';level=9;name=main;')]],
    ]),
    ...[3, 5, 7, 8, 9].map((state) => answer(0, GROUP.job, job(state))),
    answer(0x040b, GROUP.unsupported, [['sides', [keyword('two-sided-long-edge')]]]),
  ]
}
