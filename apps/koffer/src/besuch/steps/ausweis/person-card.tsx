import {
  type Ausweisdokument,
  addressLine,
  ausweisdokumentName,
  formatPartialDate,
  isValidOn,
  officialNameWithGeburtsname,
  type Person,
  type RecordedPerson,
} from '@buergerkoffer/domain/person'
import { isRepresented } from '@buergerkoffer/domain/vorgang'
import { ButtonLink, Card, DescriptionList } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { shortDay, timeOf } from '../../../format.ts'
import { matterPath } from '../../paths.ts'
import type { Matter } from '../../visit.ts'
import { artenOf } from './formular.ts'
import { t } from './text.ts'

/** What is known of the person, to be compared with the document and the face, and who acts. */
export function PersonCard({ matter }: { readonly matter: Matter }): VNode {
  const { snapshot, recorded } = matter.state
  const person = snapshot?.person ?? recorded?.person
  return (
    <div>
      {person ? (
        <Card
          title={t(snapshot ? 'card.register' : 'card.recorded')}
          level={2}
          preline={snapshot && t('card.stand', { day: shortDay(snapshot.stand), time: timeOf(snapshot.stand) })}
        >
          <DescriptionList items={[...personItems(person), ...documentItems(matter)]} />
        </Card>
      ) : (
        <Card title={t('card.register')} level={2}>
          {t('card.missing')}
        </Card>
      )}
      <VertretungCard matter={matter} />
    </div>
  )
}

function personItems(person: Person | RecordedPerson) {
  const addresses: readonly string[] = person.anschriften.map((anschrift) => addressLine(anschrift))
  return [
    { key: t('card.name'), value: officialNameWithGeburtsname(person.name) },
    { key: t('card.born'), value: formatPartialDate(person.geburt.datum) },
    { key: t('card.birthplace'), value: person.geburt.ort },
    { key: t('card.address'), value: <Lines lines={addresses} /> },
  ]
}

function documentItems(matter: Matter) {
  const { snapshot } = matter.state
  if (!snapshot) return []
  const lines = snapshot.person.ausweisdokumente.map((document) => documentLine(matter, document))
  return [{ key: t('card.documents'), value: <Lines lines={lines.length > 0 ? lines : [t('card.none')]} /> }]
}

function documentLine(matter: Matter, document: Ausweisdokument): string {
  return t(isValidOn(document, matter.desk.today) ? 'known' : 'knownExpired', {
    name: artenOf(matter).find(({ id }) => id === document.art)?.label.de ?? ausweisdokumentName(document.art),
    day: shortDay(document.gueltigBis),
  })
}

/** The way to the step that most visits never need. */
function VertretungCard({ matter }: { readonly matter: Matter }): VNode | null {
  const { state, leistung } = matter
  if (!leistung.actors.some(({ capacity }) => capacity !== 'self')) return null
  const { representative, capacity = 'self' } = state.vertretung ?? {}
  const name = [representative?.vornamen, representative?.familienname].filter(Boolean).join(' ')
  const represented = isRepresented(state)
  return (
    <Card title={t('vertretung.title')} level={2}>
      <p class="kern-body">
        {represented ? t('vertretung.who', { name, capacity: t(`vertretung.${capacity}`) }) : t('vertretung.text')}
      </p>
      <ButtonLink kind="secondary" href={matterPath(matter, 'vertretung')}>
        {t(represented ? 'vertretung.change' : 'vertretung.link')}
      </ButtonLink>
    </Card>
  )
}

function Lines({ lines }: { readonly lines: readonly string[] }): VNode {
  return (
    <>
      {lines.map((line) => (
        <span class="ko-line" key={line}>
          {line}
        </span>
      ))}
    </>
  )
}
