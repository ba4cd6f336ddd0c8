"""The course that ships, and the archive that Studio imports."""

from __future__ import annotations

import json
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from builders import platform
from lxml import etree

import course
from img_guide_xblock.block import ImgGuideXBlock
from img_guide_xblock.guide.document import read_document

LESSONS = [f"l{number}" for number in range(1, 8)]


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Path]:
    """A copy of the course with one text replaced; it must be there. Without a text the file is removed."""

    def change(name: str, old: str = "", new: str = "") -> Path:
        copy = tmp_path / "copy"
        shutil.copytree(course.SOURCE, copy)
        text = (copy / name).read_text(encoding="utf-8")
        assert old in text
        if old:
            (copy / name).write_text(text.replace(old, new), encoding="utf-8")
        else:
            (copy / name).unlink()
        return copy

    return change


def guides() -> list[Any]:
    """The elements of all blocks, in the order of the course."""
    units = [
        etree.parse(course.SOURCE / "sequential" / f"{subsection.get('url_name')}.xml").getroot()[0].get("url_name")
        for chapter in etree.parse(course.SOURCE / "course" / "demo.xml").getroot()
        for subsection in etree.parse(course.SOURCE / "chapter" / f"{chapter.get('url_name')}.xml").getroot()
    ]
    pages = [etree.parse(course.SOURCE / "vertical" / f"{unit}.xml").getroot() for unit in units]
    return [element for page in pages for element in page.iter("img_guide")]


def imported(element: Any) -> ImgGuideXBlock:
    block = platform().block(author=True)
    block._field_data.authored.clear()
    runtime = SimpleNamespace(construct_xblock_from_class=lambda cls, keys: block)
    return ImgGuideXBlock.parse_xml(element, runtime, None)


def test_olxcleaner_finds_nothing_to_mend() -> None:
    assert course.faults(course.SOURCE) == []


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (("vertical/lesson-3.xml",), "FileDoesNotExist"),
        (("chapter/guide-section.xml", "</chapter>", "</chapte>"), "InvalidXML"),
        (("vertical/guide.xml", "img_guide", "other_block"), "UnexpectedTag"),
        (("vertical/welcome.xml", "team-text", "welcome-text"), "DuplicateURLName"),
        (("html/team-text.html", "</ul>", "</ol>"), "InvalidHTML"),
        (("policies/demo/grading_policy.json", "1.0", "0.9"), "GradingPolicyIssue"),
        (("policies/demo/policy.json", "course/demo", "course/other"), "PolicyRefNotFound"),
        (("policies/demo/policy.json", "course.png", "none.png"), "MissingFile"),
    ],
)
def test_a_broken_course_is_not_packed(
    changed: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], change: Any, name: str
) -> None:
    broken, archive = changed(*change), tmp_path / "out.tar.gz"
    assert course.main(broken, archive) == 1
    assert f" {name} " in capsys.readouterr().err
    assert not archive.exists()


def test_two_builds_are_the_same_bytes_whatever_the_files_dates(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(course.SOURCE, copy, copy_function=shutil.copyfile)
    (copy / ".DS_Store").write_text("left behind")
    (copy / "course.xml").chmod(0o600)
    archives = [tmp_path / "there" / "one.tar.gz", tmp_path / "two.tar.gz"]
    assert [course.main(course.SOURCE, archives[0]), course.main(copy, archives[1])] == [0, 0]
    assert archives[0].read_bytes() == archives[1].read_bytes()
    assert archives[0].read_bytes()[4:8] == bytes(4), "the time of packing, in the head of a gzip file"
    assert str(archives[0]) in capsys.readouterr().out


def test_the_archive_holds_the_whole_course_in_one_folder(tmp_path: Path) -> None:
    course.pack(course.SOURCE, tmp_path / "course.tar.gz")
    with tarfile.open(tmp_path / "course.tar.gz") as tar:
        names = tar.getnames()
        assert {(entry.mtime, entry.uid, entry.gid, entry.uname) for entry in tar} == {(0, 0, 0, "")}
        tar.extractall(tmp_path / "there", filter="data")
    assert names[0].startswith("course/")
    assert "course/course.xml" in names
    assert names == sorted(names)
    assert course.faults(tmp_path / "there" / "course") == []
    for file in (path for path in course.SOURCE.rglob("*") if path.is_file()):
        there = tmp_path / "there" / "course" / file.relative_to(course.SOURCE)
        assert there.read_bytes() == file.read_bytes()


def test_each_block_shows_exactly_its_lessons() -> None:
    shown = [[lesson.id for lesson in imported(element).shown.guide.lessons] for element in guides()]
    assert shown == [LESSONS, *([lesson] for lesson in LESSONS)]


def test_no_block_has_a_problem_and_an_upgrade_changes_none() -> None:
    for element in guides():
        block = imported(element)
        assert block.document.problems == ()
        assert json.loads(element.text) == {"pack": "img-rotations", "edition": "2026-11"}
        assert block.display_name == element.get("display_name")
        assert set(element.attrib) <= {"url_name", "display_name", "lessons"}


def test_names_of_blocks_are_unique() -> None:
    names = [
        element.get("url_name") for element in course.SOURCE.rglob("*.xml") for element in etree.parse(element).iter()
    ]
    blocks = [element.get("url_name") for element in guides()]
    assert len(set(blocks)) == 8
    assert all(names.count(name) == 1 for name in blocks)


def test_the_outline_calls_lessons_as_the_guide_does() -> None:
    guide = read_document(guides()[0].text).guide
    assert guide is not None
    for number, lesson in enumerate(guide.lessons, start=1):
        subsection = etree.parse(course.SOURCE / "sequential" / f"lesson-{number}-subsection.xml").getroot()
        assert subsection.get("display_name") == f"{number}. {lesson.title}"
        assert (subsection.get("format"), subsection.get("graded")) == ("Lesson", "true")


def test_seven_lessons_make_the_grade() -> None:
    policy = json.loads((course.SOURCE / "policies" / "demo" / "grading_policy.json").read_text(encoding="utf-8"))
    (lesson,) = policy["GRADER"]
    assert (lesson["type"], lesson["min_count"], lesson["drop_count"], lesson["weight"]) == ("Lesson", 7, 0, 1.0)
    graded = [file for file in course.SOURCE.glob("sequential/*") if "graded" in file.read_text(encoding="utf-8")]
    assert len(graded) == 7


def test_the_block_is_allowed_in_the_course() -> None:
    policy = json.loads((course.SOURCE / "policies" / "demo" / "policy.json").read_text(encoding="utf-8"))
    assert "img_guide" in policy["course/demo"]["advanced_modules"]
