/** How long to wait after so many wrong tries, in milliseconds: nothing for three slips, then doubling up to five minutes. */
export function waitAfter(failures: number): number {
  return failures < 3 ? 0 : Math.min(300_000, 2_000 * 2 ** (failures - 3))
}
