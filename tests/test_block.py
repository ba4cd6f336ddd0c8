"""The assembled block."""

from builders import platform
from xblock.fields import Field

from img_guide_xblock.block import ImgGuideXBlock


def test_no_handler_or_method_hides_a_field() -> None:
    """A method of a field's name would make the platform read the method instead of what is stored."""
    for name, field in ImgGuideXBlock.fields.items():
        assert isinstance(getattr(ImgGuideXBlock, name), Field), name
        assert getattr(ImgGuideXBlock, name) is field


def test_block_can_be_printed_in_a_log() -> None:
    assert "ImgGuideXBlock" in repr(platform().block())


def test_scope_and_default_of_each_field_are_fixed() -> None:
    table = {
        "display_name": ("settings", "Guide with self-assessment"),
        "weight": ("settings", None),
        "lessons": ("settings", []),
        "data": ("content", '{"pack": "img-rotations", "edition": "2026-11"}'),
        "answers": ("user_state", {}),
        "reading": ("user_state", {}),
        "calibration": ("user_state", {}),
        "counters": ("user_state", {}),
        "attempts": ("user_state", 0),
        "raw_earned": ("user_state", None),
        "raw_possible": ("user_state", None),
    }
    ours = {name: field for name, field in ImgGuideXBlock.fields.items() if name in table}
    assert {
        name: (field.scope.attr_name if hasattr(field.scope, "attr_name") else field.scope.name, field.default)
        for name, field in ours.items()
    } == table
    platforms = {"parent", "children", "name", "tags", "xml_attributes"}
    assert set(ImgGuideXBlock.fields) - set(table) <= platforms
