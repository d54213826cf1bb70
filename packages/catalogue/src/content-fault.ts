/**
 * Something wrong with the content: in which file, where in it (`steps.0.fields.2`), and what, as a code with
 * parameters. The wording, with what to do about it, is in messages/de.json; see `faultText`.
 */
export interface ContentFault {
  readonly file: string
  readonly path: string
  readonly code: ContentFaultCode
  readonly params: Readonly<Record<string, string | number>>
}

export type ContentFaultCode =
  | 'fileMissing'
  | 'notJson'
  | 'unexpectedFile'
  | 'keyTwice'
  | 'unknownKey'
  | 'schema'
  | 'missing'
  | 'badId'
  | 'nameMismatch'
  | 'duplicateId'
  | 'languageMissing'
  | 'easyGermanUnchecked'
  | 'tarifMissing'
  | 'positionMissing'
  | 'explanationMissing'
  | 'explanationPlaceholder'
  | 'tarifGap'
  | 'tarifOverlap'
  | 'tarifDay'
  | 'tarifEndsBeforeStart'
  | 'tarifCents'
  | 'tarifAge'
  | 'tarifAgeGap'
  | 'tarifMinimum'
  | 'tarifPercent'
  | 'tarifSplit'
  | 'tarifLevel'
  | 'zuschlagBase'
  | 'zuschlagWish'
  | 'splitAccount'
  | 'befreiungPosition'
  | 'satzungOnWeisungsaufgabe'
  | 'leistungMissing'
  | 'gebietMissing'
  | 'koerperschaftMissing'
  | 'stelleMissing'
  | 'stelleTwice'
  | 'stelleNotEntitled'
  | 'accountMissing'
  | 'ausweisartMissing'
  | 'actorField'
  | 'actorAges'
  | 'factMissing'
  | 'factUnused'
  | 'openFactChecked'
  | 'stepNeeded'
  | 'stepUnfounded'
  | 'stepTwice'
  | 'stepLast'
  | 'noticeStep'
  | 'caseField'
  | 'formularField'
  | 'fieldTwice'
  | 'fieldLater'
  | 'patternUnsafe'
  | 'computedField'
  | 'computedAs'
  | 'lookupSameStep'
  | 'lookupInRow'
  | 'letterValue'
  | 'letterChoice'
  | 'feeNone'
  | 'feeMany'
  | 'certificateNeeds'
  | 'legalBasisMissing'
  | 'spanMissing'
  | 'layoutText'
  | 'localWord'
  | 'themaMissing'
  | 'ownTarifMissing'
  | 'placeNamed'
  | 'betragUnknown'
  | 'betragUnread'
  | 'kostenUnsourced'
  | 'todo'
  | 'beispielAnswer'
  | 'beispielFinal'
  | 'beispielCapacity'
  | 'beispielFee'
  | 'beispielDiffers'
  | 'beispielFew'
  | 'factOld'
  | 'tarifEnds'
  | 'feiertagDiffers'

/** A fault at a place. */
export const fault = (
  file: string,
  path: string,
  code: ContentFaultCode,
  params: ContentFault['params'] = {},
): ContentFault => ({ file, path, code, params })
