"""The command."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from img_guide_xblock.convert.__main__ import main
from img_guide_xblock.guide.document import read_document

FIXTURES = Path(__file__).parent / "fixtures"
CLEAN = FIXTURES / "pb_version_1_field.xml"


def test_guide_to_standard_output_and_report_to_standard_error(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["problem-builder", str(FIXTURES / "pb_quiz.xml")]) == 1
    out, err = capfdbinary.readouterr()
    assert read_document(out.decode("utf-8")).shown
    lines = err.decode("utf-8").splitlines()
    assert all(line.startswith(f"{FIXTURES / 'pb_quiz.xml'}:") for line in lines[:-1])
    assert lines[-1].startswith("Questions made: 5.")


def test_nothing_changed_is_exit_0_and_the_file_is_written(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    out = tmp_path / "guide.json"
    assert main(["problem-builder", str(CLEAN), "--out", str(out)]) == 0
    assert json.loads(out.read_text("utf-8"))["title"] == "Kept as text"
    assert out.read_bytes().endswith(b"}\n")
    assert capfdbinary.readouterr().out == b""


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("bad.xml", b"<problem>", "bad.xml:1: This is not well-formed XML"),
        ("empty.xml", b"<vertical><video/></vertical>", "There is nothing here that could be converted."),
        ("latin.xml", b"<problem>\xe9</problem>", "Save it as UTF-8."),
        ("half.xml", b"\xff\xfe<", "Save it as UTF-8."),
    ],
)
def test_no_guide_is_exit_2_and_nothing_is_written(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)
    out = tmp_path / "guide.json"
    assert main(["capa", str(tmp_path / name), "--out", str(out)]) == 2
    assert not out.exists()
    captured = capfdbinary.readouterr()
    assert captured.out == b""
    assert says in captured.err.decode("utf-8")


def test_rows_say_why_there_is_no_guide(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    source = tmp_path / "a.xml"
    source.write_text("<vertical>\n<video/></vertical>", "utf-8")
    assert main(["capa", str(source)]) == 2
    assert f"{source}:2: Left out: video: the guide has nothing like <video>." in capfdbinary.readouterr().err.decode()


@pytest.mark.parametrize(
    "arguments", [["capa", "no/such/file.xml"], ["problem-builder", str(CLEAN), "--out", "/no/such/dir/x"]]
)
def test_files_that_cannot_be_read_or_written_are_exit_2(
    arguments: list[str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(arguments) == 2
    assert "no/such" in capfdbinary.readouterr().err.decode("utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_standard_input(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], encoding: str
) -> None:
    text = "<problem><stringresponse answer='é'><label>Q é</label><textline/></stringresponse></problem>"
    stdin = io.TextIOWrapper(io.BytesIO(text.encode(encoding)))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert main(["capa", "-"]) == 1
    captured = capfdbinary.readouterr()
    assert json.loads(captured.out)["lessons"][0]["id"] == "lesson"
    assert "-:1: Made: stringresponse" in captured.err.decode("utf-8")


def test_several_files_are_one_guide(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    files = [str(FIXTURES / f"{name}.xml") for name in ("capa_unit", "capa_case")]
    assert main(["capa", *files]) == 1
    guide = json.loads(capfdbinary.readouterr().out)
    assert [lesson["id"] for lesson in guide["lessons"]] == ["u1", "capa_case"]


def test_module_runs_as_a_command_without_django() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "img_guide_xblock.convert", "problem-builder", "-"],
        input=CLEAN.read_bytes(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["title"] == "Kept as text"
    assert b"| django" not in done.stderr
    assert b"| xblock" not in done.stderr


def test_wrong_use_is_refused() -> None:
    with pytest.raises(SystemExit) as left:
        main(["moodle", "x.xml"])
    assert left.value.code == 2
