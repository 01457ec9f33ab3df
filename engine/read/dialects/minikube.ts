import type {Meanings} from './meaning.ts'

/** minikube: tabs by operating system, each with a name of its own. */
export const minikube: Meanings = {
  linuxtab: {kind: 'tab', name: () => 'Linux', value: () => 'linux'},
  mactab: {kind: 'tab', name: () => 'macOS', value: () => 'macos'},
  windowstab: {kind: 'tab', name: () => 'Windows', value: () => 'windows'},
}
