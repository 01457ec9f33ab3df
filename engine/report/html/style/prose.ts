/** A page as its reader sees it. */
export const prose = `
section.page { padding-top: 1.5rem; border-top: 1px solid var(--line); }
.page-top { margin-bottom: 1.5rem; }
.page-title { margin: 0 0 .25rem; font-size: 1.6rem; letter-spacing: -.01em; }
.page-title a { color: inherit; text-decoration: none; }
.page-title a:hover { text-decoration: underline; }
.page-top .facts { margin: 0 0 .5rem; }
.variables { font-size: .8125rem; }
.variables ul { margin: .25rem 0 0; padding-left: 1.1rem; }

:where(.prose) p, :where(.prose) .words, :where(.prose) dl, :where(.prose) blockquote, :where(.prose) h3, :where(.prose) h4, :where(.prose) h5, :where(.prose) h6, :where(.prose) hr { max-width: 72ch; }
:where(.prose) h3 { margin: 2.25rem 0 .6rem; font-size: 1.25rem; }
:where(.prose) h4 { margin: 1.75rem 0 .5rem; font-size: 1.0625rem; }
:where(.prose) h5, :where(.prose) h6 { margin: 1.5rem 0 .5rem; font-size: .9375rem; }
:where(.prose) p { margin: 0 0 1rem; overflow-wrap: break-word; }
:where(.prose) li { margin: .25rem 0; }
:where(.prose) :not(pre) > code { padding: .1em .25em; border-radius: 4px; background: var(--sunk); overflow-wrap: anywhere; }
.prose :is(h3, h4, h5, h6) code { padding: 0; background: none; font-size: .9em; }
:where(.prose) blockquote { margin: 0 0 1rem; padding: .1rem 1rem; border-left: 3px solid var(--line); color: var(--muted); }
:where(.prose) .scroll { margin: 0 0 1.25rem; }
.prose .scroll thead th { color: var(--ink); font-weight: 600; }
:where(.prose) hr { border: 0; border-top: 1px solid var(--line); }
:where(.prose) figure { margin: 0 0 1rem; }
:where(.prose) figcaption { color: var(--muted); font-size: .875rem; }
:where(.prose) pre { margin: 0; }
.away { text-decoration: underline dotted var(--strong-line); text-underline-offset: .15em; }
.image { display: inline-block; padding: .5rem .8rem; border: 1px dashed var(--strong-line); border-radius: 6px; font-size: .875rem; text-decoration: none; color: var(--muted); }
a.image { color: var(--link); text-decoration: underline; }
.unknown { color: var(--muted); font-size: .875rem; }
.block { margin: 0 0 1.25rem; border: 1px solid var(--line); border-radius: 8px; background: var(--sunk); }
.block .output { margin: 0; padding: .75rem 1rem; }

.aside { max-width: 72ch; margin: 0 0 1.25rem; padding: .75rem 1rem .1rem; border-radius: 8px; border-left: 3px solid var(--note); background: var(--note-tint); }
.aside.holding { max-width: none; padding-bottom: .75rem; }
.aside-title { margin: 0 0 .25rem; font-size: .8125rem; font-weight: 600; color: var(--note); }
.aside.tip { border-color: var(--good); background: var(--good-tint); }
.aside.tip > .aside-title { color: var(--good); }
.aside.warning, .aside.caution, .aside.danger { border-color: var(--warn); background: var(--warn-tint); }
.aside.warning > .aside-title, .aside.caution > .aside-title, .aside.danger > .aside-title { color: var(--warn); }
.aside.quote { border-color: var(--strong-line); background: var(--sunk); }
.aside.quote > .aside-title { color: var(--muted); }

.tabs { margin: 0 0 1.25rem; border: 1px solid var(--line); border-radius: 8px; }
.tab + .tab { border-top: 1px solid var(--line); }
.tab > summary { padding: .5rem 1rem; font-size: .875rem; font-weight: 600; }
.tab:not(.followed) > summary { color: var(--muted); }
.tab .facts { margin-left: .5rem; font-weight: 400; }
.tab > .inside { padding: .25rem 1rem .5rem; }
.elsewhere { margin-top: 2rem; }
.section-name { font-weight: 600; }

.hljs-comment, .hljs-meta { color: var(--muted); }
.hljs-attr, .hljs-attribute, .hljs-built_in, .hljs-keyword { color: var(--link); }
.hljs-string { color: var(--good); }
.hljs-number, .hljs-literal { color: var(--note); }
.hljs-variable, .hljs-template-variable, .hljs-subst { color: var(--warn); }
`
