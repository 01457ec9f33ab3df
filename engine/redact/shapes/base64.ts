/** The bytes that stand in base64, a character each; empty for what is no base64. */
export function decodeBase64(base64: string): string {
  const plain = base64.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/')
  const isBase64 = /^[\w+/]*={0,2}$/.test(plain) && plain.length % 4 !== 1
  return isBase64 ? Buffer.from(plain, 'base64').toString('latin1') : ''
}

/** @param bytes a character each; null for what is no text */
export function decodeUtf8(bytes: string): string | null {
  const buffer = Buffer.from(bytes, 'latin1')
  const text = buffer.toString()
  return Buffer.from(text).equals(buffer) && !/(?![\t\n\v\f\r])\p{Cc}/u.test(text) ? text : null
}
