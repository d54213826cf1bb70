import { type BasketLine, besuchDecider, dueFor } from '@buergerkoffer/domain/besuch'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import { type DataOf, type VorgangEvent, vorgangDecider } from '@buergerkoffer/domain/vorgang'
import type { Koerperschaft } from '@buergerkoffer/domain/zustaendigkeit'
import type { CaseEvents, StepBlob } from '@buergerkoffer/station'
import { commitStep, drawFor, issueRules, type Matter, pdfBlob, type Refusal, type Visit } from '../besuch/index.ts'
import { bescheidOf, type Recipient } from './bescheid.ts'
import { recordShares } from './pay.ts'
import { bodyOf } from './place.ts'

/** One body's part of a basket, with its number and paper. */
interface Bescheid {
  readonly body: Koerperschaft
  readonly lines: readonly BasketLine[]
  readonly nummer: string
  readonly kassenzeichen: string
}

/**
 * Payment later: a Gebuehrenbescheid for each body whose fee is in the basket, its open item, the cash lines and each case's share commit
 * together, or nothing does. The paper names the payer and so belongs to the case; the station's own entries have numbers and sums only.
 */
export function payLater(visit: Visit, recipient: Recipient, due: string): Result<unknown, Refusal> {
  const { desk, besuch } = visit
  if (dueFor(besuch) === 0) return refuse({ kind: 'nothing-due' })
  const bodies = bodiesOf(visit)
  if (!bodies.ok) return bodies
  const drawn = drawFor(
    desk,
    bodies.value.map(() => 'bescheid' as const),
  )
  const bescheide = bodies.value.map((each, at): Bescheid => {
    const nummer = drawn[at]?.data.nummer ?? ''
    return { ...each, nummer, kassenzeichen: `${prefixOf(each)}-${nummer}` }
  })
  const asked = bescheide.map(({ body, nummer, kassenzeichen }) => ({ ags: body.ags, nummer, kassenzeichen, due }))
  const paid = besuchDecider.decide({ type: 'pay-later', bescheide: asked }, besuch)
  if (!paid.ok) return paid
  const payer = recipient.isOther ? { payer: { name: recipient.name, address: [...recipient.address] } } : {}
  const shares = recordShares(visit, (matter, cents) => ({
    ...{ besuch: besuch.id, kind: cents > 0 ? 'bescheid' : 'none', cents, ...payer },
    quittung: (bescheide.find(({ lines }) => hasLine(lines, matter)) ?? bescheide[0])?.nummer ?? '',
  }))
  if (!shares.ok) return shares
  const papers = printAll(visit, bescheide, recipient, due)
  if (!papers.ok) return papers
  const cases = shares.value.map((each) => withPapers(each, papers.value))
  return commitStep(desk, { cases, station: [...drawn, ...paid.value], blobs: papers.value.map(({ blob }) => blob) })
}

type Body = Pick<Bescheid, 'body' | 'lines'>

function bodiesOf({ desk, besuch }: Visit): Result<readonly Body[], Refusal> {
  const owed = besuch.lines.filter(({ cents }) => cents > 0)
  const bodies: Body[] = []
  for (const ags of new Set(owed.map((line) => line.ags))) {
    const body = bodyOf(desk, ags)
    if (!body?.bank) return refuse({ kind: 'no-bank', body: body?.name ?? ags })
    bodies.push({ body, lines: owed.filter((line) => line.ags === ags) })
  }
  return ok(bodies)
}

/** The Bescheid's own Kassenzeichen begins as that of its first line does. */
function prefixOf({ body, lines: [line] }: Body): string {
  const account = body.accounts.find(({ leistung }) => leistung === line?.leistung) ?? body.accounts.at(-1)
  return account?.kassenzeichenPrefix ?? 'KZ'
}

interface Paper {
  readonly vorgang: string
  readonly events: readonly VorgangEvent[]
  readonly blob: StepBlob
}

/** Each Bescheid stands in the case of its first line. */
function printAll(
  visit: Visit,
  bescheide: readonly Bescheid[],
  recipient: Recipient,
  due: string,
): Result<readonly Paper[], Refusal> {
  const { desk } = visit
  const papers: Paper[] = []
  for (const bescheid of bescheide) {
    const matter = visit.matters.find((each) => hasLine(bescheid.lines, each))
    if (!matter) return refuse({ kind: 'bescheid-missing', ags: bescheid.body.ags })
    const pdf = desk.context.press.print(bescheidOf(visit, { ...bescheid, recipient, due }), desk.now)
    const blob = pdfBlob(desk, pdf)
    const document: DataOf<'DocumentIssued'> = { art: 'bescheid', nummer: bescheid.nummer, blob: blob.ref, stand: null }
    const issued = vorgangDecider.decide({ type: 'issue-document', document, rules: issueRules(matter) }, matter.state)
    if (!issued.ok) return issued
    papers.push({ vorgang: matter.joined.vorgang, events: issued.value, blob })
  }
  return ok(papers)
}

const withPapers = (each: CaseEvents, papers: readonly Paper[]): CaseEvents => ({
  ...each,
  events: [...each.events, ...papers.flatMap((paper) => (paper.vorgang === each.vorgang ? paper.events : []))],
})

const hasLine = (lines: readonly BasketLine[], { joined }: Matter): boolean =>
  lines.some(({ vorgang }) => vorgang === joined.vorgang)
