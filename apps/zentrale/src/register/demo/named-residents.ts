import { type Anschrift, keineSperren, type Person, type PersonName, personId } from '@buergerkoffer/domain/person'
import { PLZ } from './data/municipalities.ts'

/** Fixed ids of the residents that demonstrations and tests call by name. */
export const demoPersonIds = {
  /** Hildegard Köhler, 85, widow, Schönberg OT Köthel. */
  hildegardKoehler: personId('7d3c1a52-8f0e-4b61-9a27-1c5e0d9b4f10'),
  /** Hữu Thắng Nguyễn, 58, Schönberg OT Tettau, lives with wife and a minor daughter. */
  huuThangNguyen: personId('e81f4b06-2a9d-4c73-b5d8-60f7a3c91e24'),
  ngocAnhPham: personId('3b6a90d7-51ce-4f28-8e14-d27c0b85f639'),
  thuyLinhNguyen: personId('96f02ec8-b47d-4a15-a3f6-84e1d05c7b92'),
  /** A person under a block of BMG § 51, Meerane. */
  sabrinaWunderlich: personId('54c7de19-0b83-4e9a-97c2-fa16b38d0e75'),
} as const

const FOREIGNERS_OFFICE = 'Landkreis Zwickau, Ausländerbehörde'

/** Five invented residents, first in every register the generator makes. */
export const namedResidents: readonly Person[] = [hildegardKoehler(), ...nguyenFamily(), sabrinaWunderlich()]

function hildegardKoehler(): Person {
  return {
    id: demoPersonIds.hildegardKoehler,
    name: { ...named('Köhler', 'Hildegard', 'Margarete'), geburtsname: 'Böttger', gebraeuchlicherVorname: 'Hildegard' },
    geburt: { datum: '1941-05-07', ort: 'Glauchau', staat: null },
    geschlecht: 'w',
    staatsangehoerigkeiten: ['000'],
    anschriften: [schoenberg('Köthel', 'Zum Lindenhof', '4', 'a', '1964-09-12')],
    fruehereAnschriften: [
      { ...schoenberg('Köthel', 'Kötheler Bogen', '17', null, '1959-04-01'), auszug: '1964-09-12' },
    ],
    familienstand: { key: 'VW', seit: '2018-02-03', ort: null },
    sperren: keineSperren,
    ausweisdokumente: [{ art: 'personalausweis', behoerde: 'Stadt Meerane', gueltigBis: '2031-03-17' }],
    beziehungen: [],
  }
}

function nguyenFamily(): readonly Person[] {
  return [huuThangNguyen(), ngocAnhPham(), thuyLinhNguyen()]
}

function huuThangNguyen(): Person {
  return {
    ...nguyenHome('2003-08-01'),
    id: demoPersonIds.huuThangNguyen,
    name: named('Nguyễn', 'Hữu', 'Thắng'),
    geburt: { datum: '1968-09-14', ort: 'Hải Phòng', staat: '432' },
    geschlecht: 'm',
    ausweisdokumente: [
      { art: 'nationalpass', behoerde: 'Botschaft der Sozialistischen Republik Vietnam', gueltigBis: '2029-11-02' },
      { art: 'aufenthaltstitel', behoerde: FOREIGNERS_OFFICE, gueltigBis: '2029-11-02' },
    ],
    beziehungen: [
      { art: 'ehegatte', person: demoPersonIds.ngocAnhPham },
      { art: 'kind', person: demoPersonIds.thuyLinhNguyen },
    ],
  }
}

/** Only the year of her birth is known. */
function ngocAnhPham(): Person {
  return {
    ...nguyenHome('2003-08-01'),
    id: demoPersonIds.ngocAnhPham,
    name: named('Phạm', 'Thị', 'Ngọc', 'Ánh'),
    geburt: { datum: '1971', ort: 'Nghệ An', staat: '432' },
    geschlecht: 'w',
    ausweisdokumente: [{ art: 'aufenthaltstitel', behoerde: FOREIGNERS_OFFICE, gueltigBis: '2028-05-30' }],
    beziehungen: [
      { art: 'ehegatte', person: demoPersonIds.huuThangNguyen },
      { art: 'kind', person: demoPersonIds.thuyLinhNguyen },
    ],
  }
}

function thuyLinhNguyen(): Person {
  return {
    ...nguyenHome('2012-01-30'),
    id: demoPersonIds.thuyLinhNguyen,
    name: named('Nguyễn', 'Thùy', 'Linh', 'Zoë'),
    geburt: { datum: '2012-01-30', ort: 'Zwickau', staat: null },
    geschlecht: 'w',
    staatsangehoerigkeiten: ['000', '432'],
    familienstand: { key: 'LD', seit: null, ort: null },
    ausweisdokumente: [{ art: 'reisepass', behoerde: 'Stadt Meerane', gueltigBis: '2027-06-08' }],
    beziehungen: [
      { art: 'gesetzlicher-vertreter', person: demoPersonIds.huuThangNguyen },
      { art: 'gesetzlicher-vertreter', person: demoPersonIds.ngocAnhPham },
    ],
  }
}

/** What the family has in common. */
function nguyenHome(einzug: string) {
  return {
    anschriften: [schoenberg('Tettau', 'Am Storchennest', '9', null, einzug)],
    fruehereAnschriften: [],
    sperren: keineSperren,
    staatsangehoerigkeiten: ['432'],
    familienstand: { key: 'VH', seit: '1996-06-21', ort: 'Meerane' },
  } as const
}

function sabrinaWunderlich(): Person {
  return {
    id: demoPersonIds.sabrinaWunderlich,
    name: named('Wunderlich', 'Sabrina'),
    geburt: { datum: '1989-10-02', ort: 'Crimmitschau', staat: null },
    geschlecht: 'w',
    staatsangehoerigkeiten: ['000'],
    anschriften: [{ ...schoenberg(null, 'Quittenweg', '11', null, '2025-03-15'), ags: '14524190', ort: 'Meerane' }],
    fruehereAnschriften: [],
    familienstand: { key: 'GS', seit: '2025-01-20', ort: null },
    sperren: { ...keineSperren, auskunftssperre: { grund: 'gefahr', befristetBis: '2027-03-31' } },
    ausweisdokumente: [{ art: 'personalausweis', behoerde: 'Stadt Meerane', gueltigBis: '2033-08-09' }],
    beziehungen: [],
  }
}

function named(familienname: string, ...vornamen: readonly string[]): PersonName {
  const nothing = { geburtsname: null, gebraeuchlicherVorname: null, doktorgrad: null, ordensname: null }
  return { ...nothing, familienname, vornamen, fruehereFamiliennamen: [], kuenstlername: null }
}

function schoenberg(
  ortsteil: string | null,
  strasse: string,
  hausnummer: string,
  hausnummerZusatz: string | null,
  einzug: string,
): Anschrift {
  const place = {
    ags: '14524270',
    plz: PLZ,
    ort: 'Schönberg',
    ortsteil,
    zusatz: null,
    wohnungsart: 'alleinige',
  } as const
  return { ...place, strasse, hausnummer, hausnummerZusatz, einzug, auszug: null }
}
