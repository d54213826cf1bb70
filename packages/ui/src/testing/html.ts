/** What tests need to know about rendered HTML, without a browser. Good for our own output only. */

export function idsOf(html: string): readonly string[] {
  return attributesNamed(html, 'id')
}

/** Every id that something points at: labels, descriptions, headings of sections, links within the page. */
export function referencesOf(html: string): readonly string[] {
  const lists = ['for', 'aria-describedby', 'aria-labelledby'].flatMap((name) => attributesNamed(html, name))
  const links = attributesNamed(html, 'href').filter((href) => href.startsWith('#'))
  return [...lists.flatMap((list) => list.split(' ')), ...links.map((link) => link.slice(1))]
}

/** The opening tags of a kind, as attribute maps. */
export function tagsOf(html: string, tag: string): readonly ReadonlyMap<string, string>[] {
  return [...html.matchAll(new RegExp(`<${tag}(?=[\\s/>])((?:[^>"]|"[^"]*")*)>`, 'g'))].map((match) =>
    attributes(match[1]),
  )
}

/** What a browser without JavaScript posts for a rendered form, without buttons. */
export function postedFrom(html: string): Readonly<Record<string, readonly string[]>> {
  const posted: Record<string, string[]> = {}
  const add = (name: string | undefined, value: string) => {
    if (name) posted[name] = [...(posted[name] ?? []), value]
  }
  for (const input of tagsOf(html, 'input')) {
    const isBox = ['checkbox', 'radio'].includes(input.get('type') ?? '')
    if (!isBox || input.has('checked')) add(input.get('name'), input.get('value') ?? '')
  }
  for (const [, tag, text = ''] of html.matchAll(/<textarea((?:[^>"]|"[^"]*")*)>([^<]*)</g)) {
    // A browser drops the first line break and posts the others as CR LF.
    add(attributes(tag).get('name'), decoded(text).replace(/^\n/, '').replaceAll('\n', '\r\n'))
  }
  for (const [, tag, inner = ''] of html.matchAll(/<select((?:[^>"]|"[^"]*")*)>(.*?)<\/select>/gs)) {
    const chosen = tagsOf(inner, 'option').find((option) => option.has('selected'))
    add(attributes(tag).get('name'), chosen?.get('value') ?? '')
  }
  return posted
}

function attributesNamed(html: string, name: string): readonly string[] {
  return [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map((match) => decoded(match[1] ?? ''))
}

function attributes(text = ''): ReadonlyMap<string, string> {
  const found = [...text.matchAll(/([\w-]+)(?:="([^"]*)")?/g)]
  return new Map(found.map(([, name = '', value = '']) => [name, decoded(value)]))
}

function decoded(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
