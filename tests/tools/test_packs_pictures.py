"""Pictures of guides: which drawings are taken, their copies, and the command that writes and checks them."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import packs
import packs_pictures
import pytest
from packs_source import Fault, SourceFile

LESSON = "lessons/1-one.md"
ROOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
SVG = f"{ROOT}<path/></svg>"
SHOWN = {LESSON: ("Some text [S01].", "Some text [S01].\n\n![a](pictures/a-1.svg 'b')")}


def drawn(text: str) -> tuple[str, list[str]]:
    """The copy of a picture, and its faults as line and words."""
    faults: list[Fault] = []
    copy = packs_pictures.picture(SourceFile("a.svg", text, faults))
    return copy, [f"{fault.line}: {fault.say}" for fault in faults]


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        (ROOT + "</svg>", ROOT[:-1] + "/>"),
        (f"{ROOT}\n <g>\n  <g/>\n  <g></g>\n </g>\n</svg>\n", f"{ROOT}<g><g/><g/></g></svg>"),
        (f'<?xml version="1.0"?>\n<!-- a -->\n{ROOT}<!-- b --><path/><?c d?></svg><!-- e -->', SVG),
        (f"{ROOT}<path d='M0 0\n L1 1'/></svg>", f'{ROOT}<path d="M0 0  L1 1"/></svg>'),
        (f'{ROOT}<rect width="2" height="1"/></svg>', f'{ROOT}<rect width="2" height="1"/></svg>'),
        (f"{ROOT}<g class='a \"b\" &lt; &amp;'/></svg>", f"{ROOT}<g class='a \"b\" &lt; &amp;'/></svg>"),
        (
            f"{ROOT}<text>\n A &amp; <!-- x -->B&lt; <tspan>ñ</tspan>\n <tspan>d</tspan></text>"
            " <desc><![CDATA[<e>]]></desc></svg>",
            f"{ROOT}<text> A &amp; B&lt; <tspan>ñ</tspan> <tspan>d</tspan></text><desc>&lt;e&gt;</desc></svg>",
        ),
    ],
)
def test_a_copy_is_the_drawing_without_comments_and_idle_space(text: str, copy: str) -> None:
    assert drawn(text) == (copy + "\n", [])
    ElementTree.fromstring(copy)


def test_the_copy_of_a_copy_is_the_same() -> None:
    copy, _ = drawn(f"{ROOT}\n<g>\n<text x='1'> a\n<tspan>b</tspan></text>\n</g></svg>")
    assert drawn(copy) == (copy, [])


SHAPE = 'a picture says its shape: viewBox="0 0 WIDTH HEIGHT"'
OPENS = 'a picture opens with <svg xmlns="http://www.w3.org/2000/svg">'


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (f"{ROOT}\n<g>\n</svg>", "3: this SVG cannot be read: mismatched tag"),
        ("", "1: this SVG cannot be read: no element found"),
        (f"{ROOT}\n&nbsp;</svg>", "2: this SVG cannot be read: undefined entity"),
        (f"<!DOCTYPE svg>\n{SVG}", "1: a picture has no DOCTYPE"),
        (f"\n{ROOT.replace('svg ', 'picture ', 1)}</picture>", f"2: {OPENS}"),
        ('<svg viewBox="0 0 9 9"/>', f"1: {OPENS}"),
        (ROOT.replace("2000", "2001") + "</svg>", f"1: {OPENS}"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', f"1: {SHAPE}"),
        (ROOT.replace("0 0 9 9", "0 0 9") + "</svg>", f"1: {SHAPE}"),
        (ROOT.replace("0 0 9 9", "0 0 9 0") + "</svg>", f"1: {SHAPE}"),
        (ROOT.replace("0 0 9 9", "0 0 0 9") + "</svg>", f"1: {SHAPE}"),
        (ROOT.replace("0 0 9 9", "0 0 nan 9") + "</svg>", f"1: {SHAPE}"),
        (ROOT.replace("0 0 9 9", "0 0 inf 9") + "</svg>", f"1: {SHAPE}"),
        (ROOT.replace("0 0 9 9", "a b c d") + "</svg>", f"1: {SHAPE}"),
        (ROOT.replace(" view", ' width="9" view') + "</svg>", "1: a picture has no width: it is as wide as its place"),
        (
            ROOT.replace(" view", ' height="9" view') + "</svg>",
            "1: a picture has no height: it is as wide as its place",
        ),
        (f"{ROOT}\n<script/></svg>", "2: a picture cannot have <script>"),
        (f"{ROOT}\n\n<style>a</style></svg>", "3: a picture cannot have <style>|3: words of a picture stand in <text>"),
        (f"{ROOT}<foreignObject/></svg>", "1: a picture cannot have <foreignObject>"),
        (f"{ROOT}<use/></svg>", "1: a picture cannot have <use>"),
        (f"{ROOT}<SCRIPT/></svg>", "1: a picture cannot have <SCRIPT>"),
        (f"{ROOT}{SVG}</svg>", "1: a picture cannot have <svg>|1: a picture cannot have the attribute xmlns"),
        (f"{ROOT}<g onclick='a()'/></svg>", "1: a picture cannot have the attribute onclick"),
        (f"{ROOT}<g ONLOAD='a()'/></svg>", "1: a picture cannot have the attribute ONLOAD"),
        (f"{ROOT}<g id='a'/></svg>", "1: a picture cannot have the attribute id"),
        (ROOT.replace(" view", ' id="a" view') + "</svg>", "1: a picture cannot have the attribute id"),
        (f"{ROOT}<g style='a:b'/></svg>", "1: a picture cannot have the attribute style"),
        (f"{ROOT}<g href='#a'/></svg>", "1: a picture cannot have the attribute href"),
        (f"{ROOT}<g src='a'/></svg>", "1: a picture cannot have the attribute src"),
        (f"{ROOT}<g xlink:href='https://x.org'/></svg>", "1: a picture cannot have the attribute xlink:href"),
        (ROOT.replace(" view", ' xmlns:x="y" view') + "</svg>", "1: a picture cannot have the attribute xmlns:x"),
        (f"{ROOT}<g fill='Url (#a)'/></svg>", '1: a picture refers to nothing: not "Url (#a)"'),
        (f"{ROOT}<g>\na</g></svg>", "2: words of a picture stand in <text>"),
    ],
)
def test_a_drawing_that_a_page_cannot_hold_is_a_fault_with_its_line(text: str, fault: str) -> None:
    assert drawn(text)[1] == fault.split("|")


def test_a_copy_has_at_most_8_kilobytes_and_comments_do_not_count() -> None:
    comment, around = f"<!--{'x' * 9000}-->", len((ROOT + "<desc></desc></svg>\n").encode())
    full = "ñ" * ((8192 - around) // 2) + "x" * (around % 2)
    copy, faults = drawn(f"{ROOT}{comment}<desc>{full}</desc></svg>")
    assert (len(copy.encode()), faults) == (8192, [])
    assert drawn(f"{ROOT}\n<desc>{full}x</desc></svg>")[1] == [
        "1: the picture has 8193 bytes, comments left out; 8192 is the limit"
    ]


def test_a_fault_of_a_picture_is_named_with_its_file(guide: Any) -> None:
    made = guide(SHOWN | {"pictures/a-1.svg": ("", f"{ROOT}\n<use/></svg>")})
    assert made.said == ["pictures/a-1.svg:2: a picture cannot have <use>"]


def test_a_picture_that_cannot_be_read_hides_no_other_fault(guide: Any) -> None:
    made = guide(SHOWN | {"pictures/a-1.svg": ("", "<svg>"), "sources.yaml": ("id: S01", "id: S02")})
    assert "pictures/a-1.svg:1: this SVG cannot be read: no element found" in made.said
    assert f'{LESSON}:13: there is no source "S01"' in made.said
    (made.folder / "pictures/a-1.svg").write_bytes(b"\xff\xfe")
    assert "pictures/a-1.svg:1: the file is not saved as UTF-8" in made.said


def test_a_file_that_no_lesson_shows_is_a_fault(guide: Any) -> None:
    files = {f"pictures/{name}": ("", SVG) for name in ("b.svg", "a-1.svg", "A.svg", "c.png", ".hidden")}
    made = guide(SHOWN | files)
    assert made.said == [f"pictures/{name}:1: no lesson shows this picture" for name in ("A.svg", "b.svg", "c.png")]


def test_a_lesson_that_cannot_be_read_may_show_any_picture(guide: Any) -> None:
    made = guide({LESSON: ("---\n", ""), "pictures/a-1.svg": ("", SVG)})
    assert made.said == [f"{LESSON}:1: the file must open with front matter: ---, the lesson's fields, ---"]


# --- the command


def second(guide: Any, picture: str) -> Path:
    """The folder of two guides that both show a picture of one name; the second guide's is this one."""
    guides = guide(SHOWN | {"pictures/a-1.svg": ("", f"{SVG}\n")}).folder.parent
    for path in sorted((guides / "small").rglob("*.*")):
        copy = guides / "smaller" / path.relative_to(guides / "small")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(path.read_text().replace("pack: small", "pack: smaller"))
    (guides / "smaller/pictures/a-1.svg").write_text(picture)
    return Path(guides)


def test_guides_share_a_picture_that_is_the_same(guide: Any, tmp_path: Path) -> None:
    guides = second(guide, SVG.replace("><", ">\n<!-- mine -->\n<"))
    assert packs.main(["--out", str(tmp_path / "out")], guides) == 0
    made = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.*"))
    assert made == ["pictures/a-1.svg", "small/2026-11.json", "smaller/2026-11.json"]
    assert (tmp_path / "out/pictures/a-1.svg").read_bytes() == f"{SVG}\n".encode()


def test_two_guides_with_different_pictures_of_one_name(
    guide: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    guides = second(guide, f"{ROOT}</svg>")
    assert packs.main(["--out", str(tmp_path / "out")], guides) == 1
    assert capsys.readouterr().err == (
        "guides/smaller/pictures/a-1.svg:1: guides/small/pictures/a-1.svg is another picture: "
        "all guides share one folder of pictures\n"
    )
    assert not (tmp_path / "out/smaller").exists()


def test_pictures_can_be_written_to_a_folder_of_their_own(guide: Any, tmp_path: Path) -> None:
    guides = guide(SHOWN | {"pictures/a-1.svg": ("", SVG)}).folder.parent
    assert packs.main(["--out", str(tmp_path / "1"), "--pictures", str(tmp_path / "2")], guides) == 0
    assert [path.name for path in (tmp_path / "1").iterdir()] == ["small"]
    assert [path.name for path in (tmp_path / "2").iterdir()] == ["a-1.svg"]


def test_check_finds_pictures_that_are_missing_stale_or_left_over(
    guide: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    guides, out = guide(SHOWN | {"pictures/a-1.svg": ("", SVG)}).folder.parent, tmp_path / "out"
    check = ["--check", "--out", str(out)]

    def said(expected: int) -> str:
        capsys.readouterr()
        assert packs.main(check, guides) == expected
        return capsys.readouterr().err.replace(f"{out}/", "")

    packs.main(check[1:], guides)
    picture = out / "pictures/a-1.svg"
    assert said(0) == ""
    picture.write_text(SVG)
    assert said(1) == "pictures/a-1.svg is out of date: run python tools/packs.py\n"
    assert picture.read_text() == SVG
    picture.rename(out / "pictures/old.svg")
    assert said(1) == (
        "pictures/a-1.svg is out of date: run python tools/packs.py\n"
        "pictures/old.svg is shown by no pack: delete it\n"
        "pictures/a-1.svg is missing: a pack shows it\n"
    )
    assert not picture.exists()


def test_a_picture_of_an_older_edition_stays(guide: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made, out = guide(SHOWN | {"pictures/a-1.svg": ("", SVG)}), ["--out", str(tmp_path)]
    packs.main(out, made.folder.parent)
    made = guide({"guide.yaml": ("2026-11", "2027-05")})
    (made.folder / "pictures/a-1.svg").unlink()
    packs.main(out, made.folder.parent)
    assert packs.main(["--check", *out], made.folder.parent) == 0
    (tmp_path / "pictures/a-1.svg").unlink()
    capsys.readouterr()
    assert packs.main(["--check", *out], made.folder.parent) == 1
    assert capsys.readouterr().err == f"{tmp_path}/pictures/a-1.svg is missing: a pack shows it\n"
