// Opens a page in Debian's Chromium with no network, and reports what went wrong beside what the caller looks for.
import { chromium } from "playwright-core";
import { pathToFileURL } from "node:url";

export async function open(file, look, { dark = false, script = true, screenshot } = {}) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  try {
    const context = await browser.newContext({
      colorScheme: dark ? "dark" : "light", javaScriptEnabled: script, viewport: { width: 1000, height: 800 },
    });
    const page = await context.newPage();
    const [requests, errors] = [[], []];
    page.on("request", request => /^(file|data|blob):/.test(request.url()) || requests.push(request.url()));
    page.on("console", message => message.type() === "error" && errors.push(message.text()));
    page.on("pageerror", error => errors.push(String(error)));
    await page.goto(pathToFileURL(file).href);
    const seen = await look(page);
    if (screenshot) await page.screenshot({ path: screenshot, fullPage: true });
    return { ...seen, requests, errors };
  } finally {
    await browser.close();
  }
}

// Arguments: the page, then --dark, --no-script, --screenshot FILE.
export function argumentsOf([file, ...rest]) {
  const at = rest.indexOf("--screenshot");
  return [file, { dark: rest.includes("--dark"), script: !rest.includes("--no-script"), screenshot: at < 0 ? undefined : rest[at + 1] }];
}
