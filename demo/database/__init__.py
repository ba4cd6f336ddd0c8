"""A database backend for a site with threads: see `base`."""
