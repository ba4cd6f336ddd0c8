"""Fuzzing with coverage: a tool for people who work on this repository, no part of the package. See README.md."""
