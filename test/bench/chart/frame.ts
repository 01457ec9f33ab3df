import {type Content, markup} from '../../../engine/report/html/markup.ts'

export const width = 400 // px, of a chart: two stand side by side in a wide page, one fits a phone

/**
 * An SVG of its own: nothing from outside, its colours after the reader's system, light or dark, on a ground of its own.
 *
 * @param description what it shows, for who does not see it
 */
export function drawFrame(title: string, description: string, height: number, content: Content): string {
  const {html} =
    markup`<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${description}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<style>${{html: style}}</style>
<rect class="ground" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="6"/>
<text class="title" x="16" y="26">${title}</text>
${content}
</svg>
`
  return html
}

const style = `
svg{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;--ground:#fff;--edge:#d0d7de;--text:#1f2328;--faint:#59636e;--grid:#e6eaef;--one:#0550ae;--other:#8b95a1;--two:#bc4c00}
@media (prefers-color-scheme:dark){svg{--ground:#0d1117;--edge:#3d444d;--text:#f0f6fc;--faint:#9198a1;--grid:#262c36;--one:#58a6ff;--other:#656c76;--two:#f0883e}}
text{fill:var(--text);font-variant-numeric:tabular-nums}
.title{font-weight:600;font-size:14px}
.faint{fill:var(--faint)}
.ground{fill:var(--ground);stroke:var(--edge)}
.grid{stroke:var(--grid);fill:none}
.linear{stroke:var(--faint);stroke-dasharray:3 4;fill:none}
.one{fill:var(--one)}.two{fill:var(--two)}.other{fill:var(--other)}
path.one,path.two{fill:none;stroke-width:2;stroke-linejoin:round}
path.one{stroke:var(--one)}path.two{stroke:var(--two)}
`

/** As many digits after the point as an SVG needs. */
export function round(value: number): number {
  return Math.round(value * 10) / 10
}
