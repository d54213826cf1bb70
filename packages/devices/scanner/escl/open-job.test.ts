import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rewriteLocation } from './open-job.ts'

const BASE = 'http://192.168.1.20:8080/eSCL'

it.each([
  ['/eSCL/ScanJobs/7', 'http://192.168.1.20:8080/eSCL/ScanJobs/7'],
  ['http://printer.local/eSCL/ScanJobs/7/', 'http://192.168.1.20:8080/eSCL/ScanJobs/7'],
  ['https://192.0.2.1:9/x?y#z', 'http://192.168.1.20:8080/x'],
  ['ScanJobs/7', 'http://192.168.1.20:8080/eSCL/ScanJobs/7'],
  ['', undefined],
  ['http://', undefined],
  ['x:@elsewhere.example/job', undefined],
  [`/${'x'.repeat(600)}`, undefined],
])('a job at %s is found at the device', (location, url) => {
  expect(rewriteLocation(location, BASE)).toBe(url)
})

it('never leads to another machine', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.webUrl(),
        fc.string(),
        fc.string().map((text) => `//${text}`),
      ),
      (location) => {
        const url = rewriteLocation(location, BASE)
        if (url !== undefined) expect(new URL(url).origin).toBe('http://192.168.1.20:8080')
      },
    ),
  )
})
