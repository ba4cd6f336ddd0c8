"""Strict platforms for tests: each runtime in which the block lives, with what that runtime has and nothing else.

They hold the platform's behaviour only, as contract 2, 3, 6, 7, 8 and 12 and platform-seen 5 and 6 describe it:
services, user attributes, inherited settings, what may be written, what becomes of a grade. Every request gets a
fresh block.
"""

from runtimes.engine import StrictRuntime as _Runtime
from runtimes.fields import Inherited
from runtimes.places import PLACES, Place
from runtimes.platform import LEARNER, Platform, user_fields

__all__ = ["LEARNER", "PLACES", "Inherited", "Place", "Platform", "_Runtime", "user_fields"]
