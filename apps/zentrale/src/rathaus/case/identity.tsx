import type { Catalogue } from '@buergerkoffer/catalogue'
import { ausweisdokumentName } from '@buergerkoffer/domain/person'
import { isRepresented, type Vorgang } from '@buergerkoffer/domain/vorgang'
import { type DescriptionItem, DescriptionList, Section } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { dayText } from '../format.ts'
import { t } from '../text.ts'

type Identity = NonNullable<Vorgang['identity']>
type Vertretung = NonNullable<Vorgang['vertretung']>

interface IdentityProps {
  readonly state: Vorgang
  /** The content the case was made with; without it kinds and proofs have their plain names. */
  readonly catalogue: Catalogue | undefined
}

/** Who acted and what was shown for it, and which documents were compared with whom. No document has a number: none is kept (PAuswG § 20). */
export function IdentitySection(props: IdentityProps): VNode {
  const { state } = props
  const vertretung = isRepresented(state) ? state.vertretung : undefined
  const person = state.identity ? identityItems(state.identity, props) : []
  const vertreter = state.vertreterIdentity ? identityItems(state.vertreterIdentity, props) : []
  return (
    <Section id="identitaet" title={t('identity.title')}>
      {vertretung && <DescriptionList items={[...vertretungItems(vertretung, props), ...vertreter]} />}
      {vertretung && <h3 class="kern-title kern-title--small">{t('identity.ofPerson')}</h3>}
      {person.length > 0 ? (
        <DescriptionList items={person} />
      ) : (
        <p class="kern-body">{t(vertretung?.personPresent === false ? 'identity.absent' : 'identity.none')}</p>
      )}
    </Section>
  )
}

function identityItems(
  { documents, expiredReason }: Identity,
  { catalogue }: IdentityProps,
): readonly DescriptionItem[] {
  return [
    ...documents.map(({ art, validUntil }) => ({
      key: t('identity.document'),
      value: t(validUntil ? 'identity.until' : 'identity.unlimited', {
        name: catalogue?.ausweisart(art)?.label.de ?? ausweisdokumentName(art),
        day: validUntil ? dayText(validUntil) : '',
      }),
    })),
    ...(expiredReason ? [{ key: t('identity.expiredReason'), value: expiredReason }] : []),
    { key: t('identity.seen'), value: t('identity.original') },
  ]
}

function vertretungItems(vertretung: Vertretung, props: IdentityProps): readonly DescriptionItem[] {
  const { capacity, representative, custody, secondConsent, unable } = vertretung
  const named = [representative?.vornamen, representative?.familienname].filter(Boolean).join(' ')
  const consent = secondConsent && (secondConsent.idCopy ? 'withCopy' : secondConsent.kind)
  return [
    { key: t('vertretung.capacity'), value: t(`vertretung.${capacity}`) },
    { key: t('vertretung.name'), value: named },
    ...(custody ? [{ key: t('vertretung.custody'), value: t(`vertretung.${custody}`) }] : []),
    ...(consent ? [{ key: t('vertretung.secondConsent'), value: t(`vertretung.consent.${consent}`) }] : []),
    ...seenItems(vertretung, props),
    ...(unable ? [{ key: t('vertretung.unable'), value: unable }] : []),
  ]
}

/** Proofs and the Aufgabenbereich, in the words of the content the case was made with. */
function seenItems(
  { capacity, proofs, scope }: Vertretung,
  { catalogue, state }: IdentityProps,
): readonly DescriptionItem[] {
  const leistung = catalogue?.leistung(state.opened?.leistung ?? '')
  const rules = leistung?.actors.filter((actor) => actor.capacity === capacity) ?? []
  const labelled = [...rules.flatMap((rule) => rule.proofs), ...rules.flatMap((rule) => rule.scopes ?? [])]
  const nameOf = (id: string): string => labelled.find((each) => each.id === id)?.label.de ?? id
  return [
    ...proofs.map(({ id, seen }) => ({
      key: t('vertretung.proof'),
      value: t(`vertretung.seen.${seen}`, { name: nameOf(id) }),
    })),
    ...(scope ? [{ key: t('vertretung.scope'), value: nameOf(scope) }] : []),
  ]
}
