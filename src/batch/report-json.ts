import type { ReportFigures } from './report-figures.js'
import type { RunFacts } from './report-html.js'

/** The name and version of the JSON form of a batch's report. */
const REPORT_SCHEMA = 'aterstall.report/1'

/** The report of a batch for machines: the same figures, lists as long as in the HTML. */
export function serializeReportJson(figures: ReportFigures, facts: RunFacts): string {
  const report = {
    schema: REPORT_SCHEMA,
    run: facts,
    totals: { ...figures.totals, failed: figures.failedCount },
    kinds: Object.fromEntries(figures.byKind),
    failed: Object.fromEntries(figures.failed),
    failures: figures.failures.map(({ name, fault: { code, message } }) => ({ name, code, message })),
    documents: figures.worstDocuments(),
    pages: figures.worstPages(),
  }
  return `${JSON.stringify(report, null, 1)}\n`
}
