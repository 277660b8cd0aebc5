/** The version of this package, as package.json has it: written here so that browsers know it too; a test compares. */
export const VERSION = '0.1.0'
