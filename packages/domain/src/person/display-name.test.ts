import { describe, expect, it } from 'vitest'
import { addressLine, addressLines } from './address-lines.ts'
import type { Anschrift } from './anschrift.ts'
import { everydayName, officialName, officialNameWithGeburtsname, sortKey, sortName } from './display-name.ts'
import type { PersonName } from './person-name.ts'
import { staatName, staatsangehoerigkeitText } from './staatsangehoerigkeit.ts'

const name: PersonName = {
  familienname: 'Köhler',
  geburtsname: 'Böttger',
  fruehereFamiliennamen: [],
  vornamen: ['Hildegard', 'Margarete'],
  gebraeuchlicherVorname: 'Margarete',
  doktorgrad: 'Dr.',
  ordensname: null,
  kuenstlername: null,
}
const oneName: PersonName = {
  ...name,
  familienname: 'Suharto',
  geburtsname: null,
  vornamen: [],
  gebraeuchlicherVorname: null,
  doktorgrad: null,
}

describe('names', () => {
  it('are written for certificates, lists and greetings', () => {
    expect(officialName(name)).toBe('Dr. Hildegard Margarete Köhler')
    expect(officialNameWithGeburtsname(name)).toBe('Dr. Hildegard Margarete Köhler, geb. Böttger')
    expect(everydayName(name)).toBe('Dr. Margarete Köhler')
    expect(sortName(name)).toBe('Köhler, Hildegard Margarete')
    expect(sortKey(name)).toBe('KOEHLER HILDEGARDMARGARETE')
  })

  it('may be a single one', () => {
    const written = [officialName, officialNameWithGeburtsname, everydayName, sortName].map((write) => write(oneName))
    expect(new Set(written)).toEqual(new Set(['Suharto']))
  })
})

describe('addresses', () => {
  const anschrift: Anschrift = {
    wohnungsart: 'alleinige',
    ags: '14524270',
    plz: '08393',
    ort: 'Schönberg',
    ortsteil: 'Köthel',
    strasse: 'Am Teichdamm',
    hausnummer: '12',
    hausnummerZusatz: 'a',
    zusatz: null,
    einzug: '1999-05-01',
    auszug: null,
  }

  it('are written in lines and in one line', () => {
    expect(addressLines(anschrift)).toEqual(['OT Köthel', 'Am Teichdamm 12 a', '08393 Schönberg'])
    expect(addressLine(anschrift)).toBe('Am Teichdamm 12 a, 08393 Schönberg OT Köthel')
    const plain = { ...anschrift, ortsteil: null, hausnummer: null, hausnummerZusatz: null }
    expect(addressLine(plain)).toBe('Am Teichdamm, 08393 Schönberg')
  })
})

describe('nationalities', () => {
  it('have German words, and a way out for unknown keys', () => {
    expect(staatsangehoerigkeitText('000')).toBe('deutsch')
    expect(staatsangehoerigkeitText('432')).toBe('vietnamesisch')
    expect(staatsangehoerigkeitText('777')).toBe('Schlüssel 777')
    expect(staatName('164')).toBe('Tschechien')
    expect(staatName('998')).toBeNull()
  })
})
