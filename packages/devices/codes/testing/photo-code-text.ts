const counted = (bytes: Uint8Array): Buffer => Buffer.concat([Buffer.from([bytes.length]), bytes])
const photo = Buffer.from('0123456789abcdef0123456789abcdef', 'hex')
/** "AES256" in C40: (14, 18, 32) and (6, 9, 10). */
const aes256 = Buffer.from([0x5a, 0x71, 0x26, 0xf3])

interface Parts {
  readonly head?: readonly number[]
  readonly url?: string
  readonly key?: Uint8Array
  readonly tail?: Uint8Array
}

/** The text of a photo service's code (TR-03170-2 1.2), of a photo that does not exist; or of one with something wrong. */
export const photoCodeText = ({ head = [0xe2, 1], url = 'https://foto.example/abc', key, tail }: Parts = {}): string =>
  Buffer.concat([
    Buffer.from(head),
    counted(Buffer.from(url)),
    photo,
    counted(aes256),
    counted(Buffer.alloc(12, 1)),
    counted(Buffer.from('none')),
    counted(key ?? Buffer.alloc(32, 7)),
    tail ?? Buffer.alloc(0),
  ]).toString('base64')
