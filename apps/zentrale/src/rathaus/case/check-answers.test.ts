import { ok } from 'node:assert'
import { diskContent, readContent } from '@buergerkoffer/catalogue'
import { type EventRecord, eventId, keyId } from '@buergerkoffer/log'
import { foldCase } from '@buergerkoffer/station'
import { expect, it } from 'vitest'
import { answerFaults } from './check-answers.ts'

const vorgang = '018f3f3e-0000-7000-8000-00000000000a'

function formular() {
  const content = readContent(diskContent('content'))
  ok(content.ok)
  const found = content.value.leistungen.find(({ leistung }) => leistung.id === 'meldebescheinigung')
  ok(found)
  return found.formular
}

function filled(answers: unknown, complete: boolean) {
  const record: EventRecord = {
    ...{ id: eventId(vorgang), type: 'AngabenFilled', v: 1, vorgang, parents: [], by: 'a.winkler' },
    at: { wall: '2026-11-23T08:00:00.000Z', trusted: true, sinceBoot: 0 },
    data: { formular: 'meldebescheinigung', version: '1', answers, complete },
  }
  return foldCase(vorgang, keyId('a'.repeat(32)), [record])
}

it('finds in the town hall what a form of the suitcase should not have let through', () => {
  const faults = answerFaults(filled({ ausfertigungen: 'viele' }, true), formular())
  expect(faults.map(({ path }) => path)).toContain('ausfertigungen')
})

it('says nothing of answers that are not complete yet', () => {
  expect(answerFaults(filled({}, false), formular())).toEqual([])
})
