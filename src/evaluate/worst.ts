/**
 * Keeps the worst of many things seen one after another: those with the highest `badness`, `limit` of them at most.
 * Of equally bad ones the first come is worse. What is not kept is not held.
 */
export class Worst<Item> {
  private readonly kept: { readonly badness: number; readonly item: Item }[] = []
  private count = 0

  constructor(private readonly limit: number) {}

  /** Takes the item in if it is bad enough; `make` is called only then. */
  add(badness: number, make: () => Item): void {
    this.count++
    const at = this.kept.findIndex((other) => other.badness < badness)
    if (at < 0 && this.kept.length >= this.limit) return
    this.kept.splice(at < 0 ? this.kept.length : at, 0, { badness, item: make() })
    if (this.kept.length > this.limit) this.kept.pop()
  }

  /** Worst first. */
  items(): Item[] {
    return this.kept.map(({ item }) => item)
  }

  /** How many were seen. */
  seen(): number {
    return this.count
  }
}
