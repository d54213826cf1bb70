import { list, type Origin } from './origin.ts'

/** Households of German nationality whose names are not the usual ones: Sorbs, and resettlers from Kazakhstan. */
export const germanOrigins: readonly Origin[] = [
  {
    key: 'sorbian',
    weight: 12,
    staat: '000',
    familyNames: list('Šołta Wićaz Krawc Nowak Łahoda Młynk Brězan Kubaš Hórnik Ćišinski Bjeńš Rěčka Zarjeńk'),
    m: list('Měrćin Jurij Jan Beno Michał Božidar Křesćan Mikławš Pětr'),
    w: list('Hańža Jěwa Marka Božena Madlena Lubina Wórša Katka Cilka'),
    birthplaces: list('Bautzen/Budyšin Räckelwitz/Worklecy Kamenz/Kamjenc Crostwitz/Chrósćicy'),
    // Sorbian endings are lawful for women's names since 1 May 2025.
    feminine: [
      ['ski', 'ska'],
      ['ka', 'kowa'],
      ['a', 'ina'],
      ['', 'owa'],
    ],
    ownNames: false,
    since: 1965,
    papers: 'german',
    unknownBirth: 0,
    oneName: 0,
  },
  {
    key: 'resettled',
    weight: 14,
    staat: '444',
    familyNames: list('Schmidt Wiens Penner Dück Reimer Götz Krüger Janzen Fröse Weißgerber'),
    m: list('Viktor Alexander Waldemar Eugen Dimitri Andreas Sergej Artur'),
    w: list('Ljudmila Olga Natalie Irina Helena Larissa Katharina Valentina'),
    birthplaces: list('Karaganda Pawlodar Kustanai Almaty'),
    feminine: [],
    ownNames: false,
    since: 1990,
    papers: 'german',
    unknownBirth: 0,
    oneName: 0,
  },
]
