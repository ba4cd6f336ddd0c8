"""What an OLX element sets in its block, as the block itself reads it."""

from typing import Any

from lxml import etree
from xblock.core import XBlock
from xblock.fields import BlockScope, Scope, ScopeIds
from xblock.runtime import DictKeyValueStore, KvsFieldData

Fields = dict[str, Any]
"""Values by the names of fields, in the form in which they are stored."""


def authored(element: etree._Element, keys: ScopeIds) -> dict[str, Fields]:
    """The fields that an element sets, by the id of the usage (settings) or of the definition (content)."""
    block = XBlock.load_class(keys.block_type).parse_xml(element, _Importer(), keys)
    found: dict[str, Fields] = {keys.usage_id: {}, keys.def_id: {}}
    for name, field in block.fields.items():
        if field.scope in (Scope.settings, Scope.content) and field.is_set_on(block):
            place = keys.usage_id if field.scope.block == BlockScope.USAGE else keys.def_id
            found[place][name] = field.to_json(getattr(block, name))
    return found


class _Importer:
    """As much of the platform's importing runtime as a block asks for while it reads its element."""

    def __init__(self) -> None:
        self._fields = KvsFieldData(DictKeyValueStore())

    def construct_xblock_from_class(self, cls: type[XBlock], keys: ScopeIds) -> XBlock:
        """A block in which nothing is set."""
        return cls(self, scope_ids=keys)

    def service(self, block: XBlock, name: str) -> Any:
        """Fields; nothing else is there."""
        return self._fields if name == "field-data" else None
