import { expect, it } from 'vitest'
import { siteOf } from './site.ts'

it.each([
  ['https://rathaus.example.de', 'rathaus.example.de'],
  ['http://localhost:7700', 'localhost'],
  ['http://127.0.0.1:7702', 'localhost'],
  ['http://[::1]:7702', 'localhost'],
])('keys at %s belong to the site %s', (centreUrl, rpId) => {
  expect(siteOf(centreUrl, []).rpId).toBe(rpId)
})
