import type {RendererName, ReporterName} from '../../report/index.ts'

/** Reports that are told while a run goes on. */
export const reporterNames: readonly ReporterName[] = ['terminal', 'plain', 'json', 'cast']

/** Reports that are made once it is over. */
export const rendererNames: readonly RendererName[] = ['html', 'markdown', 'junit', 'github', 'badge', 'badge-json']

export type ReportName = ReporterName | RendererName

/** Every report, as `--reporter` and `--as` name it: what is more would be loaded with the help. */
export const reportNames: readonly ReportName[] = [...reporterNames, ...rendererNames]

export const isReport = (name: string): name is ReportName => reportNames.some((each) => each === name)

export const isReporter = (name: ReportName): name is ReporterName => reporterNames.some((each) => each === name)
