import { readFileSync } from 'node:fs'
import type { RandomBytes } from '@buergerkoffer/log'
import {
  createHttpCarrier,
  drawWords,
  type EnrolmentTicket,
  enrolStation,
  LineFault,
  ticketSchema,
} from '@buergerkoffer/station'
import { t } from '../text.ts'
import { type OpenFolder, openFolder } from './open-folder.ts'
import { readWordList } from './word-list.ts'

export interface EnrolCommandDeps {
  readonly folder: string
  readonly ticketFile: string
  readonly wordListFile: string
  readonly random: RandomBytes
  readonly newUuid: () => string
  readonly fetch: typeof fetch
  readonly sleep: (milliseconds: number) => Promise<void>
}

export type EnrolCommandAnswer =
  | { readonly kind: 'enrolled'; readonly stationCode: string; readonly words: string }
  | { readonly kind: 'refused'; readonly text: string; readonly exitCode: 1 | 2 }

/** Makes an empty folder a station by the town hall's ticket. The six words are drawn here and shown once; nobody else knows them. */
export async function enrolKoffer(deps: EnrolCommandDeps): Promise<EnrolCommandAnswer> {
  const ticket = readTicket(deps.ticketFile)
  if (!ticket) return refused(t('enrol.badTicket'))
  const list = readWordList(deps.wordListFile)
  if (list === undefined) return refused(t('enrol.noWordList'))
  const words = drawWords(list, deps.random).join(' ')
  const opened = openFolder(deps.folder)
  if (opened.kind === 'in-use') return refused(t('start.inUse'))
  if (opened.kind === 'ahead') return refused(t('start.ahead', { found: opened.found, known: opened.known }), 2)
  try {
    return opened.isEnrolled ? refused(t('enrol.already')) : await enrol(deps, opened, ticket, words)
  } finally {
    opened.close()
  }
}

async function enrol(
  deps: EnrolCommandDeps,
  { database }: OpenFolder,
  ticket: EnrolmentTicket,
  words: string,
): Promise<EnrolCommandAnswer> {
  try {
    const carrier = createHttpCarrier(ticket.centreUrl, deps.fetch)
    const answer = await enrolStation({ ...deps, database, ...carrier }, ticket, words)
    if (answer.kind === 'enrolled') return { kind: 'enrolled', stationCode: answer.stationCode, words }
    return refused(t(answer.kind === 'refused' ? 'enrol.refused' : 'enrol.notCentre'))
  } catch (fault) {
    if (fault instanceof LineFault) {
      return refused(t(fault.trouble === 'no-line' ? 'enrol.noLine' : `line.state.${fault.trouble}`))
    }
    throw fault
  }
}

function readTicket(path: string): EnrolmentTicket | undefined {
  try {
    const parsed = ticketSchema.safeParse(JSON.parse(readText(path) ?? ''))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

const refused = (text: string, exitCode: 1 | 2 = 1): EnrolCommandAnswer => ({ kind: 'refused', text, exitCode })
