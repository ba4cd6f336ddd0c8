"""What a page pays to show a block: its HTML, and the CSS and scripts it asks for; without the workbench's own."""

import gzip
import re
from pathlib import Path
from typing import Final

from django.contrib.staticfiles import finders
from django.test import Client

from benchmarks.harness.blocks import Block
from benchmarks.harness.runtimes import Placed, Workbench
from benchmarks.harness.stats import Results

_LINK: Final = re.compile(r"""<(?:script|link)\b[^>]*?\b(?:src|href)=['"]([^'"]+)['"][^>]*>(?:\s*</script>)?""")
_INLINE: Final = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1>", re.DOTALL)
_OF_WORKBENCH: Final = "/static/workbench/"


def measure(blocks: list[Block]) -> Results:
    """Bytes and requests of the first view, by block."""
    workbench = Workbench()
    return {block.slug: dict(_weighed(Placed(workbench, block))) for block in blocks}


def _weighed(placed: Placed) -> dict[str, float]:
    page = "\n".join(placed.render())
    own = _LINK.sub(lambda link: "" if link[1].startswith(_OF_WORKBENCH) else link[0], page)
    client = Client()
    urls = [url for url in dict.fromkeys(_LINK.findall(page)) if not url.startswith(_OF_WORKBENCH)]
    files = {url: _fetched(client, url) for url in urls}
    inline = {"script": 0, "style": 0}
    for kind, attributes, text in _INLINE.findall(own):
        if "application/json" not in attributes and "src=" not in attributes:
            inline[kind] += len(text.encode())
    html = own.encode()
    return {
        "html_bytes": len(html) - sum(inline.values()),
        "js_bytes": _total(files, ".js") + inline["script"],
        "css_bytes": _total(files, ".css") + inline["style"],
        "page_bytes": len(html) + sum(map(len, files.values())),
        "page_gzip": _squeezed(html) + sum(map(_squeezed, files.values())),
        "requests": len(files),
    }


def _fetched(client: Client, url: str) -> bytes:
    """A resource; empty when it lives on another machine, where it costs a request all the same."""
    if url.startswith("//") or "://" in url:
        return b""
    if url.startswith("/static/"):
        path = finders.find(url.removeprefix("/static/").split("?")[0])
        return Path(path).read_bytes() if path else b""
    response = client.get(url)
    content: bytes = response.content if response.status_code == 200 else b""
    return content


def _total(files: dict[str, bytes], ending: str) -> int:
    return sum(len(data) for url, data in files.items() if url.split("?")[0].endswith(ending))


def _squeezed(data: bytes) -> int:
    return len(gzip.compress(data, 6)) if data else 0
