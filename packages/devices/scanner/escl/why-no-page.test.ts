import { describe, expect, it } from 'vitest'
import { type Verdict, whyNoPage } from './why-no-page.ts'
import type { EsclFeeder, EsclJob, EsclStatus } from './xml/status.ts'

const JOB = { url: 'http://192.168.1.20/eSCL/ScanJobs/7', source: 'feeder' } as const
const END: Verdict = { kind: 'end' }
const WAIT: Verdict = { kind: 'wait' }
const trouble = (word: Extract<Verdict, { kind: 'trouble' }>['trouble']): Verdict => ({
  kind: 'trouble',
  trouble: word,
})

interface Case {
  readonly http: number
  readonly before: number
  readonly feeder: EsclFeeder['kind']
  readonly job?: EsclJob['state']
  readonly toTransfer?: number
}

describe('no page came from the feeder', () => {
  it.each<[string, Case, Verdict]>([
    ['404 after pages is the end', { http: 404, before: 2, feeder: 'empty', job: 'completed' }, END],
    ['409 and an empty feeder, too', { http: 409, before: 2, feeder: 'empty' }, END],
    ['before any page it is missing paper', { http: 404, before: 0, feeder: 'unknown' }, trouble('paper-empty')],
    ['409 before any page, too', { http: 409, before: 0, feeder: 'empty' }, trouble('paper-empty')],
    [
      '409 for no known reason is an error of the device',
      { http: 409, before: 2, feeder: 'loaded' },
      trouble('device-error'),
    ],
    [
      'a job that still moves sheets is waited for',
      { http: 404, before: 1, feeder: 'processing', job: 'processing' },
      WAIT,
    ],
    [
      'pages that wait in the device are fetched',
      { http: 404, before: 1, feeder: 'empty', job: 'processing', toTransfer: 2 },
      WAIT,
    ],
    [
      'a job stopped at the device is not done',
      { http: 404, before: 3, feeder: 'empty', job: 'stopped' },
      trouble('device-error'),
    ],
    [
      'an error of the server is one of the device',
      { http: 500, before: 1, feeder: 'loaded' },
      trouble('device-error'),
    ],
  ])('%s', (_, given, verdict) => {
    expect(whyNoPage({ http: given.http, before: given.before, status: statusOf(given), job: JOB })).toEqual(verdict)
  })

  it('and a jam is a jam, whatever the answer was', () => {
    const status = { ...statusOf({ http: 404, before: 2, feeder: 'empty' }), feeder: trouble('jam') } as EsclStatus
    for (const http of [404, 409, 500]) expect(whyNoPage({ http, before: 2, status, job: JOB })).toEqual(trouble('jam'))
    const platen = { ...JOB, source: 'platen' } as const
    expect(whyNoPage({ http: 404, before: 0, status, job: platen })).toEqual(trouble('device-error'))
  })
})

function statusOf({ feeder, job, toTransfer }: Case): EsclStatus {
  const kind = feeder === 'trouble' ? 'unknown' : feeder
  // Named with another host, as many devices do.
  const own = job && { uri: 'https://printer.local/eSCL/ScanJobs/7/', state: job, toTransfer }
  const other: EsclJob = { uri: '/eSCL/ScanJobs/6', state: 'processing', toTransfer: 9 }
  return { state: 'idle', feeder: { kind }, jobs: own ? [other, own] : [other] }
}
