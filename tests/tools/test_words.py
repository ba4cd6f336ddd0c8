"""The sentences of the editor, and the type of their keys."""

import re
from pathlib import Path

import pytest

from img_guide_xblock import words
from img_guide_xblock.guide.questions import QUESTION_KINDS
from img_guide_xblock.guide.sections import SECTION_KINDS
from img_guide_xblock.speech import Speech
from tools import words as tool

PLAIN = tool.PLAIN
SHOUTED = Speech("xx", False, str.upper, lambda one, many, count: f"{count}")


def test_every_sentence_is_translated_and_keeps_its_values() -> None:
    for key, sentence in words.studio_words(PLAIN).items():
        shouted = words.studio_words(SHOUTED)[key]
        if isinstance(sentence, list):
            assert shouted == [str(count) for count in words.SAMPLES]
            assert all("{count}" in form for form in sentence)
        else:
            assert shouted == sentence.upper()
        assert re.fullmatch(r"[a-z0-9_]+", key)


def test_every_kind_has_a_name() -> None:
    found = words.studio_words(PLAIN)
    kinds = [model.model_fields["kind"].annotation.__args__[0] for model in (*SECTION_KINDS, *QUESTION_KINDS)]
    assert [kind for kind in kinds if f"kind_{kind}" not in found] == []


def test_two_modules_may_not_use_one_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_MODULES", ("editor", "editor"))
    with pytest.raises(ValueError, match="repeats"):
        words.studio_words(PLAIN)


def test_written_type_names_every_key_and_check_notices_an_old_one(tmp_path: Path) -> None:
    target = tmp_path / "words.generated.ts"
    assert tool.main(["--check"], target) == 1
    assert tool.main([], target) == 0
    assert re.findall(r"\| '(\w+)'", target.read_text(encoding="utf-8")) == sorted(words.studio_words(PLAIN))
    assert tool.main(["--check"], target) == 0
    target.write_text(target.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert tool.main(["--check"], target) == 1


def test_committed_type_is_what_the_words_make() -> None:
    assert tool.main(["--check"]) == 0
