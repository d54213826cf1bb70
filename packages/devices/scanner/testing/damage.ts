/** An input made of a seed: bytes changed, pieces left out, doubled, swapped or taken from another seed. */
export function damage(seeds: readonly Uint8Array[], random: () => number): Uint8Array {
  const pick = (below: number) => Math.floor(random() * below)
  let bytes = Buffer.from(seeds[pick(seeds.length)] ?? [])
  for (let times = 1 + pick(4); times > 0; times -= 1) {
    const [start, length] = [pick(bytes.length + 1), pick(40)]
    const piece = bytes.subarray(start, start + length)
    const [before, after] = [bytes.subarray(0, start), bytes.subarray(start + length)]
    const other = seeds[pick(seeds.length)] ?? piece
    const makers = [
      () => Buffer.concat([before, after]),
      () => Buffer.concat([before, piece, piece, after]),
      () => Buffer.concat([before, other.subarray(pick(other.length)).subarray(0, length), after]),
      () => Buffer.concat([before, Buffer.from(piece.map(() => pick(256))), after]),
      () => Buffer.concat([before, Buffer.from(NASTY[pick(NASTY.length)] ?? '', 'latin1'), after]),
      () => Buffer.concat([after, before]),
      () => before,
    ]
    bytes = makers[pick(makers.length)]?.() ?? bytes
  }
  return bytes
}

const NASTY = [
  ...[
    '<!DOCTYPE a>',
    '&#0;',
    '&lt;',
    '<![CDATA[',
    ']]>',
    '-->',
    '<!--',
    '<?x',
    '__proto__',
    'constructor',
    '\0',
    '\xff\xfe',
  ],
  ...[
    '999999999',
    '-1',
    '1e309',
    '\xff\xd8',
    '\xff\xc0',
    '\xff\xff',
    '\xff\xd9',
    'IHDR',
    'IDAT',
    '|',
    '..',
    '\x1f',
    '\n',
    '[inactive]',
  ],
]
