import type { XmlElement } from './xml.js'

const NAMESPACE = /^http:\/\/www\.loc\.gov\/standards\/alto\/ns-v([234])#$/u

/** The major version of ALTO that a root element is of, 2 to 4; undefined where it is none of these. */
export function altoVersion(root: XmlElement): number | undefined {
  const version = root.local === 'alto' ? NAMESPACE.exec(root.namespace)?.[1] : undefined
  return version === undefined ? undefined : Number(version)
}
