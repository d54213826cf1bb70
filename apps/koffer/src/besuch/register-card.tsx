import {
  addressLine,
  ausweisdokumentArten,
  formatPartialDate,
  isValidOn,
  officialNameWithGeburtsname,
} from '@buergerkoffer/domain/person'
import { Card, DescriptionList } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { shortDay, timeOf } from '../format.ts'
import { t } from '../text.ts'
import type { Visit } from './visit.ts'

/** What the register said of the person, to be compared with the document and the face. */
export function RegisterCard({ visit }: { readonly visit: Visit }): VNode {
  const { snapshot } = visit.state
  if (!snapshot) return <Card title={t('register.title')}>{t('register.missing')}</Card>
  const { person, stand } = snapshot
  const known = person.ausweisdokumente.map((document) =>
    t(isValidOn(document, visit.desk.today) ? 'register.document' : 'register.expiredDocument', {
      name: ausweisdokumentArten[document.art].name,
      day: shortDay(document.gueltigBis),
    }),
  )
  return (
    <Card
      title={t('register.title')}
      level={2}
      preline={t('register.stand', { day: shortDay(stand), time: timeOf(stand) })}
    >
      <DescriptionList
        items={[
          { key: t('register.name'), value: officialNameWithGeburtsname(person.name) },
          { key: t('register.born'), value: formatPartialDate(person.geburt.datum) },
          { key: t('register.birthplace'), value: person.geburt.ort },
          { key: t('register.address'), value: <Lines lines={person.anschriften.map(addressLine)} /> },
          { key: t('register.documents'), value: <Lines lines={known.length > 0 ? known : [t('register.none')]} /> },
        ]}
      />
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
