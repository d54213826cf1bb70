/**
 * The characters of a text as a reader counts them: a letter with its combining marks is one. The two-letter sequences K͟H, K͟h, k͟h
 * count as one; a stray mark at the start counts as one.
 */
export function charactersIn(text: string): readonly string[] {
  return text.match(/[Kk]\u035F[Hh](?!\p{M})|\P{M}\p{M}*|\p{M}+/gu) ?? []
}
