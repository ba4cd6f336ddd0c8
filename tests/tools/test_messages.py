"""The catalogues' tool: what it finds, what it keeps, what it compiles, and what it says is wrong."""

from __future__ import annotations

import gettext
import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

import messages
import messages_file
from messages_check import faults
from messages_file import LANGUAGES, Language, mo_bytes, po_text, read, template, updated
from messages_source import Fault, Sentence, in_python, in_template, sentences

FRENCH, ARABIC, HINDI, CHINESE = (
    next(one for one in LANGUAGES if one.locale == code) for code in ("fr", "ar", "hi", "zh_CN")
)

SOURCES = [
    Sentence("Saved.", "", "a.py"),
    Sentence("%(done)d of %(count)d answered.", "", "a.py"),
    Sentence("%(count)d question", "%(count)d questions", "a.py"),
    Sentence("about %d minute left", "about %d minutes left", "a.py"),
    Sentence("{name} is now {place} of {count}.", "", "a.py"),
    Sentence("Is it <b>so</b>?", "", "a.py"),
]
GOOD: dict[str, str | tuple[str, ...]] = {
    "Saved.": "Enregistré.",
    "%(done)d of %(count)d answered.": "%(done)d réponses sur %(count)d.",
    "%(count)d question": ("%(count)d question", "%(count)d questions"),
    "about %d minute left": ("environ %d minute", "environ %d minutes"),
    "{name} is now {place} of {count}.": "{name} est maintenant {place} sur {count}.",
    "Is it <b>so</b>?": "Est-ce <b>ainsi</b> ?",
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Catalogues in a folder of the test's own, of a block with few sentences."""
    monkeypatch.setattr(messages_file, "LOCALE", tmp_path)
    monkeypatch.setattr(messages, "sentences", lambda: iter(SOURCES))
    return tmp_path


def wrong(changes: dict[str, str | tuple[str, ...]], language: Language = FRENCH) -> list[str]:
    """What is said of the good French catalogue with these changes."""
    sources = template(SOURCES)
    catalog = updated(language, sources)
    for sentence, text in {**GOOD, **changes}.items():
        message = catalog.get(sentence)
        assert message is not None
        message.string = text
    return list(faults(language, catalog, sources))


# --- finding


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('_("One")', [("One", "")]),
        ('speech.gettext("One " "two")', [("One two", "")]),
        ("f\"{speech.gettext('One %(number)d') % values} · {other}\"", [("One %(number)d", "")]),
        ('self.speech.ngettext("%d a", "%d b", count)', [("%d a", "%d b")]),
        ('forms(speech, "{count} a", "{count} b")', [("{count} a", "{count} b")]),
        ('for _, one in pairs: other("One")', []),
    ],
)
def test_sentences_are_found_in_python(source: str, found: list[tuple[str, str]]) -> None:
    assert [(one.text, one.plural) for one in in_python(source, "x.py")] == found


@pytest.mark.parametrize("source", ["_(words)", '_("One" + two)', '_(f"One {two}")', 'ngettext("One", many, 1)'])
def test_sentence_that_is_put_together_is_a_fault(source: str) -> None:
    with pytest.raises(Fault, match=r"x\.py:1"):
        list(in_python(source, "x.py"))


def test_comments_and_keys_tell_translators_more() -> None:
    source = '_ = 1\nwords = {\n    # Translators: a noun,\n    # never a verb\n    "key": _("One"),\n}\n'
    assert next(in_python(source, "words/x.py")).hint == "key; a noun, never a verb"
    assert next(in_python(source, "x.py")).hint == "a noun, never a verb"


def test_sentences_are_found_in_templates() -> None:
    hinted = """{# Translators: a noun #}{% translate "Two 100 %" %}"""
    source = f"""<p title="{{% translate 'One' %}}">{hinted}</p>\n{{% translate "Three" %}}"""
    found = list(in_template(source, "x.html"))
    assert [one.text for one in found] == ["One", "Two 100 %", "Three"]
    assert [one.hint for one in found] == ["", "a noun", ""]
    with pytest.raises(Fault, match=r"x\.html"):
        list(in_template("{% translate words %}", "x.html"))


def test_block_has_sentences_in_its_modules_its_templates_and_the_words_of_its_scripts() -> None:
    files = {one.file for one in sentences()}
    assert {"img_guide_xblock/speech.py", "img_guide_xblock/words/editor.py", "img_guide_xblock/sentences.py"} <= files
    assert "templates/img_guide/learner/question/_open.html" in files


@pytest.mark.parametrize("other", ["", "All %(count)d are saved, too."])
def test_sentence_has_one_plural_or_none(other: str) -> None:
    """Asked for without a number, a Russian form would show its value as it is written: `%(count)d`."""
    counted = Sentence("It is saved.", "All %(count)d are saved.", "a.py")
    assert len(template([counted, counted])) == 1
    with pytest.raises(Fault, match=r"b\.py: “It is saved\.” has two plurals"):
        template([counted, Sentence("It is saved.", other, "b.py")])


# --- keeping and compiling


def test_update_keeps_translations_and_never_shows_one_of_another_sentence(home: Path) -> None:
    messages.update([FRENCH])
    messages.fill(FRENCH, {id: [*text] if isinstance(text, tuple) else text for id, text in GOOD.items()})
    before = FRENCH.source.read_bytes()
    messages.update([FRENCH])
    assert FRENCH.source.read_bytes() == before
    changed = template(
        [Sentence("Saved, and more.", "", "a.py"), Sentence("%(done)d of %(count)d answered!", "", "a.py")]
    )
    catalog = updated(FRENCH, changed)
    assert catalog.get("%(done)d of %(count)d answered!").fuzzy
    assert "r\xc3\xa9ponses".encode("latin-1") not in mo_bytes(FRENCH, catalog)
    assert any("fuzzy" in fault for fault in faults(FRENCH, catalog, changed))


def test_files_say_that_they_are_made_by_a_machine_and_how_to_correct_them(home: Path) -> None:
    messages.update([FRENCH])
    head = FRENCH.source.read_text(encoding="utf-8").split("msgid", 1)[0]
    for words in ("French (fr)", "Made by a machine.", "msgstr", "`make build`", "pull request", "docs/translating.md"):
        assert words in head
    assert "POT-Creation-Date" not in FRENCH.source.read_text(encoding="utf-8")


def test_gettext_reads_what_is_compiled(home: Path, tmp_path: Path) -> None:
    messages.update([FRENCH, ARABIC])
    messages.fill(FRENCH, {id: [*text] if isinstance(text, tuple) else text for id, text in GOOD.items()})
    messages.compiled([FRENCH, ARABIC], tmp_path / "mo")
    found = gettext.translation("text", tmp_path / "mo", ["fr"])
    assert found.gettext("Saved.") == "Enregistré."
    assert [found.ngettext("%(count)d question", "%(count)d questions", count) for count in (0, 1, 2)] == [
        "%(count)d question",
        "%(count)d question",
        "%(count)d questions",
    ]
    assert found._catalog["about %d minute left"] == "environ %d minute"  # type: ignore[attr-defined]
    assert "Language: fr" in found.gettext("")
    arabic = gettext.translation("text", tmp_path / "mo", ["ar"])
    assert arabic.gettext("Saved.") == "Saved."
    assert [arabic.plural(count) for count in (0, 1, 2, 3, 11, 100)] == [0, 1, 2, 3, 4, 5]  # type: ignore[attr-defined]


def test_fill_takes_no_sentence_that_is_not_there_and_no_wrong_number_of_forms(home: Path) -> None:
    messages.update([ARABIC])
    with pytest.raises(Fault, match="no sentence"):
        messages.fill(ARABIC, {"Gone.": "x"})
    with pytest.raises(Fault, match="6 forms"):
        messages.fill(ARABIC, {"%(count)d question": ["x", "y"]})
    with pytest.raises(Fault, match="one text"):
        messages.fill(ARABIC, {"Saved.": ["x"]})


def test_command_line_fills_and_checks(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert messages.main([]) == 0
    assert messages.main(["check"]) == 0, "a catalogue that nobody has begun is no mistake"
    assert messages.main(["check", "fr"]) == 1
    assert "not translated" in capsys.readouterr().out
    given = tmp_path / "fr.json"
    given.write_text(json.dumps(GOOD), encoding="utf-8")
    assert messages.main(["fill", "fr", str(given)]) == 0
    assert messages.main(["check", "fr"]) == 0
    assert messages.main(["check"]) == 0
    FRENCH.source.write_text(FRENCH.source.read_text(encoding="utf-8").replace("Enregistré.", ""), encoding="utf-8")
    assert messages.main(["check"]) == 1, "one that was begun must be complete"


def test_what_is_left_to_do_has_the_shape_that_fill_takes(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    messages.update([ARABIC])
    messages.fill(ARABIC, {"Saved.": "محفوظ."})
    capsys.readouterr()
    assert messages.main(["todo", "ar"]) == 0
    left = json.loads(capsys.readouterr().out)
    assert set(left) == set(GOOD) - {"Saved."}
    assert left["%(count)d question"] == [""] * 6
    file = tmp_path / "left.json"
    file.write_text(json.dumps({id: ["x"] * 6 if text else "x" for id, text in left.items()}), encoding="utf-8")
    assert messages.main(["fill", "ar", str(file)]) == 0
    assert messages.todo(ARABIC) == {}


def test_check_notices_sentences_that_are_not_in_the_english_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    messages.update([])
    assert messages.check([]) == []
    monkeypatch.setattr(messages, "sentences", lambda: iter([*SOURCES, Sentence("New.", "", "a.py")]))
    assert messages.check([]) == ["en: not what the sources say. Run `make messages` and commit the result."]


# --- what is wrong


def test_good_catalogue_has_no_fault() -> None:
    assert wrong({}) == []


@pytest.mark.parametrize(
    ("sentence", "text", "said"),
    [
        ("Saved.", "", "not translated"),
        ("Saved.", "Enregistré", "it ends with no mark, the sentence with full stop"),
        ("Saved.", "Enregistré. ", "the space at its beginning or end differs"),
        ("Saved.", "Enregistré 100 %.", "its values are %; they must be none"),
        (
            "%(done)d of %(count)d answered.",
            "%(done)d réponses.",
            "its values are %(done)d; they must be %(count)d %(done)d",
        ),
        ("%(done)d of %(count)d answered.", "%(done)s sur %(count)d.", "its values are"),
        ("%(done)d of %(count)d answered.", "%(fait)d sur %(count)d.", "its values are"),
        ("%(done)d of %(count)d answered.", "%(done)d of %(count)d answered.", ""),
        ("%(count)d question", ("%(count)d question", ""), "not translated"),
        ("%(count)d question", ("%(count)d question",), "2 forms are needed"),
        ("%(count)d question", ("une question", "%(count)d questions"), "form 0: its values are none"),
        ("about %d minute left", ("environ une minute", "environ %d minutes"), "form 0: its values are none"),
        ("{name} is now {place} of {count}.", "{name} est {place}.", "its values are {name} {place}"),
        ("{name} is now {place} of {count}.", "{name} est {place sur {count}.", "its values are"),
        ("{name} is now {place} of {count}.", "{name} is now {place} of {count}.", "it is the English sentence"),
        ("Is it <b>so</b>?", "Est-ce <i>ainsi</i> ?", "its HTML differs"),
        ("Is it <b>so</b>?", "Est-ce ainsi ?", "its HTML differs"),
        ("Is it <b>so</b>?", "Est-ce\n<b>ainsi</b> ?", "its line breaks differ"),
        ("Is it <b>so</b>?", "Est-ce <b>ainsi</b>.", "it ends with full stop, the sentence with question mark"),
    ],
)
def test_faults_of_a_translation(sentence: str, text: str | tuple[str, ...], said: str) -> None:
    found = wrong({sentence: text})
    assert len(found) == bool(said)
    assert said in "".join(found)


def test_marks_of_other_scripts_are_the_same_marks() -> None:
    assert wrong({"Saved.": "सहेजा गया।", "Is it <b>so</b>?": "<b>这样</b>吗？"}) == []
    assert wrong({"Saved.": "محفوظ۔", "Is it <b>so</b>?": "هل هو <b>كذلك</b>؟"}) == []


def test_form_for_one_number_may_say_it_in_words() -> None:
    forms = ("لا أسئلة", "سؤال واحد", "سؤالان", "%(count)d أسئلة", "%(count)d سؤالًا", "%(count)d سؤال")
    unnamed = ("%d أ", "%d أ", "%d أ", "%d أ", "%d أ", "%d أ")
    good = {"%(count)d question": forms, "about %d minute left": unnamed}
    assert wrong(good, ARABIC) == []
    assert len(wrong({**good, "%(count)d question": (*forms[:3], "أسئلة", *forms[4:])}, ARABIC)) == 1
    assert len(wrong({**good, "about %d minute left": (*unnamed[:2], "دقيقتان", *unnamed[3:])}, ARABIC)) == 1


def test_catalogue_with_too_few_and_too_many_sentences(home: Path) -> None:
    sources = template(SOURCES)
    catalog = updated(CHINESE, template([*SOURCES[1:], Sentence("Gone.", "", "a.py")]))
    found = [fault for fault in faults(CHINESE, catalog, sources) if "not translated" not in fault]
    assert found == [
        "“Saved.” is missing. Run `make messages`, then translate it",
        "“Gone.” is no sentence of the block. Run `make messages`",
    ]


def test_header_with_another_plural_rule_is_a_fault(home: Path) -> None:
    messages.update([HINDI])
    text = HINDI.source.read_text(encoding="utf-8")
    HINDI.source.write_text(text.replace("plural=(n > 1)", "plural=(n != 1)"), encoding="utf-8")
    assert next(faults(HINDI, read(HINDI), template(SOURCES))) == "the header must say nplurals=2; plural=(n > 1);"


def test_same_sentences_make_the_same_files() -> None:
    assert po_text(FRENCH, updated(FRENCH, template(SOURCES))) == po_text(FRENCH, updated(FRENCH, template(SOURCES)))
