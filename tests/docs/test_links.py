"""What pages lead to and name is there: links, anchors, pictures, files in backticks, decisions."""

import re
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest
from docs.pages import ROOT, Page, page, pages

PAGES = [pytest.param(each, id=each.path) for each in pages()]

_ENDINGS = "|".join("py ts md html json yaml yml xml js mjs css toml txt svg png po".split())
_FILE = re.compile(rf"(?=.*/|.+\.(?:{_ENDINGS})$)(?!https?:|\.)[\w.*<>-][\w.*<>/-]*")
_MADE = ("build", "dist", "var", "node_modules", "htmlcov")
"""Folders that are made, and in no fresh clone."""

FROM: dict[str, tuple[str, ...]] = {
    "README.md": ("img_guide_xblock",),
    "docs/accessibility.md": ("tests/browser",),
    "docs/architecture.md": ("img_guide_xblock", "static/studio", "img_guide_xblock/assets/public"),
    "docs/decisions": ("img_guide_xblock", "img_guide_xblock/assets/public"),
    "docs/developers.md": (
        *("img_guide_xblock", "img_guide_xblock/guide/questions"),
        *("templates/img_guide/learner/question", "tests/xapi"),
    ),
    "CONTRIBUTING.md": ("tests/xapi",),
    "guides/README.md": ("guides/img-rotations",),
}
"""From which folders a page, or the pages of a folder, name files, besides the root and the folder they are in."""

ELSEWHERE = {
    ("docs/developers.md", "img_guide_xblock/guide/questions/odd_one_out.py"): "the example of a new kind",
    ("docs/developers.md", "templates/img_guide/learner/question/odd_one_out.html"): "the example of a new kind",
    ("docs/decisions/0002-what-static-and-templates-mean.md", "img_guide_xblock/templates"): "only once installed",
    ("docs/decisions/0007-ids-are-unique-in-the-guide.md", "l1/q1/q01"): "ids",
    **{
        ("docs/decisions/README.md", name): "notes from before this repository"
        for name in ("design.md", "contract.md", "frontend.md", "platform-seen.md")
    },
    ("docs/events.md", "<LMS_ROOT_URL>/xblock/<usage_key>"): "an address",
    ("docs/operations.md", "img_guide_switches.yml"): "a file of the operator's",
    ("docs/operations.md", "vertical/*.xml"): "in an export of a course",
    ("docs/operations.md", "problem/*.xml"): "in an export of a course",
    ("docs/operations.md", "html/*.xml"): "in an export of a course",
    ("fuzz/README.md", "var/fuzz/"): "made by the fuzzer",
    ("fuzz/README.md", "corpus/"): "made by the fuzzer",
    ("fuzz/README.md", "found/"): "made by the fuzzer",
}
"""Names that are no files of this repository, and why."""


AWAITED: set[str] = set()
"""Pages that are being written: README may not lead there yet. They go out of here once it does."""


@cache
def files() -> frozenset[str]:
    """Every file and folder, as a path below the root."""
    tops = [
        top for top in ROOT.iterdir() if top.name not in _MADE and (not top.name.startswith(".") or top.name == ".ci")
    ]
    below = [path for top in tops for path in (top, *(top.rglob("*") if top.is_dir() else ()))]
    return frozenset(str(path.relative_to(ROOT)) for path in below if "__pycache__" not in path.parts)


def named_files(each: Page) -> list[str]:
    """What stands in backticks and looks like a file or a folder."""
    return [span for span in each.spans if _FILE.fullmatch(span)]


def is_there(each: Page, name: str) -> bool:
    """Whether a file of that name, in which `<this>` and `*` stand for anything, is where the page means."""
    own = str(Path(each.path).parent)
    more = [folder for start, folders in FROM.items() if each.path.startswith(start) for folder in folders]
    wanted = re.sub(r"<[^>]+>", "*", name.rstrip("/"))
    places = [str(Path(folder) / wanted) for folder in (".", own, *more)]
    return any(place in files() or ("*" in place and any(fnmatch(file, place) for file in files())) for place in places)


@pytest.mark.parametrize("each", PAGES)
def test_files_that_a_page_names_are_there(each: Page) -> None:
    missing = [name for name in named_files(each) if not is_there(each, name) and (each.path, name) not in ELSEWHERE]
    assert missing == [], (
        f"{each.path} names files that are not there. Correct the page; or, where a name is right and no file of this "
        "repository, say so in ELSEWHERE or FROM of tests/docs/test_links.py."
    )


def test_exceptions_are_still_needed() -> None:
    named = {(each.path, name) for each in pages() for name in named_files(each) if not is_there(each, name)}
    assert {key for key in ELSEWHERE if key not in named} == set(), "take these out of ELSEWHERE"


@pytest.mark.parametrize("each", PAGES)
def test_links_and_their_anchors_lead_somewhere(each: Page) -> None:
    broken = []
    for link in each.links:
        path, _, anchor = link.target.partition("#")
        if re.match(r"[a-z]+:", link.target):
            continue
        target = ((ROOT / each.path).parent / path).resolve() if path else ROOT / each.path
        name = str(target.relative_to(ROOT))
        if name not in files() or (anchor and anchor not in page(name).anchors):
            broken.append(link.target)
    assert broken == []


@pytest.mark.parametrize("each", PAGES)
def test_links_to_other_hosts_are_https_and_have_words(each: Page) -> None:
    assert [link for link in each.links if not link.words.strip() or link.target.startswith("http:")] == []
    assert not re.search(r"\]\[|^\[[^\]]+\]: ", each.plain, re.MULTILINE), "links by reference are not looked at"
    assert "<img" not in each.plain, "pictures as HTML are not looked at"


def test_pictures_are_real_shown_and_described() -> None:
    shown = {}
    for each in pages():
        for link in each.links:
            if link.picture:
                path = ((ROOT / each.path).parent / link.target).resolve()
                shown[path] = link.words
                assert len(link.words) > 20, f"{each.path} does not say what {link.target} tells"
                assert path.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    folder = set((ROOT / "docs" / "pictures").iterdir())
    assert folder - set(shown) == set(), "no page shows these"
    for path in ("README.md", "docs/authors.md"):
        assert any(link.picture for link in page(path).links), f"{path} has no picture"


def test_every_decision_has_its_number_and_is_in_the_list_under_its_title() -> None:
    folder = ROOT / "docs" / "decisions"
    decisions = sorted(path for path in folder.iterdir() if path.name != "README.md")
    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    titles = {path.name: path.read_text(encoding="utf-8").splitlines()[0] for path in decisions}
    listed = re.findall(r"^- (\d+)\. \[(.+?)\]\((.+?)\)$", page("docs/decisions/README.md").text, re.MULTILINE)
    assert [(name, f"# {number}. {title}") for number, title, name in listed] == list(titles.items()), (
        "docs/decisions/README.md lists every decision with its number and its title, in order."
    )


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, to_do = set(), ["README.md"]
    while to_do:
        path = to_do.pop()
        reached.add(path)
        each = page(path)
        for target in [link.target.partition("#")[0] for link in each.links] + named_files(each):
            for start in (Path(path).parent, Path()):
                found = (ROOT / start / target).resolve()
                name = str(found.relative_to(ROOT)) if found.is_relative_to(ROOT) else ""
                name = f"{name}/README.md" if found.is_dir() else name
                if name in files() and name.endswith(".md") and name not in reached:
                    to_do.append(name)
    assert {each.path for each in pages()} - reached - AWAITED == set(), "no page leads there"
    assert AWAITED & reached == set(), "take these out of AWAITED"


def test_headings_links_and_files_are_found() -> None:
    text = (
        "# One `two`, *three*\n\n## Same\n\n## Same\n\n[a `b` c](x.md#y) ![d\ne](f.png) `g/h.py` `x` `a / b` `i.ts`\n\n"
        "```text\n# no heading\n[no](link)\n```\n\n*j k* **bold** a*b*c `*no*`\n"
    )
    each = Page("x.md", text)
    assert each.anchors == {"one-two-three", "same", "same-1"}
    assert [(link.picture, link.target) for link in each.links] == [(False, "x.md#y"), (True, "f.png")]
    assert named_files(each) == ["g/h.py", "i.ts"]
    assert each.italics == ["three", "j k"]
