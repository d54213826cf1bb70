import type { Answers } from '@buergerkoffer/domain/formular'
import type { Ausweisdokument, ShownDocument } from '@buergerkoffer/domain/person'
import type { DataOf } from '@buergerkoffer/domain/vorgang'
import { knownValue, other, reasons, type Whose } from './formular.ts'
import { t } from './text.ts'

type Identity = DataOf<'IdentityChecked'>

/** The answers that a check so far stands for; else the document that is most likely shown or was just read, so that the clerk only confirms it. */
export function answersOf(
  identity: Identity | undefined,
  known: readonly Ausweisdokument[],
  likely: Ausweisdokument | undefined,
  chip?: ShownDocument,
): Answers {
  if (!identity) return likely ? { document: knownValue(likely) } : typed(chip, '')
  const [shown, second] = identity.documents
  const isKnown = known.find((document) => document.art === shown?.art && document.gueltigBis === shown.validUntil)
  return {
    ...(isKnown
      ? { document: knownValue(isKnown) }
      : { ...(known.length > 0 && { document: other }), ...typed(shown, '') }),
    ...typed(second, 'Zweites'),
    ...reasonAnswers(identity.expiredReason),
  }
}

/** What was shown, by answers that passed the form. */
export function identityOf(answers: Answers, known: readonly Ausweisdokument[], whose: Whose): Identity {
  const chosen = known.find((document) => knownValue(document) === answers.document)
  const first = chosen ? { art: chosen.art, validUntil: chosen.gueltigBis } : shownIn(answers, '')
  const documents = [first, shownIn(answers, 'Zweites')].filter((document) => document !== undefined)
  return {
    whose,
    documents,
    seenOriginal: true,
    comparedBy: 'eye',
    expiredReason: reasonOf(answers),
  }
}

/** The reason in the words it was chosen by, or as it was written. */
function reasonOf({ grund, grundText }: Answers): string | null {
  const chosen = reasons.find((reason) => reason === grund)
  if (!chosen) return null
  return chosen === 'other' ? (typeof grundText === 'string' ? grundText.trim() : null) : t(`reasonOption.${chosen}`)
}

function reasonAnswers(text: string | null): Answers {
  if (text === null) return {}
  const chosen = reasons.find((reason) => t(`reasonOption.${reason}`) === text)
  return chosen ? { grund: chosen } : { grund: 'other', grundText: text }
}

function typed(document: ShownDocument | undefined, suffix: '' | 'Zweites'): Answers {
  if (!document) return {}
  const { art, validUntil } = document
  const date = validUntil === null ? { [`unbefristet${suffix}`]: true } : { [`gueltigBis${suffix}`]: validUntil }
  return { [`art${suffix}`]: art, ...date }
}

function shownIn(answers: Answers, suffix: '' | 'Zweites'): ShownDocument | undefined {
  const [art, validUntil] = [answers[`art${suffix}`], answers[`gueltigBis${suffix}`]]
  if (typeof art !== 'string') return undefined
  return { art, validUntil: typeof validUntil === 'string' ? validUntil : null }
}
