/** Which languages to try for a wanted one, best first: `de-simple` → `de`, `en-GB` → `en` → `de`. */
export function fallbacks(language: string): readonly string[] {
  const parts = language.split('-')
  const shorter = parts.map((_, index) => parts.slice(0, parts.length - index).join('-'))
  return [...new Set([...shorter, 'de'])]
}
