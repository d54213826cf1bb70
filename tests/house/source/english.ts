import { getDefaultSettings, spellCheckDocument } from 'cspell-lib'
import { readText } from './files.ts'

/** cspell's names for its dictionaries; German is not among them. */
const DICTIONARIES = ['en_us', 'en-gb', 'softwareTerms', 'typescript', 'node', 'html', 'css', 'npm']

export interface TechnicalWord {
  readonly word: string
  readonly reason: string
}

/** The words of technical-words.txt, lower case. */
export function technicalWords(): readonly TechnicalWord[] {
  return readText('tests/house/technical-words.txt')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [word = '', reason = ''] = line.split('#')
      return { word: word.trim(), reason: reason.trim() }
    })
}

/** Those of the words that neither English nor the dictionaries of programming know. Words under four letters pass. */
export async function unknownWords(words: readonly string[]): Promise<readonly string[]> {
  const document = { uri: 'words.txt', text: words.join('\n'), languageId: 'plaintext', locale: 'en,en-GB' }
  const options = { generateSuggestions: false, noConfigSearch: true }
  const settings = {
    ...(await getDefaultSettings()),
    language: 'en,en-GB',
    dictionaries: DICTIONARIES,
    minWordLength: 4,
  }
  const { issues, errors } = await spellCheckDocument(document, options, settings)
  if (errors?.[0] !== undefined) throw errors[0]
  return issues.map((issue) => issue.text)
}
