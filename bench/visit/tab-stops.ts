import type { Locator } from 'playwright-core'

/** How many Tab presses lead from the focus to the element; negative: backwards. A group of radio buttons is one stop. */
export const tabsTo = (target: Locator): Promise<number> =>
  target.evaluate((element) => {
    const stops = [...document.querySelectorAll<HTMLElement>('a[href],button,input,select,textarea,summary')].filter(
      (each) =>
        each.tabIndex >= 0 && !each.matches(':disabled,[type=hidden]') && each.checkVisibility() && isStop(each),
    )
    const at = (of: Element | null): number => (of instanceof HTMLElement ? stops.indexOf(of) : -1)
    return at(element) - at(document.activeElement)

    function isStop(each: HTMLElement): boolean {
      if (!(each instanceof HTMLInputElement) || each.type !== 'radio') return true
      const group = [...document.querySelectorAll<HTMLInputElement>(`input[name="${CSS.escape(each.name)}"]`)]
      return each === (group.find(({ checked }) => checked) ?? group[0])
    }
  })
