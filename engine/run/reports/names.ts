import type {ReporterName} from '../../report/index.ts'
import type {RendererName} from '../../report/renderers.ts'

/** Reports that are shown as a run goes on, and loaded with it. */
const reporterNames: readonly ReporterName[] = ['terminal', 'plain', 'json']

/** Reports that are made once it is over. */
const rendererNames: readonly RendererName[] = ['html', 'markdown', 'junit', 'github', 'badge', 'badge-json']

export type ReportName = ReporterName | 'cast' | RendererName

/** Every report, as `--reporter` and `--as` name it. */
export const reportNames: readonly ReportName[] = [...reporterNames, 'cast', ...rendererNames]

export function isReport(name: string): name is ReportName {
  return reportNames.some((each) => each === name)
}

export function isReporter(name: ReportName): name is ReporterName {
  return reporterNames.some((each) => each === name)
}

export function isRenderer(name: ReportName): name is RendererName {
  return rendererNames.some((each) => each === name)
}
