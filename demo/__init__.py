"""A small site that runs the block without Open edX: `python -m demo`. For trying it out, never for a real course."""
