import { inSuitcase } from '@buergerkoffer/domain/bestand'
import { Checkbox, Section, Select, TextField } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { CodeCamera } from '../codes/index.ts'
import type { Desk } from '../desk.ts'
import { fieldOf, StockForm, StockFrame, type StockPageProps } from './stock-frame.tsx'
import { caseText, personText } from './stock-text.ts'
import { t } from './text.ts'

/** A PIN letter belongs to an application from here on, and may be handed over with it; or one turned up. */
export function PinPage(props: StockPageProps): VNode {
  const { csrf } = props
  return (
    <StockFrame {...props} scripts={['codes.js']} title={t('pin.title')} lead={t('pin.lead')}>
      <PairForm {...props} />
      <Section id="fund" title={t('pin.foundTitle')}>
        <p class="kern-body">{t('pin.foundLead')}</p>
        <StockForm csrf={csrf} action="/bestand/pin-fund" submit={t('pin.foundSubmit')}>
          <TextField {...fieldOf(props, 'fundnummer')} label={t('pin.id')} width={16} required />
          <TextField {...fieldOf(props, 'wo')} label={t('pin.where')} required />
        </StockForm>
      </Section>
    </StockFrame>
  )
}

function PairForm(props: StockPageProps): VNode {
  const { desk, csrf, typed } = props
  const open = openMatters(desk)
  const letters = inSuitcase(desk.model.bestand()).filter(({ kind }) => kind === 'pin-brief')
  if (open.length === 0) return <p class="kern-body">{t('pin.noVisit')}</p>
  if (letters.length === 0) return <p class="kern-body">{t('pin.noLetter')}</p>
  return (
    <StockForm csrf={csrf} action="/bestand/pin-brief" submit={t('do.submit')}>
      {typed.von && <input type="hidden" name="von" value={typed.von} />}
      <TextField
        {...fieldOf(props, 'nummer')}
        label={t('pin.id')}
        width={16}
        required
        focus={props.errors.length === 0}
      />
      <TextField {...fieldOf(props, 'nochmal')} label={t('pin.again')} hint={t('pin.againHint')} width={16} required />
      <CodeCamera context={desk.context} id="pin-brief" fill={{ kind: 'letter', fields: ['nummer', 'nochmal'] }} />
      <Select
        {...fieldOf(props, 'vorgang')}
        label={t('pin.vorgang')}
        options={open.map((vorgang) => ({
          value: vorgang,
          label: [caseText(desk, vorgang), personText(desk, vorgang)].filter(Boolean).join(', '),
        }))}
      />
      <Checkbox
        name="uebergeben"
        label={t('pin.give')}
        hint={t('pin.giveHint')}
        checked={typed.uebergeben === 'true'}
      />
    </StockForm>
  )
}

const openMatters = ({ model }: Desk): readonly string[] =>
  model
    .besuche()
    .filter(({ status }) => status === 'open')
    .flatMap(({ vorgaenge }) => vorgaenge.filter(({ left }) => !left).map(({ vorgang }) => vorgang))
