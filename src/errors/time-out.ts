/** The last sentence of an error that says what took too long. */
export const TRY_LATER = 'Try it again when the machine has less to do, or raise timeLimit.'

/** The cause of such an error, by the web platform's name for it. */
export function timeOut(): Error {
  return new DOMException('The time was up.', 'TimeoutError')
}

export function isTimeOut(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError'
}
