window.plotlyNet ??= (() => {
  const scales = {
    "automatic, from 0": { light: ["#eef3fa", "#5b96dc", "#123f7e"], dark: ["#20262f", "#3b7dd8", "#d3e5fb"] },
    "automatic, both sides of 0": { light: ["#2f6fc4", "#f4f5f7", "#cf4a2f"], dark: ["#6ba6f2", "#22262c", "#f08a6c"] },
  };

  const isLight = colour => {
    const [red, green, blue] = colour.match(/[\d.]+/g).map(Number);
    return 0.299 * red + 0.587 * green + 0.114 * blue > 140;
  };

  const dressed = element => {
    const figure = JSON.parse(element.dataset.figure);
    const text = getComputedStyle(element).color;
    figure.layout.font.color = text;
    for (const trace of figure.data) {
      const scale = scales[trace.meta];
      if (!scale) continue;
      const colours = isLight(text) ? scale.dark : scale.light;
      trace.colorscale = colours.map((colour, index) => [index / 2, colour]);
    }
    return figure;
  };

  const waiting = () => document.querySelectorAll(".plotly-net:not([data-drawn])");

  const draw = () => {
    if (!window.Plotly) return;
    for (const element of waiting()) {
      element.setAttribute("data-drawn", "");
      element.replaceChildren();
      const { data, layout, config } = dressed(element);
      window.Plotly.newPlot(element, data, layout, config);
    }
  };

  const redress = () => {
    for (const element of document.querySelectorAll(".plotly-net[data-drawn]")) {
      const { data, layout, config } = dressed(element);
      window.Plotly.react(element, data, layout, config);
    }
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redress);
  new MutationObserver(redress).observe(document.body, { attributes: true, attributeFilter: ["class", "data-jp-theme-light"] });

  // plotly.js may come after the charts, and from elsewhere than the set-up cell.
  const patience = setInterval(() => {
    draw();
    if (window.Plotly) clearInterval(patience);
  }, 250);
  setTimeout(() => clearInterval(patience), 120000);

  return { draw };
})();
window.plotlyNet.draw();
