// Draws each figure, and leaves the pictures as JSON for who reads the page.
(async () => {
  const largeSvg = 100_000; // characters; thousands of points are smaller as dots of a picture
  const drawn = [];
  for (const figure of figures) {
    chance = 1;
    const element = document.createElement("div");
    document.body.append(element);
    try {
      await Plotly.newPlot(element, figure.data, { width: 640, height: 380, ...figure.layout }, { staticPlot: true });
      const svg = decodeURIComponent((await Plotly.toImage(element, { format: "svg" })).replace("data:image/svg+xml,", ""));
      const png = svg.length > largeSvg ? (await Plotly.toImage(element, { format: "png", scale: 2 })).split(",")[1] : null;
      drawn.push({ svg, png: png && png.length < svg.length ? png : null });
    } catch (error) {
      drawn.push({ error: String(error) });
    }
    Plotly.purge(element);
    element.remove();
  }
  const result = document.createElement("pre");
  result.id = "drawn";
  result.textContent = JSON.stringify(drawn);
  document.body.replaceChildren(result);
})();
