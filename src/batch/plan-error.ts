/** A batch that must not start as asked: outputs without a place, or an output that would overwrite an input. */
export class PlanError extends Error {
  override readonly name = 'PlanError'
  readonly code = 'BAD_PLAN'
}
