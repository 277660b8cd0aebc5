/** One row of the table in src/README.md. */
export interface Room {
  readonly name: string
  /** The rooms it may import. */
  readonly rooms: readonly string[]
  /** The packages it may import, and `node:` for Node's own modules. */
  readonly packages: readonly string[]
}

/**
 * Reads the table of rooms out of Markdown: the one whose columns are room, holds, may import, packages.
 * Throws when there is none, when a room has two rows, or when a row allows a room that has none.
 */
export function parseRoomTable(markdown: string): Room[] {
  const rows = markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
  const head = rows.findIndex((row) => row.join('|') === 'room|holds|may import|packages')
  if (head < 0) throw new Error('expected a table with the columns room, holds, may import, packages; found none')
  const rooms = rows.slice(head + 2).map(([name, , rooms, packages]) => ({
    name: name ?? '',
    rooms: parseList(rooms),
    packages: parseList(packages),
  }))
  const names = new Set(rooms.map((room) => room.name))
  if (names.size < rooms.length) throw new Error('expected one row for each room, got two for one')
  for (const room of rooms) {
    const unknown = room.rooms.find((other) => !names.has(other))
    if (unknown) throw new Error(`expected rooms of the table in the row of ${room.name}, got "${unknown}"`)
  }
  return rooms
}

function parseList(cell: string | undefined): string[] {
  return (cell ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}
