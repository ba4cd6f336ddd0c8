"""The physical floor: the least an XBlock can do and still be one."""

from collections.abc import Mapping
from typing import Any

from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.fields import Integer, Scope

_SCRIPT = """function BenchFloor(runtime, element) {
  var out = element.querySelector ? element.querySelector('b') : element[0].querySelector('b');
  var button = out.nextElementSibling;
  button.addEventListener('click', function () {
    var cookie = document.cookie.match(/csrftoken=([^;]+)/);
    fetch(runtime.handlerUrl(element, 'bump'), {method: 'POST', body: '{}',
      headers: {'X-CSRFToken': cookie ? cookie[1] : ''}})
      .then(function (r) { return r.json(); })
      .then(function (d) { out.textContent = d.count; });
  });
}"""


class FloorXBlock(XBlock):
    """One line of HTML, one integer of learner state."""

    count = Integer(default=0, scope=Scope.user_state)

    def student_view(self, _context: object = None) -> Fragment:
        """The number and the button."""
        fragment = Fragment(f"<p><b>{self.count}</b><button>Add</button></p>")
        fragment.add_javascript(_SCRIPT)
        fragment.initialize_js("BenchFloor")
        return fragment

    @XBlock.json_handler
    def bump(self, _data: Mapping[str, Any], _suffix: str = "") -> dict[str, int]:
        """Count one more."""
        self.count += 1
        return {"count": self.count}
