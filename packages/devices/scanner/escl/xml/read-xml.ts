import { XMLParser } from 'fast-xml-parser'

/** Elements without their prefixes; an element that stands several times is a list. */
export type XmlNode = string | XmlNode[] | { [name: string]: XmlNode }

const MAX_DEPTH = 24
const FORBIDDEN = /<!\s*(doctype|entity|element|attlist|notation)/i

const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: true,
  processEntities: true,
  htmlEntities: false,
  maxNestedTags: MAX_DEPTH,
  ignoreDeclaration: true,
  ignorePiTags: true,
})

/**
 * Reads XML from a device; undefined for what is none. A document type or an entity is refused before anything is read, so nothing can be expanded
 * or fetched; depth is bounded here, size by whoever took the bytes from the line. Never throws.
 */
export function readXml(bytes: Uint8Array): XmlNode | undefined {
  const text = new TextDecoder('utf-8').decode(bytes)
  if (FORBIDDEN.test(text)) return undefined
  try {
    const tree: unknown = parser.parse(text, true)
    return isXmlNode(tree, 0) ? tree : undefined
  } catch {
    // The library throws on text that is no XML; that is an answer of the device, not a bug.
    return undefined
  }
}

/** The element of that name in this one; the first, if it stands several times. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return children(node, name)[0]
}

/** All elements of that name in this one. */
export function children(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  if (node === undefined || typeof node === 'string' || Array.isArray(node)) return []
  if (!Object.hasOwn(node, name)) return []
  const found = node[name]
  if (found === undefined) return []
  return Array.isArray(found) ? found : [found]
}

/** The element's words, if it holds words and nothing else. */
export function text(node: XmlNode | undefined): string | undefined {
  return typeof node === 'string' ? node : undefined
}

/** A whole number from 0 to `max`; undefined for everything else. */
export function wholeNumber(node: XmlNode | undefined, max: number): number | undefined {
  const words = text(node)
  if (words === undefined || !/^\d{1,9}$/.test(words)) return undefined
  const number = Number(words)
  return number <= max ? number : undefined
}

function isXmlNode(value: unknown, depth: number): value is XmlNode {
  if (depth > MAX_DEPTH * 2) return false
  if (typeof value === 'string') return true
  if (Array.isArray(value)) return value.every((entry) => isXmlNode(entry, depth + 1))
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).every((entry) => isXmlNode(entry, depth + 1))
}
