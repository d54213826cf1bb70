import type { Actor } from '@buergerkoffer/catalogue'
import type { Answers } from '@buergerkoffer/domain/formular'
import {
  actsForSelf,
  type Representative,
  type Seen,
  type SeenProof,
  type Vertretung,
} from '@buergerkoffer/domain/vertretung'
import type { Matter } from '../../visit.ts'
import { none } from './formular.ts'
import { isSame, knownParents, parentValue, representativeFrom } from './known-parents.ts'
import { proofField, rulesFor } from './rules.ts'

/** The answers that what is recorded stands for; else a child's parent is the likeliest. */
export function answersOf(matter: Matter): Answers {
  const { vertretung } = matter.state
  const rules = rulesFor(matter)
  const [first] = rules
  const parents = knownParents(matter)
  if (!vertretung) return first && first.capacity !== 'self' ? likely(first, parents.length) : {}
  const rule = rules.find(({ capacity }) => capacity === vertretung.capacity)
  const given = {
    capacity: vertretung.capacity,
    parent: parentAnswer(matter, vertretung),
    vornamen: vertretung.representative?.vornamen,
    familienname: vertretung.representative?.familienname,
    custody: vertretung.custody,
    consent: vertretung.secondConsent?.kind,
    idCopy: vertretung.secondConsent?.idCopy,
    scope: vertretung.scope,
    unable: vertretung.unable,
    personPresent: vertretung.personPresent,
    ...proofAnswers(vertretung, rule),
  }
  return Object.fromEntries(Object.entries(given).flatMap(([id, value]) => (value ? [[id, value]] : [])))
}

/** What was said, by answers that passed the form. */
export function vertretungOf(matter: Matter, answers: Answers): Vertretung {
  const rule = rulesFor(matter).find(({ capacity }) => capacity === answers.capacity)
  if (!rule) throw new Error('the form let an unknown capacity pass')
  if (rule.capacity === 'self') return actsForSelf
  const { consent } = answers
  return {
    capacity: rule.capacity,
    representative: chosenParent(matter, answers) ?? {
      familienname: textOf(answers.familienname),
      vornamen: textOf(answers.vornamen),
    },
    personPresent: answers.personPresent === true,
    proofs: proofsOf(answers, rule),
    custody: answers.custody === 'sole' || answers.custody === 'joint' ? answers.custody : null,
    secondConsent:
      consent === 'present' || consent === 'written' ? { kind: consent, idCopy: answers.idCopy === true } : null,
    scope: textOf(answers.scope) === none ? null : textOf(answers.scope) || null,
    unable: textOf(answers.unable) || null,
  }
}

/** A child comes with a parent; if the register knows only one, most likely with that one. */
const likely = ({ capacity }: Actor, parents: number): Answers =>
  capacity === 'parent' && parents === 1 ? { capacity, parent: parentValue(0) } : { capacity }

function parentAnswer(matter: Matter, { capacity, representative }: Vertretung): string | undefined {
  const parents = knownParents(matter)
  if (capacity !== 'parent' || parents.length === 0) return undefined
  const index = parents.findIndex((parent) => isSame(representativeFrom(parent), representative))
  return index < 0 ? none : parentValue(index)
}

function chosenParent(matter: Matter, { parent }: Answers): Representative | undefined {
  const chosen = knownParents(matter).find((_, index) => parentValue(index) === parent)
  return chosen && representativeFrom(chosen)
}

function proofAnswers({ proofs }: Vertretung, rule: Actor | undefined): Answers {
  const entries = (rule?.proofs ?? []).flatMap(
    ({ id, seen }, index): readonly (readonly [string, string | boolean])[] => {
      const shown = proofs.find((proof) => proof.id === id)
      return rule && shown ? [[proofField(rule.capacity, index), seen === 'copy' ? shown.seen : true]] : []
    },
  )
  return Object.fromEntries(entries)
}

function proofsOf(answers: Answers, { capacity, proofs }: Actor): readonly SeenProof[] {
  return proofs.flatMap(({ id, seen: least }, index) => {
    const seen = seenAs(answers[proofField(capacity, index)], least)
    return seen ? [{ id, seen }] : []
  })
}

function seenAs(answer: Answers[string] | undefined, least: Seen): Seen | undefined {
  if (answer === true) return least
  return answer === 'original' || answer === 'copy' ? answer : undefined
}

const textOf = (answer: Answers[string] | undefined): string => (typeof answer === 'string' ? answer.trim() : '')
