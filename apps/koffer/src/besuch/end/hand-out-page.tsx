import { Alert, Button, ButtonRow, Icon, PageHeading } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { t as druck, isOver, PrintStandView } from '../../druck/index.ts'
import { longDay } from '../../format.ts'
import { CsrfInput } from '../../frame.tsx'
import { t } from '../../text.ts'
import { visitPath } from '../paths.ts'
import type { Refusal } from '../refusal-text.ts'
import { rueckmeldungBy } from '../rueckmeldung.ts'
import { leistungName, type Matter, type Visit } from '../visit.ts'
import { VisitFrame } from '../visit-frame.tsx'
import { jobOf, nameOf, type Paper, papersOf } from './papers.ts'
import { PinLetterLinks } from './pin-letter-links.tsx'

export interface HandOutPageProps {
  readonly visit: Visit
  readonly csrf: string
  readonly refusal?: Refusal | undefined
}

/** The papers to print and hand out, and the button that ends the visit. */
export function HandOutPage({ visit, csrf, refusal }: HandOutPageProps): VNode {
  return (
    <VisitFrame visit={visit} csrf={csrf} at={{ place: 'abschluss' }} title={t('abschluss.title')} refusal={refusal}>
      <PageHeading lead={t('abschluss.lead')}>{t('abschluss.title')}</PageHeading>
      <PrintAll visit={visit} csrf={csrf} />
      <ul class="ko-papers" id="papiere" data-live data-live-soon={isPrinting(visit)}>
        {papersOf(visit).map((paper) => (
          <PaperRow key={paper.kind + paper.nummer} paper={paper} visit={visit} csrf={csrf} />
        ))}
      </ul>
      <PinLetterLinks visit={visit} />
      <StillToDo visit={visit} />
      <Deadlines visit={visit} />
      <form method="post" action={visitPath(visit.besuch.id, 'abschluss')}>
        <CsrfInput csrf={csrf} />
        <ButtonRow>
          <Button icon="check">{t('abschluss.submit')}</Button>
        </ButtonRow>
      </form>
    </VisitFrame>
  )
}

/** What the citizen must still be told: a matter that is only prepared is not done with the papers. */
function StillToDo({ visit: { matters } }: { readonly visit: Visit }): VNode {
  const texts = matters
    .filter(({ leistung }) => leistung.result.state === 'prepared')
    .map((each) => each.leistung.result.text.de)
  return (
    <>
      {[...new Set(texts)].map((text) => (
        <Alert key={text} tone="warning" title={text} />
      ))}
    </>
  )
}

/** What must be at the Rathaus by when, so that the line is not forgotten on the way home. */
function Deadlines({ visit: { matters, desk } }: { readonly visit: Visit }): VNode {
  const days = matters.map(({ leistung }) => rueckmeldungBy(leistung, desk.today)).filter((day) => day !== undefined)
  return (
    <>
      {[...new Set(days)].map((day) => (
        <Alert key={day} tone="info" title={t('abschluss.rueckmeldung', { day: longDay(day) })}>
          {t('abschluss.rueckmeldungRemedy')}
        </Alert>
      ))}
    </>
  )
}

const isPrinting = (visit: Visit): boolean =>
  papersOf(visit).some((paper) => {
    const job = jobOf(visit, paper)
    return job !== undefined && !isOver(job.stand)
  })

/** The whole visit, each paper as often as it is needed: by the suitcase's printer, or as one print job of the browser. */
function PrintAll({ visit, csrf }: { readonly visit: Visit; readonly csrf: string }): VNode {
  const hasPrinter = visit.desk.context.printDesk !== undefined
  return (
    <div class="ko-print-all">
      {hasPrinter && (
        <form method="post" action={visitPath(visit.besuch.id, 'drucken')}>
          <CsrfInput csrf={csrf} />
          <Button icon="print" kind="secondary" name="papier" value="alle" focus>
            {druck('printAll')}
          </Button>
        </form>
      )}
      <a
        class={`kern-btn kern-btn--${hasPrinter ? 'tertiary' : 'secondary'} bk-btn`}
        href={visitPath(visit.besuch.id, 'papiere')}
        target="_blank"
        rel="noopener"
        autofocus={!hasPrinter}
      >
        <Icon name="print" />
        <span class="kern-label">
          {hasPrinter ? druck('openAll') : t('paper.all')}
          <span class="kern-sr-only"> {t('paper.newWindow')}</span>
        </span>
      </a>
    </div>
  )
}

interface PaperRowProps {
  readonly paper: Paper
  readonly visit: Visit
  readonly csrf: string
}

function PaperRow({ paper, visit, csrf }: PaperRowProps): VNode {
  const { kind, nummer, hint, matter } = paper
  const { besuch, matters } = visit
  const job = jobOf(visit, paper)
  return (
    <li class="ko-paper">
      <div class="ko-paper__text">
        <h2 class="kern-title">{t(`paper.${kind}`)}</h2>
        {matter && matters.length > 1 && <span>{leistungName(matter)}</span>}
        {kind !== 'weiteres' && <span class="bk-muted">{nummer}</span>}
        <span>{hint}</span>
        {job && <PrintStandView stand={job.stand} />}
      </div>
      {visit.desk.context.printDesk && paper.copies > 0 && (!job || isOver(job.stand)) && (
        <form method="post" action={visitPath(besuch.id, 'drucken')}>
          <CsrfInput csrf={csrf} />
          <Button kind="tertiary" name="papier" value={nameOf(paper)}>
            {druck(job ? 'again' : 'print')}
            <span class="kern-sr-only"> {druck('ofPaper', { paper: t(`paper.${kind}`) })}</span>
          </Button>
        </form>
      )}
      <a
        class="kern-btn kern-btn--secondary bk-btn"
        href={visitPath(besuch.id, `dokument/${kind}/${nummer}.pdf`)}
        target="_blank"
        rel="noopener"
      >
        <Icon name="print" />
        <span class="kern-label">
          {t('paper.open')}
          <span class="kern-sr-only"> {t('paper.openHint', { paper: t(`paper.${kind}`) })}</span>
        </span>
      </a>
      {matter && kind !== 'weiteres' && <Misprint matter={matter} nummer={nummer} csrf={csrf} />}
    </li>
  )
}

interface MisprintProps {
  readonly matter: Matter
  readonly nummer: string
  readonly csrf: string
}

/** A spoilt sheet is printed again under its number; a wrong paper is declared invalid and gets a new one. */
function Misprint({ matter, nummer, csrf }: MisprintProps): VNode {
  const path = (action: string) => visitPath(matter.besuch.id, `${matter.n}/papier/${action}`)
  return (
    <details class="ko-misprint">
      <summary>{t('paper.misprint')}</summary>
      <form method="post" action={path('nachdruck')}>
        <CsrfInput csrf={csrf} />
        <input type="hidden" name="nummer" value={nummer} />
        <Button kind="tertiary">{t('paper.reprint')}</Button>
      </form>
      <form method="post" action={path('ungueltig')}>
        <CsrfInput csrf={csrf} />
        <input type="hidden" name="nummer" value={nummer} />
        <Button kind="tertiary">{t('paper.void')}</Button>
      </form>
    </details>
  )
}
