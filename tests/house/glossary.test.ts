import { beforeAll, expect, it } from 'vitest'
import { technicalWords, unknownWords } from './source/english.ts'
import { isTestFile, readText, type SourceFile, sourceFiles } from './source/files.ts'
import { isGlossaryWord, readNouns } from './source/german-nouns.ts'
import { declaredNames, wordsOf } from './source/identifiers.ts'

const nouns = readNouns(readText('docs/glossary.md'))
const technical = technicalWords()
/** Each word used in a name, with the first place. */
const firstUse = new Map<string, string>()

beforeAll(() => {
  for (const file of sourceFiles()) {
    for (const name of declaredNames(file, { dataKeys: !isExample(file) })) {
      for (const word of wordsOf(name)) if (!firstUse.has(word)) firstUse.set(word, `${name} in ${file.path}`)
    }
  }
})

it('lists each German noun once, in ASCII', () => {
  expect(nouns.filter((noun, index) => nouns.indexOf(noun) !== index)).toEqual([])
  expect(nouns.filter((noun) => !/^[a-z0-9-]+$/.test(noun))).toEqual([])
})

it('knows every word used in a name: English, a noun of docs/glossary.md or a technical word', async () => {
  const known = new Set(nouns)
  const allowed = new Set(technical.map(({ word }) => word))
  const candidates = [...firstUse.keys()].filter((word) => !isGlossaryWord(word, known) && !allowed.has(word))
  const unknown = await unknownWords(candidates)
  expect(unknown.map((word) => `${word} (${firstUse.get(word)})`).sort()).toEqual([])
})

it('allows a technical word only for a reason and as long as it is used', () => {
  expect(technical.filter(({ word, reason }) => reason === '' || !firstUse.has(word))).toEqual([])
})

/** Keys of objects in tests and examples are often field ids of content, which is German data. */
function isExample({ path }: SourceFile): boolean {
  return isTestFile(path) || /example\.tsx?$/.test(path) || path.startsWith('bench/')
}
