import type { LookReport } from '@buergerkoffer/devices/host'
import { expect, it } from 'vitest'
import { createLookJob } from './look-job.ts'

const scanner = { kind: 'escl-scanner', url: 'http://192.168.178.20/eSCL', name: 'S' } as const
const network: LookReport = { place: 'network-scanners', outcome: 'looked', found: [scanner] }

/** A search that goes on when a test says so. */
function open() {
  const searches: { tell: (report: LookReport) => void; end: (done: boolean) => void; signal: AbortSignal }[] = []
  const faults: unknown[] = []
  const job = createLookJob({
    setup: {
      look: (signal, tell) => {
        const going = Promise.withResolvers<boolean>()
        searches.push({ tell, end: going.resolve, signal })
        return going.promise
      },
    },
    onFault: (fault) => faults.push(fault),
  })
  return { job, searches, faults }
}

it('shows what is found as it is found, and looks once at a time', async () => {
  const { job, searches } = open()
  expect(job.state()).toEqual({ kind: 'none' })
  job.start()
  job.start()
  expect(searches).toHaveLength(1)
  searches[0]?.tell(network)
  expect(job.state()).toEqual({ kind: 'looking', reports: [network] })
  expect(job.finds()).toEqual([{ id: '1-network-scanners-0', place: 'network-scanners', device: scanner }])
  searches[0]?.end(true)
  await expect.poll(() => job.state().kind).toBe('looked')
})

it('keeps what was found when it is stopped, and hears nothing of it any more', async () => {
  const { job, searches } = open()
  job.start()
  searches[0]?.tell(network)
  job.stop()
  expect([job.state().kind, searches[0]?.signal.aborted]).toEqual(['looked', true])
  searches[0]?.tell({ place: 'cups', outcome: 'failed', found: [] })
  expect(job.finds()).toHaveLength(1)
  job.start()
  searches[0]?.end(false)
  await Promise.resolve()
  expect(job.state()).toEqual({ kind: 'looking', reports: [] })
})

it('says so when it came to no end', async () => {
  const { job, searches } = open()
  job.start()
  searches[0]?.end(false)
  await expect.poll(() => job.state().kind).toBe('broken')
})
