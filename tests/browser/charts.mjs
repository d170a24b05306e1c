// What is drawn of the charts of a page: node charts.mjs PAGE [--dark] [--no-script] [--screenshot FILE]
import { argumentsOf, open } from "./open.mjs";

const [file, options] = argumentsOf(process.argv.slice(2));

const seen = await open(file, async page => {
  await page.waitForFunction(
    () => [...document.querySelectorAll(".plotly-net")].every(chart => chart.querySelector(".subplot")),
    undefined, { timeout: options.script ? 15000 : 1 }).catch(() => {});
  await page.waitForTimeout(300);
  return { charts: options.script ? await page.evaluate(look) : [], text: await page.innerText("body"),
    pictures: await Promise.all((await page.locator(".plotly-net > img").all()).map(async image => Math.round((await image.boundingBox()).width))) };
}, options);
console.log(JSON.stringify(seen));

function look() {
  return [...document.querySelectorAll(".plotly-net")].map(chart => {
    const all = selector => [...chart.querySelectorAll(selector)];
    const texts = selector => all(selector).map(element => element.textContent);
    const heights = selector => all(selector).map(element => element.getBoundingClientRect().top);
    const image = chart.querySelector(".heatmaplayer image");
    return {
      drawn: chart.querySelector(".subplot") !== null,
      // What is drawn of the data, whatever the kind of chart.
      marks: all(".trace path, .trace image, .points path, .violinlayer path, .boxlayer path, .contourlayer path, .heatmaplayer image").length,
      kept: chart.querySelector("[data-kept]") !== null,
      title: chart.querySelector(".gtitle")?.textContent ?? null,
      xTitle: chart.querySelector(".xtitle")?.textContent ?? null,
      yTitle: chart.querySelector(".ytitle")?.textContent ?? null,
      xTicks: texts(".xtick text"),
      yTicks: texts(".ytick text"),
      yTickHeights: heights(".ytick text"),
      yTickLefts: all(".ytick text").map(label => label.getBoundingClientRect().left),
      yTitleRight: chart.querySelector(".ytitle")?.getBoundingClientRect().right ?? null,
      cells: texts(".heatmap-label text"),
      cellHeights: heights(".heatmap-label text"),
      cellColours: all(".heatmap-label text").map(label => getComputedStyle(label).fill),
      heatmap: image ? { width: Math.round(image.getBoundingClientRect().width), height: Math.round(image.getBoundingClientRect().height) } : null,
      bars: all(".barlayer .point path").map(bar => Math.round(bar.getBoundingClientRect().height)),
      lines: all(".scatterlayer path.js-line").map(line => (line.getAttribute("d").match(/[ML]|(?<=\d)[HV]/g) ?? []).length),
      points: all(".scatterlayer .points path.point").length,
      legend: texts(".legendtext"),
      fontColour: chart.querySelector(".xtick text") ? getComputedStyle(chart.querySelector(".xtick text")).fill : null,
      width: Math.round(chart.querySelector(".main-svg")?.getBoundingClientRect().width ?? 0),
      height: Math.round(chart.querySelector(".main-svg")?.getBoundingClientRect().height ?? 0),
    };
  });
}
