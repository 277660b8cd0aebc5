/** One paragraph in this many is never counted, so that harm can be measured on right text of the same kind. */
const HOLD_OUT = 50

/** Says whether a paragraph is held out: by the FNV-1a hash of its text, so that its place does not matter. */
export function isHeldOut(paragraph: string): boolean {
  let hash = 0x811c9dc5
  for (let index = 0; index < paragraph.length; index++) {
    hash = Math.imul(hash ^ paragraph.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0) % HOLD_OUT === 0
}
