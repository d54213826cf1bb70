export type { Abfahrtsbericht, Geraetepapier, Pruefblatt, Terminalbeleg } from './geraet-letter.ts'
export type {
  CountLine,
  Einzahlung,
  Falschgeld,
  Gebuehrenbescheid,
  KassePaper,
  Storno,
  Tagesabschluss,
} from './kasse-letter.ts'
export type {
  Bescheinigung,
  BescheinigungText,
  Bogen,
  BogenField,
  Letter,
  LetterFee,
  LetterText,
  Quittung,
  QuittungLine,
  QuittungPayment,
  RemedyNotice,
  Weiteres,
  WeiteresMatter,
  WeiteresText,
} from './letter.ts'
export type { Letterhead, LetterLang, LetterRow, LetterValue, LetterValues, WeiteresStep } from './letter-base.ts'
export { type PersonBinding, personsOf } from './person-rows.ts'
export { createLetterPress, type LetterPress, type LetterPressDeps } from './press.ts'
export { reportMark } from './report-mark.ts'
export type { Terminbestaetigung } from './termin-letter.ts'
export { isUnprintable } from './typesetter.ts'
export type {
  Eingangsbestaetigung,
  EingangsbestaetigungText,
  Meldeschein,
  MeldescheinText,
  Vermerk,
  VermerkText,
} from './vorgang-letter.ts'
