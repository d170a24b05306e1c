// Shapes and colours that every figure of the course shares.
// A colour stands for a role everywhere: query amber, key blue, value green, weight violet, token grey.

const roles = {
  //        light: fill, line, text              dark: fill, line, text
  token:  [['#f1eee7', '#a49d90', '#2b2e34'], ['#33373f', '#7d838e', '#ece9e2']],
  query:  [['#fdebd0', '#d08a2e', '#7a4708'], ['#473218', '#e0a04e', '#ffdcab']],
  key:    [['#dfecfb', '#4a86cf', '#1d4a80'], ['#1f3654', '#74abec', '#cbe2fd']],
  value:  [['#dcf1e2', '#3f9a68', '#1a5836'], ['#1c3d2b', '#62bd88', '#c8efd5']],
  weight: [['#e9e0f8', '#8a63c4', '#4b2b82'], ['#382b54', '#ad8ce4', '#e2d3fb']],
  plain:  [['#fffefb', '#c9c4b8', '#2b2e34'], ['#262a31', '#555b66', '#ece9e2']],
};
const paper = [['#fbfaf6', '#e0dcd2', '#24272d', '#6c6f76'], ['#1f2228', '#3b4049', '#ebe8e1', '#a3a8b1']];

function theme(id, n) {
  const [back, edge, ink, soft] = paper[n];
  const rules = [
    `.paper{fill:${back};stroke:${edge}}`, `.ink{fill:${ink}}`, `.soft{fill:${soft}}`,
    `.rule{stroke:${edge};fill:none}`, `.line{stroke:${soft};fill:none}`, `.tip{fill:${soft}}`,
  ];
  for (const [role, sides] of Object.entries(roles)) {
    const [fill, line, text] = sides[n];
    rules.push(`.${role}{fill:${fill};stroke:${line}}`, `.${role}-t{fill:${text}}`, `.${role}-l{stroke:${line};fill:none}`, `.${role}-s{fill:${line}}`);
  }
  return rules.map(rule => `#${id} ${rule}`).join('');
}

const escape = s => s.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
const round = n => Number(n.toFixed(2));

/** "W_q" becomes W with a small q below; the rest of the text stays as it is. */
function withSubscripts(s, size) {
  const drop = round(size * 0.22);
  return escape(s).replace(/_(\w)/g, (_, c) => `<tspan dy="${drop}" font-size="${round(size * 0.72)}">${c}</tspan><tspan dy="-${drop}">\u200b</tspan>`);
}

export class Figure {
  /** lang picks the label of a pair: fig.t('한국어', 'English'). */
  constructor(name, lang, width, height, title, description) {
    Object.assign(this, { name, lang, width, height, title, description, parts: [] });
    this.id = `fig-${name}`;
  }

  t(ko, en) { return this.lang === 'ko' ? ko : en; }
  add(part) { this.parts.push(part); return this; }

  box(x, y, w, h, role = 'plain', { r = 10, width = 1.5, dash, opacity } = {}) {
    return this.add(`<rect x="${round(x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}" rx="${r}" class="${role}" stroke-width="${width}"${dash ? ` stroke-dasharray="${dash}"` : ''}${opacity ? ` opacity="${opacity}"` : ''}/>`);
  }

  text(x, y, s, { size = 15, role = 'ink', anchor = 'middle', weight = 400, math = false } = {}) {
    return this.add(`<text x="${round(x)}" y="${round(y)}" class="${role}${math ? ' math' : ''}" font-size="${size}" text-anchor="${anchor}"${weight === 400 ? '' : ` font-weight="${weight}"`}>${withSubscripts(s, size)}</text>`);
  }

  /** A word of the sentence; `word` is { ko, en }: the English edition writes the gloss below. */
  word(cx, cy, word, { role = 'token', w = 96, h = 46, size = 17, width = 1.5, strong = false } = {}) {
    this.box(cx - w / 2, cy - h / 2, w, h, role, { r: h / 2, width });
    const style = { role: `${role}-t`, weight: strong ? 700 : 500 };
    if (this.lang === 'ko') return this.text(cx, cy + size * 0.36, word.ko, { ...style, size });
    this.text(cx, cy - 1, word.ko, { ...style, size: size - 1 });
    return this.text(cx, cy + 14, word.en, { role: `${role}-t`, size: 11.5 });
  }

  /** A vector: a row of small squares, darker where `shades` (0..1) is larger. */
  vector(x, y, shades, role, { cell = 16, vertical = false } = {}) {
    const n = shades.length;
    const [w, h] = vertical ? [cell, cell * n] : [cell * n, cell];
    this.add(`<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="4" class="${role}" stroke-width="0"/>`);
    shades.forEach((s, i) => {
      const [cx, cy] = vertical ? [x, y + i * cell] : [x + i * cell, y];
      this.add(`<rect x="${round(cx + 1.5)}" y="${round(cy + 1.5)}" width="${cell - 3}" height="${cell - 3}" rx="2.5" class="${role}-s" opacity="${round(0.12 + 0.8 * s)}"/>`);
    });
    return this.add(`<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="4" class="${role}-l" stroke-width="1.4"/>`);
  }

  /** A straight or curved arrow; `bend` moves its middle, `head: false` leaves a plain line. */
  arrow(x1, y1, x2, y2, { role = 'line', width = 1.6, bend, head = true, dash, opacity } = {}) {
    const d = bend === 'across' ? `M${x1} ${y1}C${round((x1 + x2) / 2)} ${y1} ${round((x1 + x2) / 2)} ${y2} ${x2} ${y2}`
      : bend === 'down' ? `M${x1} ${y1}C${x1} ${round((y1 + y2) / 2)} ${x2} ${round((y1 + y2) / 2)} ${x2} ${y2}`
      : `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`;
    const tip = head ? ` marker-end="url(#${this.id}-${role === 'line' ? 'soft' : role.replace('-l', '')})"` : '';
    return this.add(`<path d="${d}" class="${role}" stroke-width="${width}" stroke-linecap="round"${dash ? ` stroke-dasharray="${dash}"` : ''}${opacity ? ` opacity="${opacity}"` : ''}${tip}/>`);
  }

  /** A matrix of weights as shaded squares, with its largest value of each row written if asked. */
  matrix(x, y, rows, { cell = 26, role = 'weight', top = 1 } = {}) {
    this.add(`<rect x="${x}" y="${y}" width="${cell * rows[0].length}" height="${cell * rows.length}" rx="4" class="plain" stroke-width="0"/>`);
    rows.forEach((row, i) => row.forEach((v, j) =>
      this.add(`<rect x="${round(x + j * cell + 1.5)}" y="${round(y + i * cell + 1.5)}" width="${cell - 3}" height="${cell - 3}" rx="3" class="${role}-s" opacity="${round(Math.min(1, 0.06 + 0.94 * v / top))}"/>`)));
    return this;
  }

  /** One bar cut into shares that sum to 1; each share is [value, role, label]. */
  mixture(x, y, w, h, shares) {
    let at = x;
    for (const [value, role, label] of shares) {
      const part = value * w;
      this.add(`<rect x="${round(at)}" y="${y}" width="${round(part)}" height="${h}" class="${role}" stroke-width="1.2"/>`);
      if (label) this.text(at + part / 2, y + h / 2 + 4.6, label, { size: 13, role: `${role}-t`, weight: 600 });
      at += part;
    }
    return this;
  }

  toString() {
    const heads = ['soft', ...Object.keys(roles)].map(role =>
      `<marker id="${this.id}-${role}" viewBox="0 0 10 10" refX="8.5" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0.5 1L9 5L0.5 9z" class="${role === 'soft' ? 'tip' : `${role}-s`}"/></marker>`);
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" id="${this.id}" width="${this.width}" height="${this.height}" viewBox="0 0 ${this.width} ${this.height}" role="img" xml:lang="${this.lang}" aria-labelledby="${this.id}-title ${this.id}-desc">`,
      `<title id="${this.id}-title">${escape(this.title)}</title>`,
      `<desc id="${this.id}-desc">${escape(this.description)}</desc>`,
      `<style>${theme(this.id, 0)}@media (prefers-color-scheme:dark){${theme(this.id, 1)}}#${this.id} text{font-family:'Noto Sans KR','Noto Sans CJK KR','Apple SD Gothic Neo','Malgun Gothic',system-ui,sans-serif}#${this.id} text.math{font-family:'STIX Two Text','Cambria Math',Georgia,'Times New Roman','Noto Serif CJK KR',serif;font-style:italic}</style>`,
      `<defs>${heads.filter(h => this.parts.some(p => p.includes(`#${h.match(/id="([^"]+)"/)[1]})`))).join('')}</defs>`,
      `<rect x="0.75" y="0.75" width="${this.width - 1.5}" height="${this.height - 1.5}" rx="14" class="paper" stroke-width="1.5"/>`,
      ...this.parts,
      '</svg>', '',
    ].join('\n');
  }
}
