"""Fields in the database: what may be written by whom, and what threads do to each other."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from xblock.exceptions import InvalidScopeError
from xblock.fields import Scope
from xblock.runtime import KeyValueStore

from demo import records
from demo.models import Event, Person
from demo.store import FieldStore

pytestmark = pytest.mark.usefixtures("empty")


def key(name: str, scope: object = Scope.user_state, user: str | None = "u1") -> KeyValueStore.Key:
    return KeyValueStore.Key(scope, user, "guide.img_guide.d0.u0", name)


def learner() -> FieldStore:
    return FieldStore(author=False)


def author() -> FieldStore:
    return FieldStore(author=True)


def test_a_value_comes_back_in_another_request():
    learner().set(key("answers"), {"q01": ["b"]})
    assert learner().get(key("answers")) == {"q01": ["b"]}
    assert not learner().has(key("attempts"))
    assert not learner().has(key("answers", user="u2"))


def test_a_forgotten_value_is_gone_and_others_stay():
    store = learner()
    store.set_many({key("answers"): {}, key("attempts"): 1})
    store.delete(key("attempts"))
    assert not store.has(key("attempts"))
    assert not learner().has(key("attempts"))
    assert learner().has(key("answers"))
    with pytest.raises(KeyError):
        learner().get(key("attempts"))


@pytest.mark.parametrize("scope", [Scope.content, Scope.settings, Scope.user_state_summary, Scope.children])
def test_authored_fields_are_for_authors(scope):
    author().set(key("data", scope, None), "text")
    assert learner().get(key("data", scope, None)) == "text"
    with pytest.raises(InvalidScopeError):
        learner().set(key("data", scope, None), "other")


@pytest.mark.parametrize("user", ["u1", None])
def test_learners_fields_are_for_learners(user):
    with pytest.raises(InvalidScopeError):
        author().set(key("answers", user=user), {})
    with pytest.raises(InvalidScopeError):
        learner().set(key("answers", user=None), {})


def test_a_refused_write_stores_nothing():
    with pytest.raises(InvalidScopeError):
        learner().set_many({key("attempts"): 1, key("data", Scope.content, None): "text"})
    assert not learner().has(key("attempts"))


def test_threads_that_start_from_the_same_row_lose_none_of_each_others_fields():
    def write(number: int) -> None:
        store = learner()
        store.has(key(f"field{number}"))
        store.set(key(f"field{number}"), number)
        connection.close()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(40)))
    store = learner()
    assert [store.get(key(f"field{number}")) for number in range(40)] == list(range(40))


def test_two_first_visits_at_once_make_one_person():
    Person.objects.all().delete()

    def visit(_: int) -> str:
        found = records.first_person()
        connection.close()
        return found.id

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(visit, range(8)))) == 1
    assert Person.objects.count() == 1


def test_other_events_are_kept_too():
    records.record(None, "guide.img_guide.d0.u0", "img_guide.saved", {"n": 1})
    assert str(Event.objects.get()).startswith("img_guide.saved at 20")
