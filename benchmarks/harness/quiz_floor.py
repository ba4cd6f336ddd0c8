"""A second floor: the least work that shows and grades n questions with feedback.

One content field, one learner row, HTML made once for each content and kept, one handler, one small script. It is no
product (no authoring, no translation, no styles); it says what the content itself costs.
"""

import json
from functools import lru_cache
from html import escape
from typing import Any

from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.fields import Dict, Integer, List, Scope

_SCRIPT = """function BenchQuiz(runtime, element, args) {
  var root = element.querySelector ? element : element[0], form = root.querySelector('form');
  function show(results) {
    results.forEach(function (r, i) {
      var set = form.children[i], out = set.lastElementChild;
      set.className = r[0] ? 'right' : 'wrong';
      out.textContent = r[1];
    });
  }
  if (args.answers) {
    Object.keys(args.answers).forEach(function (k) {
      var box = form.querySelector('input[name="' + k + '"][value="' + args.answers[k] + '"]');
      if (box) { box.checked = true; }
    });
  }
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    var answers = {};
    form.querySelectorAll('input:checked').forEach(function (i) { answers[i.name] = +i.value; });
    var cookie = document.cookie.match(/csrftoken=([^;]+)/);
    fetch(runtime.handlerUrl(element, 'submit'), {method: 'POST', body: JSON.stringify(answers),
      headers: {'X-CSRFToken': cookie ? cookie[1] : ''}})
      .then(function (r) { return r.json(); })
      .then(function (d) { show(d.results); });
  });
}"""


@lru_cache(maxsize=256)
def _page(text: str) -> str:
    parts = ["<form>"]
    for number, (question, _right, choices) in enumerate(json.loads(text)):
        parts.append(f"<fieldset><legend>{escape(question)}</legend>")
        parts += [
            f'<label><input type="radio" name="{number}" value="{c}">{escape(choice)}</label>'
            for c, (choice, _feedback) in enumerate(choices)
        ]
        parts.append('<p role="status"></p></fieldset>')
    parts.append("<button>Submit</button></form>")
    return "".join(parts)


class QuizFloorXBlock(XBlock):
    """`questions`: `[[question, number of the right choice, [[choice, feedback], …]], …]`."""

    questions = List(default=[], scope=Scope.content)
    answers = Dict(default={}, scope=Scope.user_state)
    score = Integer(default=0, scope=Scope.user_state)

    def student_view(self, _context: object = None) -> Fragment:
        """All questions in one form."""
        fragment = Fragment(_page(json.dumps(self.questions)))
        fragment.add_javascript(_SCRIPT)
        fragment.initialize_js("BenchQuiz", {"answers": self.answers})
        return fragment

    @XBlock.json_handler
    def submit(self, data: dict[str, Any], _suffix: str = "") -> dict[str, Any]:
        """Grade all answers at once."""
        results, score = [], 0
        for number, (_question, right, choices) in enumerate(self.questions):
            given = data.get(str(number))
            good = given == right
            score += good
            results.append([good, choices[given][1] if isinstance(given, int) and given < len(choices) else ""])
        self.answers = data
        self.score = score
        self.runtime.publish(self, "grade", {"value": score, "max_value": len(results)})
        return {"results": results}
