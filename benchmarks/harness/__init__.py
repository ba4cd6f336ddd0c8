"""A side-by-side benchmark of XBlocks: one workbench, one run, rounds that take turns."""
