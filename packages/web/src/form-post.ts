import type { Context } from 'hono'
import { CSRF_FIELD } from './csrf.ts'
import { webFault } from './web-fault.ts'

/** The text fields of a posted form; a name sent several times is a list. It has no prototype, so any name is safe. */
export type FormPost = Readonly<Record<string, string | readonly string[]>>

export interface PostedFile {
  readonly field: string
  readonly type: string
  readonly bytes: Uint8Array
}

const MAX_FIELDS = 1_000
const MAX_NAME_LENGTH = 200
const MAX_VALUE_LENGTH = 100_000

/**
 * Reads a urlencoded or multipart post, without the CSRF field and files, and without control characters: they come from pasting, nobody
 * sees them, PostgreSQL takes no NUL and no letter can be printed with one. Throws `bad-form` when it is neither or too much.
 */
export async function readForm(c: Context): Promise<FormPost> {
  const form: Record<string, string | string[]> = Object.create(null)
  for (const [key, content] of await entriesOf(c)) {
    if (typeof content !== 'string' || key === CSRF_FIELD) continue
    const [name, value] = [visible(key), visible(content)]
    const before = form[name]
    form[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
  }
  return form
}

/** The files of a multipart post. Names given by the browser are dropped (they may be personal); types are claims, not facts. */
export async function readFiles(c: Context): Promise<readonly PostedFile[]> {
  const files = (await entriesOf(c)).filter((entry): entry is [string, File] => typeof entry[1] !== 'string')
  return Promise.all(
    files
      .filter(([, file]) => file.size > 0)
      .map(async ([field, file]) => ({ field, type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
}

/** A field as text; empty when missing, the first when sent twice. */
export function textOf(form: FormPost, name: string): string {
  const value = form[name]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

/** Without controls (but tab and line ends) and what Unicode says is no character. */
const visible = (text: string): string => text.replaceAll(/(?![\t\n\r])\p{Cc}|\p{Noncharacter_Code_Point}/gu, '')

type Entry = readonly [string, string | File]

async function entriesOf(c: Context): Promise<readonly Entry[]> {
  const entries = [...(await formDataOf(c))]
  if (entries.length > MAX_FIELDS || entries.some(isExcessive)) throw webFault('bad-form')
  return entries
}

/** Hono keeps the parsed body, so the CSRF check and the route read the same one. */
async function formDataOf(c: Context): Promise<FormData> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded' && type !== 'multipart/form-data') throw webFault('bad-form')
  try {
    return await c.req.formData()
  } catch {
    throw webFault('bad-form')
  }
}

function isExcessive([name, value]: Entry): boolean {
  return name.length > MAX_NAME_LENGTH || (typeof value === 'string' && value.length > MAX_VALUE_LENGTH)
}
