import { type Bytes, sha256, utf8 } from './bytes.ts'
import { crockford, fromPaper, inGroups } from './crockford.ts'

const [secretLength, checkLength] = [26, 2] as const

/** 130 random bits for paper, with two characters that catch a slip: seven groups of four. */
export async function newRecoveryCode(): Promise<string> {
  const secret = crockford(crypto.getRandomValues(new Uint8Array(17)), secretLength)
  return inGroups(secret + (await checkOf(secret)))
}

/** The secret of a typed code; undefined if a character is wrong, missing or too many. */
export async function readRecoveryCode(typed: string): Promise<Bytes | undefined> {
  const text = fromPaper(typed)
  const secret = text.slice(0, secretLength)
  const fits = text.length === secretLength + checkLength && text.slice(secretLength) === (await checkOf(secret))
  return fits ? utf8(secret) : undefined
}

const checkOf = async (secret: string): Promise<string> => crockford(await sha256(utf8(secret)), checkLength)
