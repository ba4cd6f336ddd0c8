"""XML that attacks who reads it: the block's own OLX as the platform parses it, and the sources of the converters."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from builders import platform
from lxml import etree
from runtimes import Platform
from xblock.fields import ScopeIds

from img_guide_xblock.block import ImgGuideXBlock

SLOWEST = 5.0
"""Seconds of processor time; usual is a hundredth of it."""
SECRET = "zz-of-this-machine-zz"
LONG = 900_000


def doctype(entities: str, root: str, use: str) -> str:
    return f"<!DOCTYPE {root} [{entities}]><{root}>{use}</{root}>"


def laughs(root: str, _file: str) -> str:
    steps = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return doctype(f'<!ENTITY l0 "ha">{steps}', root, "&l11;")


def blow_up(root: str, _file: str) -> str:
    return doctype(f'<!ENTITY a "{"x" * 100_000}">', root, "&a;" * 100_000)


def endless(root: str, _file: str) -> str:
    return doctype('<!ENTITY a "&b;"><!ENTITY b "&a;">', root, "&a;")


def external_file(root: str, file: str) -> str:
    return doctype(f'<!ENTITY a SYSTEM "file://{file}">', root, "&a;")


def external_host(root: str, _file: str) -> str:
    return doctype('<!ENTITY a SYSTEM "http://127.0.0.1:9/">', root, "&a;")


def external_dtd(root: str, file: str) -> str:
    return f'<!DOCTYPE {root} SYSTEM "file://{file}"><{root}/>'


def parameters(root: str, file: str) -> str:
    entities = f'<!ENTITY % f SYSTEM "file://{file}"><!ENTITY % e "<!ENTITY g \'%f;\'>">%e;'
    return doctype(entities, root, "&g;")


def in_attribute(root: str, file: str) -> str:
    return f'<!DOCTYPE {root} [<!ENTITY a SYSTEM "file://{file}">]><{root} display_name="&a;"/>'


def included(root: str, file: str) -> str:
    return (
        f'<{root} xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file://{file}" parse="text"/></{root}>'
    )


def deep(root: str, _file: str) -> str:
    return f"<{root}>" + "<p>" * 200 + "x" + "</p>" * 200 + f"</{root}>"


def bottomless(root: str, _file: str) -> str:
    return f"<{root}>" + "<p>" * (LONG // 3)


def huge_attribute(root: str, _file: str) -> str:
    return f'<{root} display_name="{"x" * LONG}" weight="{"9" * 1_000}" lessons="{"[" * 50_000}"/>'


def many_attributes(root: str, _file: str) -> str:
    return f"<{root} " + " ".join(f'a{number}="x"' for number in range(LONG // 12)) + "/>"


def many_namespaces(root: str, _file: str) -> str:
    return f"<{root} " + " ".join(f'xmlns:n{number}="u{number}"' for number in range(20_000)) + "/>"


def many_children(root: str, _file: str) -> str:
    return f"<{root}>" + "<weight/>" * (LONG // 9) + f"</{root}>"


def long_text(root: str, _file: str) -> str:
    return f"<{root}><![CDATA[" + "[" * LONG + f"]]></{root}>"


def long_comment(root: str, _file: str) -> str:
    return f"<!--{'x' * LONG}--><?pi {'y' * 1_000}?><{root}><!--{'-x' * 1_000}--></{root}>"


ATTACKS: tuple[Callable[[str, str], str], ...] = (
    laughs, blow_up, endless, external_file, external_host, external_dtd, parameters, in_attribute, included,
    deep, bottomless, huge_attribute, many_attributes, many_namespaces, many_children, long_text, long_comment,
)  # fmt: skip


@pytest.fixture
def secret(tmp_path: Path) -> str:
    file = tmp_path / "secret.txt"
    file.write_text(SECRET, encoding="utf-8")
    return str(file)


def name_of(attack: Callable[..., str]) -> str:
    return attack.__name__


@pytest.mark.parametrize("attack", ATTACKS, ids=name_of)
@pytest.mark.parametrize(
    ("kind", "root"), [("problem-builder", "problem-builder"), ("problem-builder", "vertical"), ("capa", "problem")]
)
def test_converters_bear_it(attack: Callable[[str, str], str], kind: str, root: str, secret: str) -> None:
    start = time.process_time()
    body = {"format": kind, "text": attack(root, secret), "mode": "replace"}
    status, reply = platform().call("edit_import", body, author=True)
    assert time.process_time() - start < SLOWEST
    assert (status, reply["guide"]) == (200, None)
    assert "bad" in {row["level"] for row in reply["rows"]}
    assert SECRET not in json.dumps(reply)


PARSERS: dict[str, dict[str, Any]] = {
    "platform": {"dtd_validation": False, "load_dtd": False, "remove_blank_text": True, "encoding": "utf-8"},
    "entities left": {"resolve_entities": False, "load_dtd": False, "no_network": True},
}
"""As the platform's `edx_xml_parser` is made, and as careful code makes one: then entities are nodes of the tree."""


@pytest.mark.parametrize("attack", ATTACKS, ids=name_of)
@pytest.mark.parametrize("parser", PARSERS)
def test_block_bears_it(attack: Callable[[str, str], str], parser: str, secret: str) -> None:
    start = time.process_time()
    try:
        node = etree.fromstring(attack("img_guide", secret).encode(), etree.XMLParser(**PARSERS[parser]))
    except etree.XMLSyntaxError:
        assert time.process_time() - start < SLOWEST
        return
    site = Platform(course={})
    runtime = site.block(place="edit").runtime
    keys = ScopeIds(None, "img_guide", "def-1", site.block(place="edit").scope_ids.usage_id)
    block = runtime.mixologist.mix(ImgGuideXBlock).parse_xml(node, runtime, keys)
    block.save()
    pages = site.page(place="lms") + str(site.view("author_view", place="preview").content)
    exported = etree.Element("unknown")
    site.block(place="unbound").add_xml_to_node(exported)
    assert time.process_time() - start < SLOWEST
    assert SECRET not in pages + json.dumps(site.authored) + etree.tostring(exported, encoding="unicode")
    assert len(json.dumps(site.authored)) < 2 * LONG, "nothing was expanded"
