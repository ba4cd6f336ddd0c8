"""Django app plugins for the LMS and for Studio: with them, `pip install` alone is enough.

An app must be a package of its own: Django shows an app's `templates`, `static` and `locale` to the whole platform, and
this package has none.
"""
