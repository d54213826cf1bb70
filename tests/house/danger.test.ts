import { expect, it } from 'vitest'
import { isTestFile, type SourceFile, sourceFiles } from './source/files.ts'

interface Ban {
  readonly rule: string
  readonly pattern: RegExp
  /** Where it is allowed all the same, each for a reason that stands beside it. */
  readonly allowed: (path: string) => boolean
}

/** Where a program is put together: its main.ts, and a script's entry in the browser. */
const COMPOSITION_ROOTS =
  /^(apps\/[^/]+\/src\/main\.ts$|packages\/devices\/.*\/main\.ts$|tools\/|bench\/|tests\/)|\/islands\//
const isRoot = (path: string) => COMPOSITION_ROOTS.test(path)
const never = () => false
/** The rules themselves spell out what they forbid. */
const isRuleBook = (path: string) => path === 'tests/house/danger.test.ts'

const BANS: readonly Ban[] = [
  {
    rule: 'markup from text',
    pattern: /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML)\b/,
    allowed: never,
  },
  { rule: 'document.write', pattern: /\bdocument\.write\b/, allowed: never },
  { rule: 'code from text', pattern: /\beval\(|\bnew Function\(/, allowed: never },
  { rule: 'a token where scripts can read it', pattern: /\b(localStorage|sessionStorage)\b/, allowed: never },
  { rule: 'the real clock outside a composition root', pattern: /\bDate\.now\b|\bnew Date\(\)/, allowed: isRoot },
  { rule: 'randomness outside a composition root', pattern: /\bMath\.random\b/, allowed: isRoot },
  {
    rule: 'the environment outside a composition root',
    pattern: /\bprocess\.env\b|\benv\b.*'node:process'/,
    allowed: isRootOrTest,
  },
  {
    rule: 'a place found by import.meta.url',
    pattern: /\bimport\.meta\.(url|dirname|filename)\b/,
    allowed: isRootOrTest,
  },
  { rule: 'a skipped or focused test', pattern: /\b(it|test|describe)\.(skip|only|todo)\b|\bxit\(/, allowed: never },
  { rule: 'Chromium started elsewhere than in tools/browser.ts', pattern: /\bchromium\.launch/, allowed: isLauncher },
  { rule: 'a listening address other than loopback', pattern: /['"`](0\.0\.0\.0|::)['"`]/, allowed: never },
  { rule: 'a relaxed content policy', pattern: /(?<!wasm-)unsafe-(inline|eval)/, allowed: never },
  // The one worker that reads codes (docs/decisions/0026).
  { rule: 'WebAssembly allowed elsewhere', pattern: /wasm-unsafe-eval/, allowed: isWorkerPolicy },
  { rule: 'an inline style or handler', pattern: /\sstyle=[{"]|\son[a-z]+="/, allowed: never },
]

function isWorkerPolicy(path: string): boolean {
  return ['packages/web/src/security-headers.ts', 'packages/web/src/web-app.test.tsx'].includes(path)
}

const files = sourceFiles().filter(({ path }) => !isRuleBook(path))

it.each(BANS)('contains nowhere: $rule', ({ pattern, allowed }) => {
  const found = files.filter(({ path }) => !allowed(path)).flatMap((file) => placesOf(file, pattern))
  expect(found).toEqual([])
})

function placesOf(file: SourceFile, pattern: RegExp): readonly string[] {
  const code = withoutComments(file)
  return code
    .split('\n')
    .flatMap((line, index) => (pattern.test(line) ? [`${file.path}:${index + 1} ${line.trim()}`] : []))
}

/** Blanks comments out, keeping lines in place: they may name what code must not do. */
function withoutComments(file: SourceFile): string {
  const blank = (text: string) => text.replaceAll(/[^\n]/g, ' ')
  return file
    .parse()
    .comments.reduce(
      (text, { start, end }) => text.slice(0, start) + blank(text.slice(start, end)) + text.slice(end),
      file.text,
    )
}

function isRootOrTest(path: string): boolean {
  return isRoot(path) || isTestFile(path)
}

function isLauncher(path: string): boolean {
  return path === 'tools/browser.ts'
}
