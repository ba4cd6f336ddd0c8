"""The order in which choices are shown."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from img_guide_xblock.guide.arrange import VARIANTS, arranged, variant_of


@given(st.lists(st.integers(), max_size=8), st.text(max_size=5), st.integers(0, VARIANTS))
def test_nothing_is_lost_or_doubled_and_the_order_is_stable(things: list[int], name: str, variant: int) -> None:
    assert sorted(arranged(things, name, variant)) == sorted(things)
    assert arranged(things, name, variant) == arranged(things, name, variant)


def test_variant_0_is_as_written() -> None:
    assert arranged("abcd", "q1", 0) == list("abcd")


def test_variants_differ_and_so_do_questions() -> None:
    orders = {"".join(arranged("abcde", question, variant)) for question in ("q1", "q2") for variant in range(1, 9)}
    assert len(orders) > 12


def test_every_place_is_about_as_likely() -> None:
    places = Counter(arranged("abcd", f"q{n}", v).index("a") for n in range(250) for v in range(1, VARIANTS + 1))
    assert all(400 < places[place] < 600 for place in range(4)), places


def test_learner_and_attempt_decide_the_variant() -> None:
    seen = {variant_of(f"learner {n}", "q1", 0) for n in range(200)}
    assert seen == set(range(1, VARIANTS + 1))
    assert variant_of("a", "q1", 0) == variant_of("a", "q1", 0)
    assert len({variant_of("a", "q1", attempt) for attempt in range(12)}) > 3
