// The figures of chapter 05, in the order of the text.
import { Figure } from './draw.mjs';

const sentence = [
  { ko: '나는', en: 'I' }, { ko: '최근', en: 'recently' }, { ko: '파리', en: 'Paris / fly' },
  { ko: '여행을', en: 'a trip' }, { ko: '다녀왔다', en: 'went on' },
];
const museum = { ko: '박물관을', en: 'a museum' };
const paris = sentence[2];
// The shades of an embedding mean nothing; each word only keeps its own.
const shades = [[.2, .8, .4, .6], [.7, .2, .9, .3], [.9, .5, .1, .7], [.4, .9, .6, .1], [.1, .4, .8, .9]];

function reading(lang) {
  const f = new Figure('05-reading', lang, 760, 316,
    lang === 'ko' ? '가려진 문장과 온전한 문장의 파리' : 'The word 파리 with its sentence hidden and shown',
    lang === 'ko' ? '위: 앞뒤 단어가 가려지면 파리는 도시일 수도 곤충일 수도 있다. 아래: 여행을과 다녀왔다에 주의를 기울이면 도시다.'
      : 'Top: with its neighbours hidden, 파리 may be the city or the insect. Bottom: attending to trip and went, it is the city.');
  const xs = [92, 206, 320, 434, 548];
  f.text(36, 40, f.t('주변 단어가 가려졌을 때', 'Neighbours hidden'), { anchor: 'start', size: 14, role: 'soft', weight: 600 });
  xs.forEach((x, i) => i === 2 ? f.word(x, 84, paris, { role: 'query', width: 2, strong: true })
    : f.box(x - 48, 61, 96, 46, 'token', { r: 23, dash: '5 5' }).text(x, 90, '?', { size: 18, role: 'soft' }));
  f.arrow(604, 84, 634, 84);
  f.box(640, 44, 96, 80, 'plain').text(688, 79, f.t('도시? 곤충?', 'city? insect?'), { size: 14 }).text(688, 104, f.t('알 수 없다', 'no telling'), { size: 13, role: 'soft' });
  f.add('<path d="M24 148H736" class="rule" stroke-width="1.2"/>');
  f.text(36, 180, f.t('문장 전체가 보일 때', 'The whole sentence'), { anchor: 'start', size: 14, role: 'soft', weight: 600 });
  // Attention is drawn as arcs: the heavier, the more 파리 reads from that word.
  const arc = (from, lift, width) => f.add(`<path d="M320 226C320 ${226 - lift} ${from} ${226 - lift} ${from} 226" class="query-l" stroke-width="${width}" stroke-linecap="round"/>`);
  arc(434, 46, 5); arc(548, 62, 3.5);
  xs.forEach((x, i) => f.word(x, 252, sentence[i], i === 2 ? { role: 'query', width: 2, strong: true } : i > 2 ? { role: 'key', width: 2, strong: true } : {}));
  f.arrow(604, 252, 634, 252);
  f.box(640, 212, 96, 80, 'value', { width: 2 }).text(688, 247, f.t('도시 파리', 'Paris,'), { size: 15, role: 'value-t', weight: 700 }).text(688, 270, f.t('프랑스의 수도', 'the city'), { size: 13, role: 'value-t', weight: f.lang === 'ko' ? 400 : 700 });
  return f;
}

function search(lang) {
  const f = new Figure('05-search', lang, 760, 404,
    lang === 'ko' ? '검색으로 보는 쿼리, 키, 값' : 'Query, key and value, seen as a search',
    lang === 'ko' ? '검색어 파리가 쿼리, 문장의 다섯 단어가 키, 키마다 연결된 임베딩이 값이다. 관련이 깊은 값일수록 많이 섞여 새로운 파리가 된다.'
      : 'The search word 파리 is the query, the five words are the keys, and the embedding behind each key is its value. Related values are mixed in more to give a new 파리.');
  f.text(102, 40, f.t('쿼리', 'query'), { role: 'query-t', weight: 700, size: 17 }).text(102, 60, f.t('찾고 싶은 것', 'what I look for'), { role: 'soft', size: 13 });
  f.text(342, 40, f.t('키', 'keys'), { role: 'key-t', weight: 700, size: 17 }).text(342, 60, f.t('무엇으로 찾히는가', 'what I am found by'), { role: 'soft', size: 13 });
  f.text(496, 40, f.t('값', 'values'), { role: 'value-t', weight: 700, size: 17 }).text(496, 60, f.t('찾으면 얻는 것', 'what I hand over'), { role: 'soft', size: 13 });
  f.text(666, 40, f.t('결과', 'result'), { role: 'ink', weight: 700, size: 17 }).text(666, 60, f.t('섞인 값', 'a mixture of values'), { role: 'soft', size: 13 });
  const strength = [1, 1, 4, 6, 4], ys = [104, 168, 232, 296, 360];
  ys.forEach((y, i) => f.arrow(172, 232, 284, y, { role: 'query-l', width: strength[i], bend: 'across', head: false, opacity: strength[i] > 1 ? .9 : .45 }));
  f.box(26, 208, 148, 48, 'query', { r: 24, width: 2 });
  f.add('<circle cx="51" cy="229" r="7" class="query-l" stroke-width="2.2"/><path d="M56 234.500L62 240.500" class="query-l" stroke-width="2.6" stroke-linecap="round"/>');
  f.text(107, f.t(238, 230), '파리', { size: 18, role: 'query-t', weight: 700 });
  if (lang === 'en') f.text(107, 246, 'Paris / fly', { size: 11.5, role: 'query-t' });
  ys.forEach((y, i) => {
    f.word(342, y, sentence[i], { role: 'key', w: 108 });
    f.arrow(398, y, 456, y, { width: 1.3, dash: '3 4', head: false });
    f.vector(464, y - 8, shades[i], 'value');
    const share = [0, 0, .28, .44, .28][i];
    f.arrow(532, y, 612, 232, { role: 'value-l', width: share ? share * 14 : 1, bend: 'across', head: false, opacity: share ? .85 : .4 });
  });
  let top = 162;
  for (const [i, share] of [[2, .28], [3, .44], [4, .28]]) {
    f.box(620, top, 92, 140 * share, 'value', { r: 3, width: 1.3 });
    f.text(666, top + 70 * share + 5, sentence[i].ko, { size: 14.5, role: 'value-t', weight: 600 });
    top += 140 * share;
  }
  f.text(666, 328, f.t('새로운 ‘파리’', 'a new 파리'), { weight: 700, size: 16 });
  return f;
}

/** Five words above, the mixture that 파리 becomes below, and at the right what happens to every word. */
function ruleMethod(f, rows, labels, words, y) {
  const xs = [72, 176, 280, 384, 488];
  xs.forEach((x, i) => {
    f.word(x, y, words[i], { w: 92, h: 44, size: 16, ...(i === 2 ? { role: 'query', strong: true } : words[i] === museum ? { role: 'key', width: 2 } : {}) });
    f.arrow(x, y + 24, x, y + 74, { role: 'weight-l', width: 1 + 8 * rows[2][i], head: false });
    f.text(x + 10, y + 52, labels[i], { size: 13, role: 'weight-t', anchor: 'start', weight: 600 });
  });
  f.mixture(26, y + 78, 508, 32, rows[2].map((v, i) => [v, i === 2 ? 'query' : words[i] === museum ? 'key' : 'token', words[i].ko]));
}

function mean(lang) {
  const f = new Figure('05-mean', lang, 760, 266,
    lang === 'ko' ? '평균 방법' : 'The mean method',
    lang === 'ko' ? '모든 단어를 5분의 1씩 섞는다. 그래서 어떤 단어를 다시 읽어도 같은 혼합이 된다.'
      : 'Every word is mixed in with a share of one fifth, so every word becomes the same mixture.');
  const rows = Array(5).fill(Array(5).fill(.2));
  f.text(26, 38, f.t('‘파리’를 다시 읽는다: 모두 똑같이', 'Reading 파리 again: everyone the same'), { anchor: 'start', weight: 700, size: 16 });
  ruleMethod(f, rows, Array(5).fill('1/5'), sentence, 86);
  f.text(280, 230, f.t('새로운 ‘파리’ = 다섯 단어의 평균', 'the new 파리 = the average of all five'), { role: 'soft', size: 13.5 });
  f.text(660, 38, f.t('모든 단어의 가중치', 'weights of every word'), { weight: 700, size: 14 });
  weightTable(f, rows, .2);
  f.text(660, 230, f.t('다섯 행이 모두 같다', 'five equal rows'), { role: 'weight-t', size: 13.5, weight: 600 });
  return f;
}

function weightTable(f, rows, top, y = 60) {
  f.matrix(606, y, rows, { cell: 28, top });
  sentence.forEach((w, i) => f.text(600, y + 18 + 28 * i, w.ko, { size: 11, anchor: 'end', role: 'soft' }));
}

function distance(lang) {
  const f = new Figure('05-distance', lang, 760, 400,
    lang === 'ko' ? '거리 방법' : 'The distance method',
    lang === 'ko' ? '가까운 단어일수록 큰 가중치를 준다. 여행을이 박물관을로 바뀌어도 가중치는 그대로다.'
      : 'Near words get larger weights. When 여행을 becomes 박물관을 the weights stay as they are.');
  const rows = [0, 1, 2, 3, 4].map(i => {
    const raw = [0, 1, 2, 3, 4].map(j => 1 / (1 + Math.abs(i - j)));
    const sum = raw.reduce((a, b) => a + b);
    return raw.map(v => v / sum);
  });
  const labels = rows[2].map(v => v.toFixed(3));
  f.text(26, 38, f.t('‘파리’를 다시 읽는다: 가까울수록 많이', 'Reading 파리 again: near words more'), { anchor: 'start', weight: 700, size: 16 });
  ruleMethod(f, rows, labels, sentence, 86);
  f.add('<path d="M26 220H534" class="rule" stroke-width="1.2" stroke-dasharray="4 5"/>');
  ruleMethod(f, rows, labels, [...sentence.slice(0, 3), museum, sentence[4]], 258);
  f.text(660, 38, f.t('모든 단어의 가중치', 'weights of every word'), { weight: 700, size: 14 });
  weightTable(f, rows, .6);
  f.text(660, 252, f.t('단어를 바꿔도', 'Change the word,'), { size: 14 }).text(660, 274, f.t('가중치는 그대로', 'the weights stay'), { size: 14, weight: 700, role: 'weight-t' });
  return f;
}

function rawProducts(lang) {
  const f = new Figure('05-raw-products', lang, 760, 330,
    lang === 'ko' ? '임베딩을 그대로 곱하기' : 'Multiplying raw embeddings',
    lang === 'ko' ? '파리의 임베딩을 다섯 단어의 임베딩과 각각 곱하면 자기 자신과의 곱만 크고 나머지는 0 근처다.'
      : 'The embedding of 파리 times each of the five: the product with itself is large, the others lie near zero.');
  const products = [-2.0, -2.2, 21.0, -1.9, -.4], xs = [84, 232, 380, 528, 676];
  f.word(380, 52, paris, { role: 'query', w: 104, strong: true }).vector(444, 44, shades[2], 'query');
  f.text(522, 57, f.t('쿼리 = 임베딩 그대로', 'query = the raw embedding'), { anchor: 'start', size: 13.5, role: 'soft' });
  xs.forEach((x, i) => {
    f.arrow(380, 78, x, 146, { role: 'query-l', width: i === 2 ? 7 : 1.4, bend: 'down', head: false, opacity: i === 2 ? .95 : .6 });
    f.box(x - 34, 146, 68, 30, 'weight', { r: 15, width: i === 2 ? 2.2 : 1.2 });
    f.text(x, 166.5, products[i].toFixed(1).replace('-', '−'), { role: 'weight-t', size: i === 2 ? 16 : 14, weight: i === 2 ? 700 : 500 });
    f.vector(x - 32, 194, shades[i], i === 2 ? 'query' : 'key');
    f.word(x, 244, sentence[i], { role: i === 2 ? 'query' : 'key', w: 104, strong: i === 2 });
  });
  f.text(380, 302, f.t('자기 자신과의 곱만 크다: 주변을 읽지 못한다', 'Only the product with itself is large: nothing is read from the neighbours'), { weight: 600, size: 15 });
  return f;
}

function projections(lang) {
  const f = new Figure('05-wq-wk', lang, 760, 352,
    lang === 'ko' ? '가중치 W_q와 W_k'.replace(/_/g, '') : 'The weights Wq and Wk',
    lang === 'ko' ? '같은 임베딩이 쿼리일 때는 Wq를, 키일 때는 Wk를 지난다. 그래서 파리의 쿼리와 파리의 키는 서로 다른 벡터다.'
      : 'The same embedding passes through Wq as a query and through Wk as a key, so the query and the key of 파리 are different vectors.');
  const xs = [84, 232, 380, 528, 676], turned = [[.8, .3, .6, .2], [.3, .6, .2, .7], [.2, .9, .5, .3], [.9, .2, .7, .5], [.6, .7, .3, .8]];
  f.word(92, 52, paris, { role: 'token', w: 104, strong: true }).vector(154, 44, shades[2], 'token');
  f.arrow(224, 52, 262, 52);
  f.box(266, 30, 62, 44, 'query', { width: 2 }).text(297, 58, 'W_q', { size: 19, math: true, role: 'query-t', weight: 600 });
  f.arrow(330, 52, 344, 52, { head: false }).vector(348, 44, [.3, .7, .9, .4], 'query');
  f.text(424, 57, 'q', { size: 19, math: true, role: 'query-t', weight: 600 });
  f.text(446, 57, f.t('무엇을 찾는가', 'what 파리 looks for'), { anchor: 'start', size: 13.5, role: 'soft' });
  const scores = [0, 0, 0, 4, 2];   // as in the example made by hand
  xs.forEach((x, i) => {
    f.arrow(380, 64, x, 136, { role: 'query-l', width: 1.2 + scores[i] * 1.6, bend: 'down', head: false, opacity: .85 });
    f.box(x - 32, 138, 64, 30, 'weight', { r: 15, width: scores[i] > 0 ? 2.2 : 1.2 });
    f.text(x, 158.5, `${scores[i]}`, { role: 'weight-t', size: 15.5, weight: scores[i] > 0 ? 700 : 500 });
    f.vector(x - 32, 190, turned[i], 'key');
    f.arrow(x, 260, x, 212, { width: 1.5 });
    f.box(x - 25, 222, 50, 28, 'key', { r: 7 }).text(x, 242, 'W_k', { size: 16, math: true, role: 'key-t', weight: 600 });
    f.vector(x - 32, 264, shades[i], 'token');
    f.word(x, 312, sentence[i], { w: 104 });
  });
  f.text(46, 158, 'q·k', { size: 16, math: true, role: 'weight-t', anchor: 'end' });
  f.text(34, 205, 'k', { size: 19, math: true, role: 'key-t', weight: 600 });
  return f;
}

function values(lang) {
  const f = new Figure('05-wv', lang, 760, 414,
    lang === 'ko' ? '가중치 Wv와 가중합' : 'The weights Wv and the weighted sum',
    lang === 'ko' ? '임베딩은 Wk를 지나 키가 되고 Wv를 지나 값이 된다. 관련도만큼 값을 더하면 다시 읽은 파리가 된다.'
      : 'Each embedding becomes a key through Wk and a value through Wv. Adding the values by relevance gives 파리, read again.');
  const ys = [112, 172, 232, 292, 352], weights = [.0154, .0154, .0154, .84, .114];
  const keys = [[.8, .3, .6, .2], [.3, .6, .2, .7], [.2, .9, .5, .3], [.9, .2, .7, .5], [.6, .7, .3, .8]];
  const vals = [[.5, .2, .3, .9], [.2, .5, .8, .1], [.7, .8, .2, .4], [.3, .1, .9, .6], [.9, .6, .4, .2]];
  const head = (x, s, role = 'ink') => f.text(x, 50, s, { size: 15.5, role, weight: 700 });
  head(66, f.t('쿼리', 'query'), 'query-t'); head(210, f.t('키', 'keys'), 'key-t'); head(366, f.t('단어', 'words'));
  head(522, f.t('값', 'values'), 'value-t'); head(600, f.t('가중치', 'weights'), 'weight-t'); head(700, f.t('가중합', 'sum'), 'value-t');
  f.word(66, 128, paris, { role: 'token', w: 92, h: 44, strong: true });
  f.arrow(66, 152, 66, 166).box(44, 168, 44, 30, 'query', { r: 7 }).text(66, 189, 'W_q', { size: 16, math: true, role: 'query-t', weight: 600 });
  f.arrow(66, 200, 66, 220).vector(34, 224, [.3, .7, .9, .4], 'query');
  ys.forEach((y, i) => {
    f.arrow(102, 232, 174, y, { role: 'query-l', width: 1 + 8 * weights[i], bend: 'across', head: false, opacity: .85 });
    f.vector(178, y - 8, keys[i], 'key');
    f.arrow(312, y, 246, y, { width: 1.3 }).arrow(420, y, 486, y, { width: 1.3 });
    f.box(262, y - 13, 34, 26, 'key', { r: 6 }).text(279, y + 5, 'W_k', { size: 14, math: true, role: 'key-t', weight: 600 });
    f.word(366, y, sentence[i], { w: 104, h: 44, strong: i === 2 });
    f.box(436, y - 13, 34, 26, 'value', { r: 6 }).text(453, y + 5, 'W_v', { size: 14, math: true, role: 'value-t', weight: 600 });
    f.vector(490, y - 8, vals[i], 'value');
    f.box(574, y - 13, 52, 26, 'weight', { r: 13, width: weights[i] > .1 ? 2 : 1.2 });
    f.text(600, y + 5, `×${weights[i].toFixed(2)}`, { size: 13, role: 'weight-t', weight: weights[i] > .1 ? 700 : 500 });
    f.arrow(558, y, 572, y, { width: 1.2, head: false });
    f.arrow(628, y, 664, 232, { role: 'value-l', width: 1 + 8 * weights[i], bend: 'across', head: false, opacity: .8 });
  });
  f.vector(668, 224, [.4, .3, .75, .45], 'value');
  f.text(700, 264, f.t('다시 읽은', '파리,'), { size: 14, weight: 700 }).text(700, 283, f.t('‘파리’', 'read again'), { size: 14, weight: 700 });
  return f;
}

const round = n => Number(n.toFixed(2));
const share = v => v.toFixed(v < .05 ? 4 : 3);
const scores = [2.2, 1.1, -1.7, .2];
const softmax = (() => { const e = scores.map(Math.exp), s = e.reduce((a, b) => a + b); return e.map(v => v / s); })();

function scoresToWeights(lang) {
  const f = new Figure('05-softmax', lang, 760, 404,
    lang === 'ko' ? '스코어에서 가중치로' : 'From scores to weights',
    lang === 'ko' ? '쿼리 q1을 네 키와 곱한 스코어 2.2, 1.1, −1.7, 0.2가 소프트맥스를 지나 합이 1인 가중치 0.672, 0.224, 0.0136, 0.091이 된다.'
      : 'The scores 2.2, 1.1, −1.7, 0.2 of query q1 with four keys pass through softmax and become the weights 0.672, 0.224, 0.0136, 0.091, which sum to 1.');
  const ys = [128, 190, 252, 314];
  const head = (x, s, role = 'ink') => f.text(x, 48, s, { size: 15, weight: 700, role });
  head(74, f.t('쿼리', 'query'), 'query-t'); head(236, f.t('키', 'keys'), 'key-t'); head(408, f.t('스코어', 'scores')); head(656, f.t('가중치', 'weights'), 'weight-t');
  f.text(408, 68, 'q_1 · k_i', { size: 14, math: true, role: 'soft' });
  f.text(656, 68, f.t('합 = 1', 'sum = 1'), { size: 13, role: 'soft' });
  f.box(38, 196, 72, 50, 'query', { width: 2 }).text(74, 228, 'q_1', { size: 21, math: true, role: 'query-t', weight: 600 });
  f.arrow(74, 284, 74, 250, { width: 1.6 });
  f.text(74, 304, 'x_1', { size: 18, math: true, role: 'soft' });
  f.add('<path d="M408 98V344" class="rule" stroke-width="1.4"/>');
  ys.forEach((y, i) => {
    f.arrow(112, 221, 200, y, { role: 'query-l', width: 1.8, bend: 'across', head: false, opacity: .8 });
    f.box(204, y - 22, 64, 44, 'key').text(236, y + 7, `k_${i + 1}`, { size: 20, math: true, role: 'key-t', weight: 600 });
    f.arrow(270, y, 312, y, { width: 1.4 });
    const w = Math.abs(scores[i]) * 22, left = scores[i] < 0;
    f.add(`<rect x="${round(left ? 408 - w : 408)}" y="${y - 13}" width="${round(w)}" height="26" rx="4" class="token-s" opacity=".75"/>`);
    f.text(left ? 408 - w - 7 : 408 + w + 7, y + 5.5, scores[i].toFixed(1).replace('-', '−'), { size: 15, anchor: left ? 'end' : 'start', weight: 600 });
    f.mixture(588, y - 15, 92, 30, [[1, 'plain']]);
    f.add(`<rect x="588" y="${y - 15}" width="${round(92 * softmax[i])}" height="30" class="weight-s" opacity=".85"/>`);
    f.text(688, y + 5.5, share(softmax[i]), { size: 15, anchor: 'start', weight: 700, role: 'weight-t' });
  });
  f.arrow(478, 221, 500, 221, { width: 2 }).arrow(568, 221, 584, 221, { width: 2 });
  f.box(502, 203, 66, 36, 'weight', { r: 9, width: 1.8 }).text(535, 226, 'softmax', { size: 14, role: 'weight-t', weight: 600 });
  f.text(380, 380, f.t('음수도 0보다 큰 몫을 받고, 큰 스코어는 차이보다 더 크게 앞선다', 'A negative score still gets a share above 0; a larger score leads by more than its difference'), { size: 13.5, role: 'soft' });
  return f;
}

function weightedSum(lang) {
  const f = new Figure('05-weighted-sum', lang, 760, 316,
    lang === 'ko' ? '값의 가중합' : 'The weighted sum of the values',
    lang === 'ko' ? '네 값 벡터에 가중치 0.672, 0.224, 0.0136, 0.091을 곱해 더하면 출력 하나가 된다. v1이 가장 많이, v3이 가장 적게 섞인다.'
      : 'Four value vectors times the weights 0.672, 0.224, 0.0136 and 0.091 add up to one output: mostly v1, hardly any v3.');
  const vals = [[.9, .3, .7, .2], [.2, .8, .5, .9], [.6, .4, .95, .3], [.3, .95, .15, .6]], xs = [92, 236, 380, 524];
  xs.forEach((x, i) => {
    f.text(x, 44, `v_${i + 1}`, { size: 20, math: true, role: 'value-t', weight: 600 });
    f.vector(x - 40, 56, vals[i], 'value', { cell: 20 });
    f.text(x, 104, '×', { size: 17, role: 'soft' });
    f.box(x - 36, 114, 72, 32, 'weight', { r: 16, width: i === 0 ? 2.2 : 1.4 });
    f.text(x, 135.5, share(softmax[i]), { size: 15.5, role: 'weight-t', weight: i === 0 ? 700 : 500 });
    f.vector(x - 40, 176, vals[i].map(v => v * softmax[i] * 1.1 - .1 > 0 ? v * softmax[i] * 1.1 - .1 : 0), 'value', { cell: 20 });
    f.arrow(x, 150, x, 172, { width: 1.4 });
    if (i < 3) f.text(x + 72, 192, '+', { size: 20, role: 'soft' });
  });
  f.text(596, 192, '=', { size: 20, role: 'soft' });
  const sum = [0, 1, 2, 3].map(c => vals.reduce((s, v, i) => s + v[c] * softmax[i], 0));
  f.vector(630, 172, sum, 'value', { cell: 26 });
  f.text(682, 224, f.t('출력', 'output'), { size: 15, weight: 700, role: 'value-t' });
  f.text(26, 254, f.t('섞이는 비율', 'the shares'), { anchor: 'start', size: 13, role: 'soft' });
  f.text(26 + 708 * (softmax[0] + softmax[1] + softmax[2] / 2), 258, 'v_3', { size: 13, role: 'value-t', weight: 600 });
  f.mixture(26, 264, 708, 30, softmax.map((v, i) => [v, 'value', i === 2 ? '' : `v_${i + 1}`]));
  return f;
}

function pipeline(lang) {
  const f = new Figure('05-scaled-dot-product', lang, 760, 420,
    lang === 'ko' ? '스케일 점곱 어텐션의 전체 흐름과 모양' : 'Scaled dot-product attention, whole, with its shapes',
    lang === 'ko' ? '입력 5×16을 Wq, Wk, Wv로 세 번 변환한다. 쿼리와 키를 곱해 5×5 스코어를 만들고 루트 dk로 나누고 소프트맥스를 취한 뒤 값과 곱하면 5×16 출력이 된다.'
      : 'The 5×16 input is transformed three times by Wq, Wk and Wv. Query times key gives 5×5 scores, divided by the root of dk and passed through softmax; times the values it is a 5×16 output.');
  const block = (x, y, w, h, role, label, shape, size = 18) => {
    f.box(x, y, w, h, role, { width: 1.8 });
    f.text(x + w / 2, y + h / 2 + 6, label, { size, math: size >= 18, role: `${role}-t`, weight: 600 });
    f.text(x + w / 2, y + h + 18, shape, { size: 12.5, role: 'soft' });
  };
  block(28, 178, 92, 56, 'token', 'X', '[1, 5, 16]', 20);
  const rows = [['query', 'q', 'Q', 60], ['key', 'k', 'K', 178], ['value', 'v', 'V', 318]];
  rows.forEach(([role, small, big, y]) => {
    f.arrow(122, 206, 172, y + 28, { bend: 'across', width: 1.5 });
    f.box(176, y + 6, 54, 44, role, { r: 8 }).text(203, y + 34, `W_${small}`, { size: 18, math: true, role: `${role}-t`, weight: 600 });
    f.arrow(232, y + 28, 260, y + 28, { width: 1.5 });
    block(264, y, 84, 56, role, big, '[1, 5, 16]', 20);
  });
  f.arrow(350, 88, 396, 132, { bend: 'across', width: 1.5 }).arrow(350, 206, 396, 162, { bend: 'across', width: 1.5 });
  block(400, 118, 84, 58, 'weight', f.t('QKᵀ', 'QKᵀ'), '[1, 5, 5]');
  f.arrow(486, 147, 510, 147, { width: 1.5 });
  block(514, 118, 76, 58, 'weight', '÷ √d_k', '[1, 5, 5]');
  f.arrow(592, 147, 616, 147, { width: 1.5 });
  block(620, 118, 112, 58, 'weight', 'softmax', '[1, 5, 5]', 16);
  f.add('<path d="M676 202V262" class="line" stroke-width="1.5"/>');
  f.arrow(676, 262, 676, 314, { width: 1.5 });
  f.arrow(350, 346, 616, 346, { role: 'value-l', width: 1.8 });
  block(620, 318, 112, 56, 'value', f.t('가중치 · V', 'weights · V'), '[1, 5, 16]', 16);
  f.text(484, 92, f.t('누가 누구를 얼마나 읽는가', 'who reads whom, and how much'), { size: 13.5, role: 'weight-t', weight: 600, anchor: 'start' });
  f.text(484, 336, f.t('무엇을 읽어 오는가', 'what is read'), { size: 13.5, role: 'value-t', weight: 600 });
  return f;
}

export const figures = [reading, search, mean, distance, rawProducts, projections, values, scoresToWeights, weightedSum, pipeline];
