import { expect, it } from 'vitest'
import { eventText } from './event-text.ts'

const names = {
  stationName: (station: string) => (station === 's-1' ? 'Koffer ME01' : station),
  proofName: (nachweis: string) => (nachweis === 'geburtsurkunde' ? 'Geburtsurkunde des Kindes' : nachweis),
}

it('calls a proof and a suitcase by their names, not by their ids', () => {
  const seen = { nachweis: 'geburtsurkunde', blob: null, original: 'seen' } as const
  expect(eventText({ type: 'NachweisRecorded', data: seen }, names)).toBe('Nachweis gesehen: Geburtsurkunde des Kindes')
  const promised = { nachweis: 'geburtsurkunde', until: '2026-12-01' }
  expect(eventText({ type: 'NachweisPromised', data: promised }, names)).toBe(
    'Nachweis Geburtsurkunde des Kindes wird bis 01.12.2026 nachgereicht',
  )
  const returned = { to: 's-1', reason: 'Foto unscharf', fields: [] }
  expect(eventText({ type: 'VorgangReturned', data: returned }, names)).toBe('An Koffer ME01 gegeben: Foto unscharf')
})
