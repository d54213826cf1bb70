import { mutateBytes } from '../mutate/bytes.ts'
import type { Random } from '../random.ts'
import { scans } from '../scans.ts'
import type { HttpInput } from './http-input.ts'

/** The same fields as multipart, perhaps with files where texts were, or broken somewhere. */
export function multipart(random: Random, input: HttpInput, pairs: readonly (readonly [string, string])[]): HttpInput {
  const mark = 'fuzz-boundary'
  const texts = pairs.map(([name, value]) => part(mark, name, Buffer.from(value), random.oneIn(15)))
  const files = ['datei', 'scan', pairs[random.int(pairs.length)]?.[0] ?? 'x']
    .slice(0, random.int(4))
    .map((name) => file(random, mark, name))
  const whole = Buffer.concat([...texts, ...files, Buffer.from(`--${mark}--\r\n`)])
  const body = random.oneIn(5) ? Buffer.from(mutateBytes(random, whole, whole)) : whole
  const headers = input.headers.filter(([name]) => name !== 'content-type')
  return { ...input, headers: [...headers, ['content-type', `multipart/form-data; boundary=${mark}`]], body }
}

function file(random: Random, mark: string, name: string): Buffer {
  const scan = random.pick(scans)
  return part(mark, name, random.oneIn(3) ? scan : Buffer.from(mutateBytes(random, scan, scan)), true)
}

function part(mark: string, name: string, content: Buffer, isFile: boolean): Buffer {
  const kind = isFile ? '; filename="Bescheid ü.pdf"\r\ncontent-type: application/pdf' : ''
  const head = `--${mark}\r\ncontent-disposition: form-data; name="${name.replaceAll(/["\r\n]/g, '%22')}"${kind}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n')])
}
