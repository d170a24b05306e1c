for (const node of document.querySelectorAll('.math')) {
  const text = node.textContent.trim();
  const display = text.startsWith('\\[');
  katex.render(text.slice(2, -2), node, { displayMode: display, output: 'mathml', throwOnError: false });
}
