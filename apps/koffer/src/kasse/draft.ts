import type { FormPost } from '@buergerkoffer/web'
import { z } from 'zod'
import type { Desk } from '../desk.ts'

const schema = z.object({ page: z.string(), typed: z.record(z.string(), z.string()) })

/** What is half typed at the cash desk, kept on the disk so that a fallen battery loses no count. One page at a time. */
export function typedOn({ station }: Desk, page: string): Readonly<Record<string, string>> {
  const parsed = schema.safeParse(station.roomDraft('kasse'))
  return parsed.success && parsed.data.page === page ? parsed.data.typed : {}
}

/** False if there was no room for it. */
export function keepTyped({ station }: Desk, page: string, form: FormPost): boolean {
  const typed = Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) =>
      typeof value === 'string' && !name.startsWith('_') ? [[name, value]] : [],
    ),
  )
  return station.saveRoomDraft('kasse', { page, typed })
}

export const dropTyped = ({ station }: Desk): boolean => station.saveRoomDraft('kasse', null)
