"""The demo with one language more, the made-up one: `python pseudo_demo.py CATALOGUES [options of the demo]`."""

import sys
from pathlib import Path

import demo.settings
from demo.__main__ import main
from img_guide_xblock import speech

if __name__ == "__main__":
    demo.settings.LANGUAGES.append(("eu", "Pseudo"))
    speech.CATALOGUES = Path(sys.argv[1])
    sys.exit(main(sys.argv[2:]))
