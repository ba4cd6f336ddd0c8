"""Whatever the source holds, the guide can be shown, the key is the source's, and every row can be said."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from img_guide_xblock.convert import Converted, ConvertError, Kind, convert, sentence
from img_guide_xblock.convert.report import error_line
from img_guide_xblock.guide.document import read_document
from img_guide_xblock.guide.question import BaseQuestion

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=12)
MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<script>",
            "<img src=x>",
            "&lt;",
            "&",
            "'",
            '"',
            " ",
            "$x",
            "<",
            "\n",
            "\\(x\\)",
        ]
    )
    | TEXTS,
    max_size=6,
).map("".join)
VALUES = st.sampled_from(["a", "b", "true", "false", "1", "", " ", "é", "x y", "a" * 80])

FIELDS = st.fixed_dictionaries(
    {}, optional={"display_name": TEXTS, "max_attempts": VALUES, "weight": VALUES, "url_name": VALUES}
)


def tried(text: str, kind: Kind) -> Converted | ConvertError:
    try:
        return convert(text, kind)
    except ConvertError as error:
        return error


def checked(text: str, kind: Kind) -> Converted | None:
    """Converted without a mistake; None when it was refused in order."""
    done = tried(text, kind)
    assert all(sentence(row) for row in done.rows)
    if isinstance(done, ConvertError):
        assert done.code in ("nothing", "too_deep")
        return None
    document = read_document(json.dumps(done.guide))
    assert [problem for problem in document.problems if problem.level == "broken"] == []
    assert document.shown
    made = [row.values["id"] for row in done.rows if row.code == "question"]
    assert sorted(made) == sorted(document.shown.index.questions)
    return done


def questions(done: Converted) -> list[BaseQuestion]:
    document = read_document(json.dumps(done.guide))
    assert document.shown
    return [placed.question for placed in document.shown.index.questions.values()]


def element(tag: str, fields: dict[str, str], *inner: Any, text: str = "") -> Any:
    node = etree.Element(tag)
    for name, value in fields.items():
        node.set(name, value)
    node.text = text
    node.extend(inner)
    return node


def source(node: Any) -> str:
    return etree.tostring(node, encoding="unicode")


@st.composite
def pb_questions(draw: st.DrawFn) -> Any:
    tag = draw(
        st.sampled_from(["pb-mcq", "pb-mrq", "pb-rating", "pb-answer", "pb-swipe", "mcq", "mrq", "quizz", "answer"])
    )
    names = draw(st.lists(VALUES, max_size=5))
    choices = [element("pb-choice", {"value": name}, text=draw(MARKUP)) for name in names]
    lists = st.lists(VALUES, max_size=3).map(json.dumps) | VALUES
    tips = [element("pb-tip", {"values": draw(lists)}, text=draw(MARKUP)) for _tip in range(draw(st.integers(0, 2)))]
    fields = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "question": MARKUP, "name": VALUES, "url_name": VALUES, "correct_choices": lists, "message": MARKUP,
                "required_choices": lists, "ignored_choices": lists, "weight": VALUES, "display_name": TEXTS,
                "type": st.sampled_from(["rating", "choices"]), "low": TEXTS, "correct": VALUES, "text": MARKUP,
            },
        )
    )  # fmt: skip
    return element(tag, fields, *choices, *tips)


@st.composite
def pb_blocks(draw: st.DrawFn) -> Any:
    texts = MARKUP.map(lambda text: element("html", {}, text=text))
    messages = st.builds(
        lambda type, text: element("pb-message", {"type": type}, text=text),
        st.sampled_from(["completed", "incomplete", "other"]),
        MARKUP,
    )
    inner = draw(st.lists(pb_questions() | texts | messages, max_size=5))
    fields = draw(FIELDS)
    return element(draw(st.sampled_from(["problem-builder", "step-builder", "mentoring"])), fields, *inner)


@given(st.lists(pb_blocks(), max_size=3))
def test_generated_problem_builder(blocks: list[Any]) -> None:
    checked(source(element("vertical", {}, *blocks)), "problem-builder")


GROUPS = st.sampled_from(
    [
        ("multiplechoiceresponse", "choicegroup"), ("truefalseresponse", "choicegroup"),
        ("choiceresponse", "checkboxgroup"), ("choiceresponse", "radiogroup"), ("optionresponse", "optioninput"),
    ]
)  # fmt: skip


@st.composite
def responses(draw: st.DrawFn) -> Any:
    kind = draw(st.sampled_from(["group", "number", "text", "custom"]))
    label = element("label", {}, text=draw(TEXTS))
    if kind == "group":
        tag, group = draw(GROUPS)
        name = "option" if group == "optioninput" else "choice"
        keys = st.sampled_from(["true", "false", "True", "partial", ""])
        choices = [
            element(name, {"correct": draw(keys), "name": draw(VALUES)}, text=draw(TEXTS))
            for _choice in range(draw(st.integers(0, 4)))
        ]
        fields = draw(
            st.fixed_dictionaries({}, optional={"shuffle": st.just("true"), "label": TEXTS, "options": TEXTS})
        )
        return element(tag, {}, label, element(group, fields, *choices))
    answer = draw(TEXTS | st.floats().map(str) | st.integers().map(str) | st.sampled_from(["[1,2]", "(a", "1e5"]))
    if kind == "number":
        limit = element(
            "responseparam", {"type": "tolerance", "default": draw(TEXTS | st.sampled_from(["5%", "1", "0.1"]))}
        )
        return element("numericalresponse", {"answer": answer}, label, limit, element("textline", {}))
    tag = "stringresponse" if kind == "text" else "customresponse"
    return element(tag, {"answer": answer}, label, element("textline", {}))


@st.composite
def problems(draw: st.DrawFn) -> Any:
    texts = TEXTS.map(lambda text: element("p", {}, text=text))
    wrapped = st.builds(
        lambda tag, inner: element(tag, {}, inner, text="w"), st.sampled_from(["p", "div"]), responses()
    )
    more = st.sampled_from(["solution", "demandhint", "script", "text"]).flatmap(
        lambda tag: TEXTS.map(lambda text: element(tag, {}, element("hint", {}, text=text), text=text))
    )
    inner = draw(st.lists(responses() | wrapped | texts | more, max_size=6))
    fields = draw(FIELDS)
    return element("problem", fields, *inner)


@given(st.lists(problems(), max_size=3), st.sampled_from(["vertical", "library_content", "course", "anything"]))
def test_generated_capa(made: list[Any], root: str) -> None:
    checked(source(element(root, {"max_count": "2"}, *made)), "capa")


TAGS = (
    "vertical course html problem problem-builder mentoring step-builder sb-step sb-review-step pb-mcq pb-mrq "
    "pb-rating pb-answer pb-choice pb-tip pb-message mcq tip choice question title message p b img label solution "
    "description "
    "multiplechoiceresponse choicegroup choiceresponse checkboxgroup optionresponse optioninput option optionhint "
    "numericalresponse responseparam textline stringresponse additional_answer correcthint demandhint hint script "
    "customresponse compoundhint choicehint sb-conditional-message {http://code.edx.org/xblock/option}question"
).split()
NAMES = "url_name display_name name value values question correct correct_choices type answer default options".split()


def trees() -> st.SearchStrategy[Any]:
    fields = st.dictionaries(st.sampled_from(NAMES), MARKUP | VALUES, max_size=3)
    leaves = st.builds(lambda tag, fields, text: element(tag, fields, text=text), st.sampled_from(TAGS), fields, MARKUP)
    return st.recursive(
        leaves,
        lambda inner: st.builds(
            lambda tag, fields, children: element(tag, fields, *children),
            st.sampled_from(TAGS),
            fields,
            st.lists(inner, max_size=4),
        ),
        max_leaves=20,
    )


@given(trees(), st.sampled_from(["problem-builder", "capa"]))
def test_any_elements_in_any_order(node: Any, kind: Kind) -> None:
    checked(source(node), kind)


@given(st.text(max_size=200) | MARKUP, st.sampled_from(["problem-builder", "capa"]))
def test_any_text(text: str, kind: Kind) -> None:
    for whole in (text, f"<problem-builder>{text}</problem-builder>", f"<problem>{text}</problem>"):
        done = tried(whole, kind)
        assert isinstance(done, Converted) or error_line(done)


@given(st.lists(st.tuples(TEXTS.filter(str.strip), st.booleans()), min_size=2, max_size=6), st.booleans())
def test_key_of_checkboxes_is_that_of_the_source(choices: list[tuple[str, bool]], in_problem: bool) -> None:
    right = [place for place, (_text, correct) in enumerate(choices) if correct]
    if in_problem:
        nodes = [element("choice", {"correct": str(correct)}, text=text) for text, correct in choices]
        group = element("choiceresponse", {}, element("label", {}, text="Q"), element("checkboxgroup", {}, *nodes))
        done = checked(source(element("problem", {}, group)), "capa")
    else:
        nodes = [element("pb-choice", {"value": f"v{n}"}, text=f"<i>{n}</i>") for n, _choice in enumerate(choices)]
        key = json.dumps([f"v{place}" for place in right])
        asked = element("pb-mrq", {"question": "Q", "required_choices": key}, *nodes)
        done = checked(source(element("problem-builder", {}, asked)), "problem-builder")
    if not right:
        assert done is None
        return
    assert done
    (question,) = questions(done)
    ids = [choice["id"] for choice in question.asked(0)["choices"]]
    assert question.grade(question.read([ids[place] for place in right])).score == 1
    others = [id for place, id in enumerate(ids) if place not in right]
    if others:
        assert question.grade(question.read(others)).score == 0
