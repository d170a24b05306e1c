(() => {
  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  };

  const askQuestion = (box, words, name, solved) => {
    const multiple = box.hasAttribute("data-multiple");
    const fieldset = make("fieldset", "quiz-question");
    const legend = make("legend");
    legend.append(box.querySelector(".quiz-text"));
    fieldset.append(legend);
    if (multiple) fieldset.append(make("p", "quiz-multiple", words.multiple));

    const options = [...box.querySelectorAll("details")].map(details => {
      const label = make("label", "quiz-option");
      const input = make("input");
      input.type = multiple ? "checkbox" : "radio";
      input.name = name;
      const text = make("span");
      text.append(...details.querySelector("summary").childNodes);
      label.append(input, text);
      const why = make("p", "quiz-why");
      why.append(...details.querySelector("p").childNodes);
      why.hidden = true;
      const right = details.hasAttribute("data-correct");
      why.classList.toggle("right", right);
      fieldset.append(label, why);
      return { input, why, right };
    });

    const check = make("button", "", words.check);
    check.type = "button";
    const said = make("span", "quiz-said");
    said.setAttribute("role", "status");
    fieldset.append(check, said);
    box.replaceWith(fieldset);

    let tries = 0;
    check.addEventListener("click", () => {
      const chosen = options.filter(option => option.input.checked);
      if (chosen.length === 0) {
        said.textContent = words.choose;
        return;
      }
      tries++;
      for (const option of options) option.why.hidden = !option.input.checked;
      const noneWrong = chosen.every(option => option.right);
      const allFound = options.every(option => option.right === option.input.checked);
      said.textContent = allFound ? words.right : noneWrong ? words.incomplete : words.wrong;
      if (!allFound) return;
      for (const option of options) {
        option.why.classList.toggle("rest", !option.input.checked);
        option.why.hidden = false;
        option.input.disabled = true;
      }
      check.disabled = true;
      solved(tries === 1);
    });

    return () => {
      tries = 0;
      said.textContent = "";
      check.disabled = false;
      for (const option of options) {
        option.input.disabled = option.input.checked = false;
        option.why.hidden = true;
      }
    };
  };

  for (const quiz of document.querySelectorAll(".course-quiz:not([data-ready])")) {
    quiz.setAttribute("data-ready", "");
    const words = quiz.dataset;
    const boxes = [...quiz.querySelectorAll(".quiz-question")];
    quiz.querySelector(".quiz-note").remove();
    const score = make("p", "quiz-score");
    score.setAttribute("role", "status");
    const again = make("button", "", words.again);
    again.type = "button";
    again.hidden = true;

    let done = 0, first = 0;
    const solved = atFirstTry => {
      done++;
      if (atFirstTry) first++;
      if (done < boxes.length) return;
      score.textContent = words.score.replace("{0}", first).replace("{1}", boxes.length);
      again.hidden = false;
    };
    const resets = boxes.map(box => {
      window.courseQuizQuestions = (window.courseQuizQuestions ?? 0) + 1;
      return askQuestion(box, words, `course-quiz-${window.courseQuizQuestions}`, solved);
    });
    again.addEventListener("click", () => {
      done = first = 0;
      score.textContent = "";
      again.hidden = true;
      for (const reset of resets) reset();
      quiz.querySelector("input").focus();
    });
    quiz.append(score, again);
  }
})();
