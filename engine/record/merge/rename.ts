import type {PlayTerms, RunEvent} from '../../event.ts'
import {localPartOfKey, type PageKey, pageOfKey} from '../../key.ts'

/** An event, with its pages called otherwise: in all that its kind names a page, a step or a command by. */
export function renamePages(event: RunEvent, rename: (page: PageKey) => PageKey): RunEvent {
  const renameKey = (key: string) => `${rename(pageOfKey(key))}#${localPartOfKey(key)}`
  switch (event.type) {
    case 'page-started':
      return {...event, page: rename(event.page), requires: event.requires.map(rename), ...renameRetry(event, rename)}
    case 'page-skipped':
      return {...event, page: rename(event.page), ...renameRetry(event, rename)}
    case 'called':
    case 'warning':
      return {...event, page: rename(event.page), key: event.key === null ? null : renameKey(event.key)}
    case 'off-page': {
      const {action} = event
      const key = event.key === null ? null : renameKey(event.key)
      const renamed = 'page' in action ? {...action, page: rename(action.page)} : action
      return {...event, page: rename(event.page), key, action: renamed}
    }
    case 'diagnosis':
      return {...event, page: rename(event.page), key: renameKey(event.key)}
    case 'left-behind':
      return {
        ...event,
        ...(event.page === undefined ? {} : {page: rename(event.page)}),
        madeBy: event.madeBy === null ? null : renameKey(event.madeBy),
      }
    default:
      if ('page' in event) return {...event, page: rename(event.page)}
      return 'key' in event ? {...event, key: renameKey(event.key)} : event
  }
}

function renameRetry({retryOf}: PlayTerms, rename: (page: PageKey) => PageKey): PlayTerms {
  return retryOf === undefined ? {} : {retryOf: rename(retryOf)}
}

/** The page that an event is about; null for what is about the run. */
export function findPage(event: RunEvent): PageKey | null {
  if ('page' in event && event.page !== undefined) return event.page
  return 'key' in event && event.key !== null ? pageOfKey(event.key) : null
}
