import type { Actor } from '@buergerkoffer/catalogue'
import type { Condition, Field, Formular, Option } from '@buergerkoffer/domain/formular'
import { officialName, type Person } from '@buergerkoffer/domain/person'
import { type Capacity, mayActAlone } from '@buergerkoffer/domain/vertretung'
import { ageOfPerson } from '@buergerkoffer/domain/vorgang'
import { leistungName, type Matter, personName } from '../../visit.ts'
import { knownParents, parentValue } from './known-parents.ts'
import { proofField, rulesFor } from './rules.ts'
import { t } from './text.ts'

/** An answer that says no: the decision then tells what to do. */
export const none = 'keine'

/** Who acts, and what was seen of it: the questions are the service's own rules (`actors` of its content). */
export function vertretungFormular(matter: Matter): Formular {
  return {
    id: 'vertretung',
    version: '1',
    title: { de: leistungName(matter) },
    steps: [
      {
        id: 'vertretung',
        title: { de: t('title') },
        intro: { de: introFor(matter) },
        fields: fieldsFor(rulesFor(matter), knownParents(matter)),
      },
    ],
  }
}

function introFor({ leistung, state, desk, ...matter }: Matter): string {
  const name = personName({ leistung, state, desk, ...matter })
  if (mayActAlone(leistung.actors, ageOfPerson(state, desk.today))) return t('intro', { name })
  const minimumAge = leistung.actors.find(({ capacity }) => capacity === 'self')?.minimumAge ?? 18
  return t('introChild', { name, minimumAge })
}

function fieldsFor(rules: readonly Actor[], parents: readonly Person[]): readonly Field[] {
  const others: Condition = { not: { field: 'capacity', eq: 'self' } }
  const unknown: Condition = { not: { field: 'parent', in: parents.map((_, index) => parentValue(index)) } }
  const names: Condition = { all: [{ field: 'capacity', present: true }, others, unknown] }
  return [
    {
      kind: 'choice',
      id: 'capacity',
      label: { de: t('capacity') },
      required: true,
      options: rules.map(({ capacity }) => option(capacity, t(`option.${capacity}`))),
    },
    ...parentField(rules, parents),
    {
      kind: 'text',
      id: 'vornamen',
      label: { de: t('vornamen') },
      help: { de: t('vornamenHint') },
      din91379: 'A',
      when: names,
    },
    { kind: 'text', id: 'familienname', label: { de: t('familienname') }, din91379: 'A', required: true, when: names },
    ...rules.flatMap((rule) => [...custodyFields(rule), ...proofFields(rule), ...scopeFields(rule)]),
    ...onlyFor(rules, (rule) => rule.onlyIfUnable === true, {
      kind: 'text',
      id: 'unable',
      label: { de: t('unable') },
      help: { de: t('unableHint') },
      required: true,
      maxLength: 200,
    }),
    ...onlyFor(rules, (rule) => rule.personPresent === true && rule.capacity !== 'self', {
      kind: 'checkbox',
      id: 'personPresent',
      label: { de: t('present') },
      required: true,
      errors: { confirm: { de: t('fault.person-absent') } },
    }),
  ]
}

/** Parents whom the register knows need not be typed. */
function parentField(rules: readonly Actor[], parents: readonly Person[]): readonly Field[] {
  if (parents.length === 0 || !rules.some(({ capacity }) => capacity === 'parent')) return []
  const options = parents.map(({ name }, index) => option(parentValue(index), officialName(name)))
  return [choice('parent', t('parentName'), when('parent'), [...options, option(none, t('otherParent'))])]
}

/** With joint custody the other parent is asked for, where the service wants both. */
function custodyFields({ capacity, secondConsent }: Actor): readonly Field[] {
  if (capacity !== 'parent') return []
  const joint: Condition = { all: [when(capacity), { field: 'custody', eq: 'joint' }] }
  const written: Condition = { all: [joint, { field: 'consent', eq: 'written' }] }
  return [
    choice('custody', t('custody'), when(capacity), [option('joint', t('joint')), option('sole', t('sole'))]),
    ...(secondConsent === undefined
      ? []
      : [
          choice('consent', t('consent'), joint, [
            option('present', t('consentPresent')),
            ...(secondConsent === 'present' ? [] : [option('written', t('consentWritten'))]),
            option(none, t('consentNone')),
          ]),
        ]),
    ...(secondConsent === 'written-with-id-copy'
      ? [{ kind: 'checkbox', id: 'idCopy', label: { de: t('idCopy') }, when: written } as const]
      : []),
  ]
}

/** A proof of which a copy will do asks how it was seen; any other is seen as the rule wants it, or not at all. */
function proofFields({ capacity, proofs }: Actor): readonly Field[] {
  return proofs.map(({ seen, label, custody }, index) => {
    const id = proofField(capacity, index)
    const due = custody ? ({ all: [when(capacity), { field: 'custody', eq: custody }] } as const) : when(capacity)
    const text = t(`proof.${seen}`, { name: label.de })
    if (seen !== 'copy') return { kind: 'checkbox', id, label: { de: text }, when: due }
    return choice(id, text, due, [
      option('original', t('seenHow.original')),
      option('copy', t('seenHow.copy')),
      option(none, t('seenHow.none')),
    ])
  })
}

function scopeFields({ capacity, scopes = [] }: Actor): readonly Field[] {
  if (scopes.length === 0) return []
  const options = scopes.map(({ id, label }) => ({ value: id, label }))
  return [choice('scope', t('scope'), when(capacity), [...options, option(none, t('scopeNone'))])]
}

const when = (capacity: Capacity): Condition => ({ field: 'capacity', eq: capacity })

function onlyFor(rules: readonly Actor[], asks: (rule: Actor) => boolean, field: Field): readonly Field[] {
  const capacities = rules.filter(asks).map(({ capacity }) => capacity)
  return capacities.length === 0 ? [] : [{ ...field, when: { field: 'capacity', in: capacities } }]
}

function choice(id: string, label: string, condition: Condition, options: readonly Option[]): Field {
  return { kind: 'choice', id, label: { de: label }, required: true, when: condition, options }
}

const option = (value: string, text: string): Option => ({ value, label: { de: text } })
