// Draws every figure of the course, Korean and English from one source:
//   node images/build.mjs            writes images/NN-name.{ko,en}.svg
//   node images/build.mjs --check    writes nothing; exits 1 if a committed figure is not what the source draws
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const check = process.argv.includes('--check');
const stale = [];

for (const file of readdirSync(folder).filter(f => /^\d\d-.*\.mjs$/.test(f)).sort()) {
  const { figures } = await import(join(folder, file));
  for (const draw of figures)
    for (const lang of ['ko', 'en']) {
      const figure = draw(lang);
      const path = join(folder, `${figure.name}.${lang}.svg`);
      const text = figure.toString();
      if (!check) writeFileSync(path, text);
      else if (readOrEmpty(path) !== text) stale.push(path);
    }
}

if (stale.length > 0) {
  console.error(`Run "node images/build.mjs": not up to date\n  ${stale.join('\n  ')}`);
  process.exit(1);
}

function readOrEmpty(path) {
  try { return readFileSync(path, 'utf8'); } catch { return ''; }
}
