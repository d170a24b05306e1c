// Draws every element .plotly-net of the page from the figure that it carries, in the colours of the page.
window.plotlyNet ??= (() => {
  const scales = {
    "automatic, from 0": { light: ["#eef3fa", "#5b96dc", "#123f7e"], dark: ["#20262f", "#3b7dd8", "#d3e5fb"] },
    "automatic, both sides of 0": { light: ["#2f6fc4", "#f4f5f7", "#cf4a2f"], dark: ["#6ba6f2", "#22262c", "#f08a6c"] },
  };

  // Whatever way a colour is written, a pixel of it is three numbers; plotly.js does not read every way.
  const pen = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const pixel = colour => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const isLight = ([red, green, blue]) => 0.299 * red + 0.587 * green + 0.114 * blue > 140;

  const dressed = element => {
    const figure = JSON.parse(element.dataset.figure);
    const text = pixel(getComputedStyle(element).color);
    // A figure with colours of its own keeps them.
    const font = (figure.layout ??= {}).font;
    if (font?.color === "#768390") font.color = `rgb(${text.join(", ")})`;
    for (const trace of figure.data) {
      const scale = scales[trace.meta];
      if (!scale) continue;
      const colours = isLight(text) ? scale.dark : scale.light;
      trace.colorscale = colours.map((colour, index) => [index / 2, colour]);
    }
    return figure;
  };

  const react = element => {
    const { data, layout, config } = dressed(element);
    window.Plotly.react(element, data, layout, config);
  };

  // A chart that is updated comes as a new element each time. The drawn one takes its place, so that nothing flickers or jumps
  // and a reader's zoom stays. It is the one that left the page: a chart of the same name in another notebook is still there.
  const live = new Map();
  const takenOver = element => {
    const id = element.dataset.live;
    if (!id) return false;
    const known = live.get(id) ?? [];
    const drawn = known.find(chart => !chart.isConnected && chart.hasAttribute("data-drawn"));
    if (!drawn) {
      live.set(id, [...known, element]);
      return false;
    }
    drawn.dataset.figure = element.dataset.figure;
    element.replaceWith(drawn);
    react(drawn);
    return true;
  };

  const draw = () => {
    if (!window.Plotly) return;
    for (const element of document.querySelectorAll(".plotly-net:not([data-drawn])")) {
      if (takenOver(element)) continue;
      element.setAttribute("data-drawn", "");
      element.replaceChildren();
      const { data, layout, config } = dressed(element);
      window.Plotly.newPlot(element, data, layout, config);
    }
  };

  const redress = () => document.querySelectorAll(".plotly-net[data-drawn]").forEach(react);
  for (const query of ["(prefers-color-scheme: dark)", "print"]) matchMedia(query).addEventListener("change", redress);
  const themes = new MutationObserver(redress);
  const attributeFilter = ["class", "style", "data-theme", "data-jp-theme-light", "data-vscode-theme-kind"];
  for (const root of [document.documentElement, document.body]) themes.observe(root, { attributes: true, attributeFilter });

  // plotly.js may come after the charts, and from elsewhere than the set-up cell.
  const patience = setInterval(() => {
    draw();
    if (window.Plotly) clearInterval(patience);
  }, 250);
  setTimeout(() => clearInterval(patience), 120000);

  return { draw };
})();
window.plotlyNet.draw();
