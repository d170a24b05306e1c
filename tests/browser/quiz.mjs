// Answers quizzes: node quiz.mjs PAGE --do '[["click", SELECTOR], ["press", KEY], …]' [--dark] [--no-script] [--screenshot FILE]
// Gives the quizzes as they are at first and after each action.
import { argumentsOf, open } from "./open.mjs";

const [file, options] = argumentsOf(process.argv.slice(2));
const at = process.argv.indexOf("--do");
const actions = at < 0 ? [] : JSON.parse(process.argv[at + 1]);

const seen = await open(file, async page => {
  const steps = [await state(page)];
  for (const [verb, target] of actions) {
    if (verb === "click") await page.locator(target).first().click({ timeout: 5000 });
    else if (verb === "press") await page.keyboard.press(target);
    else throw new Error(`Unknown action ${verb}`);
    steps.push(await state(page));
  }
  return { steps };
}, options);
console.log(JSON.stringify(seen));

// By locators, which see what is visible also on a page whose scripts do not run.
async function state(page) {
  const quizzes = [];
  for (const quiz of await page.locator(".course-quiz").all()) {
    const questions = [];
    for (const question of await quiz.locator(".quiz-question").all()) {
      const shown = selector => question.locator(selector).filter({ visible: true }).allInnerTexts();
      questions.push({
        text: (await shown(".quiz-text"))[0],
        options: await shown(".quiz-option, summary"),
        whys: await shown(".quiz-why, details > p"),
        said: (await shown(".quiz-said")).join(""),
        checked: await question.locator("input:checked").count(),
      });
    }
    const shown = async selector => (await quiz.locator(selector).filter({ visible: true }).allInnerTexts()).join("");
    quizzes.push({ questions, title: await shown(".quiz-title"), note: await shown(".quiz-note"), score: await shown(".quiz-score"),
      again: await quiz.locator(".quiz-score + button").filter({ visible: true }).count() === 1 });
  }
  return quizzes;
}
