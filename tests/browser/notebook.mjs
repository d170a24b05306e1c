// Takes a notebook in Jupyter Notebook as a learner would: node notebook.mjs URL [--screenshot FILE]
// Runs every cell with Shift+Enter, answers a quiz, then types cells of its own: completion, input, interrupt, restart.
import { chromium } from "playwright-core";

const [url, , screenshot] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
const page = await (await browser.newContext({ viewport: { width: 1200, height: 900 } })).newPage();
const errors = [];
page.on("pageerror", error => errors.push(String(error)));
page.setDefaultTimeout(120_000);
const seen = { errors };

try {
  await page.goto(url);
  await page.waitForFunction(() => window.Jupyter?.notebook?.kernel?.is_connected() && document.querySelector("#kernel_indicator_icon.kernel_idle_icon"));
  seen.kernel = await page.locator(".kernel_indicator_name").innerText();
  seen.asked = await page.locator(".modal-dialog").filter({ visible: true }).allInnerTexts();
  seen.highlighted = await page.locator(".code_cell .cm-keyword").count();

  seen.brokenFigures = await page.evaluate(() => [...document.querySelectorAll(".text_cell img")].filter(image => !(image.complete && image.naturalWidth)).map(image => image.src));

  seen.cells = await runAll();
  await page.waitForFunction(() => [...document.querySelectorAll(".plotly-net")].every(chart => chart.querySelector("svg.main-svg")));
  seen.charts = await page.locator(".plotly-net").count();
  seen.plotly = await page.evaluate(() => [typeof window.Plotly, JSON.stringify(Jupyter.notebook.toJSON()).includes("plotly.js v")]);

  const question = page.locator(".course-quiz .quiz-question").first();
  await question.locator("input").first().click();
  await question.locator("button").first().click();
  seen.quiz = (await question.locator(".quiz-said").allInnerTexts()).join("");
  if (screenshot) await page.screenshot({ path: screenshot });

  seen.outputs = {
    value: await run("var kept = 41; kept + 1"),
    compileError: await run("int wrong = \"text\";"),
    html: await run("HTML(\"<b id='bold'>bold</b>\")"),
    input: await run("Console.Write(\"name? \"); var name = Console.ReadLine(); Console.WriteLine(\"hello \" + name);", answer("Ada")),
    interrupted: await run("Console.WriteLine(\"on\"); while (true) { }", async cell => {
      await cell.locator(".output_stdout").waitFor();
      await page.locator("button[data-jupyter-action='jupyter-notebook:interrupt-kernel']").click();
    }),
    afterInterrupt: await run("kept"),
    completed: await run("Console.WriteLi", async () => {}, async () => {
      await page.keyboard.press("Tab");
      await page.waitForTimeout(1500);
      if (await page.locator("#complete select").filter({ visible: true }).count()) await page.keyboard.press("Enter");
      await page.keyboard.type("(\"completed\");");
    }),
  };
  seen.live = await live();
  seen.tooltip = await tooltip("Math.Max(1, ");

  await page.evaluate(() => new Promise(done => {
    Jupyter.notebook.events.one("kernel_ready.Kernel", done);
    Jupyter.notebook.kernel.restart();
  }));
  seen.outputs.afterRestart = await run("kept");
  seen.outputs.works = await run("6 * 7");
} finally {
  await page.evaluate(() => window.Jupyter?.notebook?.session?.delete()).catch(() => {});
  await browser.close();
}
console.log(JSON.stringify(seen));

// Shift+Enter from the first cell to the last, each when the one before it is done.
async function runAll() {
  const failed = [];
  const count = await page.evaluate(() => { Jupyter.notebook.select(0); Jupyter.notebook.command_mode(); document.activeElement.blur(); Jupyter.notebook.focus_cell(); return Jupyter.notebook.ncells(); });
  for (let i = 0; i < count; i++) {
    const isCode = await page.evaluate(i => { Jupyter.notebook.select(i); Jupyter.notebook.focus_cell(); return Jupyter.notebook.get_cell(i).cell_type === "code"; }, i);
    await page.keyboard.press("Shift+Enter");
    if (!isCode) continue;
    await idle(i);
    const error = await page.evaluate(i => Jupyter.notebook.get_cell(i).output_area.outputs.filter(output => output.output_type === "error").map(output => output.evalue).join(), i);
    if (error) failed.push(`cell ${i}: ${error}`);
  }
  return { failed, numbered: await page.evaluate(() => Jupyter.notebook.get_cells().filter(cell => cell.cell_type === "code" && cell.input_prompt_number > 0).length) };
}

async function idle(i) {
  await page.waitForFunction(i => !Jupyter.notebook.get_cell(i).element.hasClass("running") && typeof Jupyter.notebook.get_cell(i).input_prompt_number === "number", i);
}

// Types a cell at the end and runs it; gives its text output.
async function run(code, during = async () => {}, before = async () => {}) {
  const [cell, i] = await type(code);
  await before(cell);
  await page.keyboard.press("Control+Enter");
  await during(cell);
  await idle(i);
  return cell.locator(".output").innerText();
}

async function type(code) {
  const i = await page.evaluate(() => {
    const cell = Jupyter.notebook.insert_cell_at_bottom("code");
    const i = Jupyter.notebook.find_cell_index(cell);
    Jupyter.notebook.select(i);
    Jupyter.notebook.edit_mode();
    return i;
  });
  await page.keyboard.insertText(code);
  return [page.locator(".cell").nth(i), i];
}

function answer(text) {
  return async cell => {
    const field = cell.locator("input.raw_input");
    await field.waitFor();
    await field.fill(text);
    await field.press("Enter");
  };
}

async function tooltip(code) {
  await type(code);
  await page.keyboard.press("Shift+Tab");
  const shown = page.locator("#tooltip .tooltiptext");
  await shown.waitFor({ timeout: 10_000 }).catch(() => {});
  const text = await shown.count() ? await shown.innerText() : "";
  await page.keyboard.press("Escape");
  return text;
}

// A chart that grows: its drawing has to stay the same element from the first update to the last.
async function live() {
  const [cell, i] = await type("var live = TrainingChart.Show(\"loss\"); for (var step = 0; step < 40; step++) { live.Add(step, (\"train\", 1.0 / (step + 1))); System.Threading.Thread.Sleep(50); }");
  await page.keyboard.press("Control+Enter");
  const drawn = cell.locator(".plotly-net svg.main-svg").first();
  await drawn.waitFor();
  await drawn.evaluate(svg => { svg.closest(".js-plotly-plot").dataset.first = "yes"; });
  await idle(i);
  await page.waitForTimeout(500);
  return await cell.evaluate(cell => {
    const charts = [...cell.querySelectorAll(".plotly-net")];
    const plot = cell.querySelector(".js-plotly-plot");
    return { charts: charts.length, same: plot?.dataset.first === "yes", points: plot?.data?.[0]?.x?.length };
  });
}
