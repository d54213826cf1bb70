import { personId } from '@buergerkoffer/domain/person'
import { after, events, person, snapshot } from '@buergerkoffer/domain/testing'
import { evolveVorgang, type Vorgang, type VorgangEvent } from '@buergerkoffer/domain/vorgang'
import { describe, expect, it } from 'vitest'
import { anmeldungOf } from './anmeldung.ts'

const childId = personId('a4d2c1f0-0b7e-4f63-8d58-64e2a9c13b05')
const child = {
  ...person,
  id: childId,
  name: { ...person.name, vornamen: ['Ole'] },
  geburt: { ...person.geburt, datum: '2015-02-01' as const },
}
const row = (vornamen: string, geburtsdatum: string) => ({
  ...{ familienname: person.name.familienname, vornamen, geburtsdatum, ziehtUm: true },
})
const answers = {
  ...{ anliegen: 'umzug', wohnungsart: 'alleinige', einzug: '2026-11-15', strasse: 'Hauptstraße', hausnummer: '12 a' },
  ...{ plz: '08393', ort: 'Schönberg', personen: [row('Renate Anna-Luise', '1956-03'), row('Ole', '2015-02-01')] },
}

function accepted(changed: object = {}): Vorgang {
  const opened = { ...events.VorgangOpened.data, leistung: 'wohnsitz-anmelden' }
  const said = { formular: 'wohnsitz-anmelden', version: '1', complete: true, answers: { ...answers, ...changed } }
  const happened: readonly VorgangEvent[] = [
    { type: 'VorgangOpened', data: opened },
    { type: 'HaushaltPrepared', data: { members: [{ person: child, stand: snapshot.stand }] } },
    { type: 'AngabenFilled', data: said },
    events.DecisionRecorded,
  ]
  return happened.reduce(evolveVorgang, after('VorgangAccepted'))
}

describe('what an accepted Ummeldung says to the register', () => {
  it('names everybody who moves by the register, the new address, and the Sperrvermerk that was decided', () => {
    expect(anmeldungOf('v1', accepted())).toMatchObject({
      ...{ vorgang: 'v1', persons: [person.id, childId], art: 'umzug', bedingterSperrvermerk: true },
      anschrift: {
        strasse: 'Hauptstraße',
        hausnummer: '12',
        hausnummerZusatz: 'a',
        ags: '14524270',
        einzug: '2026-11-15',
      },
    })
  })

  it('leaves out who stays', () => {
    const stays = { personen: [answers.personen[0], { ...answers.personen[1], ziehtUm: false }] }
    expect(anmeldungOf('v1', accepted(stays))?.persons).toEqual([person.id])
  })

  it.each([
    ['somebody in it is not among the register’s data', { personen: [row('Fremd', '1990-01-01')] }],
    ['they come from elsewhere', { anliegen: 'zuzug' }],
    ['there is no day of moving in', { einzug: 'bald' }],
  ])('says nothing if %s', (_why, changed) => {
    expect(anmeldungOf('v1', accepted(changed))).toBeUndefined()
  })

  it('says nothing of a case that is refused, withdrawn, not accepted, or of another service', () => {
    const refused = { ...events.DecisionRecorded.data, outcome: 'refused', reason: 'x' } as const
    expect(anmeldungOf('v1', evolveVorgang(accepted(), { type: 'DecisionRecorded', data: refused }))).toBeUndefined()
    expect(anmeldungOf('v1', evolveVorgang(accepted(), events.VorgangWithdrawn))).toBeUndefined()
    expect(anmeldungOf('v1', { ...accepted(), status: 'handed-over' })).toBeUndefined()
    expect(anmeldungOf('v1', after('VorgangAccepted'))).toBeUndefined()
  })
})
