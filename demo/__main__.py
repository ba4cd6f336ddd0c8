"""`python -m demo`: make the data ready, serve, stop at Ctrl+C."""

import argparse
import errno
import os
import signal
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

import django


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until Ctrl+C. Returns the exit code: 0, or 1 when it cannot start (the reason is printed)."""
    options = _options(arguments)
    os.environ["IMG_GUIDE_DEMO_DATA"] = str(options.data)
    os.environ["DJANGO_SETTINGS_MODULE"] = "demo.settings"
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job would ignore it
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # The `fs` package, which XBlock brings, warns about itself at each start.
    warnings.filterwarnings("ignore", "pkg_resources is deprecated", UserWarning)
    try:
        return _serve(options.port, options.data)
    except KeyboardInterrupt:
        print("Stopped.")
        return 0


def _serve(port: int, data: Path) -> int:
    django.setup()
    # What needs settings can be imported from here on.
    from django.core.wsgi import get_wsgi_application
    from django.db import Error as DatabaseError

    from demo.prepare import prepare
    from demo.server import HOST, listening

    try:
        server = listening(port)
    except OSError as error:
        return _failed(_why_not(port, error))
    with server:
        try:
            prepare()
        except (OSError, DatabaseError) as error:
            return _failed(f"The data in {data} cannot be used: {error}. Choose another folder with --data.")
        server.set_app(get_wsgi_application())
        print(f"The demo is at http://{HOST}:{server.server_port}/ (Ctrl+C stops it).")
        print("It listens on this machine only: it has no passwords, so whoever reaches it can be anybody.", flush=True)
        server.serve_forever()
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m demo", description="The img_guide block without Open edX.")
    parser.add_argument("--port", type=_port, default=8000, help="where to listen on 127.0.0.1; 0 is any free port")
    parser.add_argument("--data", type=Path, default=Path("var", "demo"), help="the folder that keeps everything")
    return parser.parse_args(arguments)


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text} is not a number from 0 to 65535")
    return int(text)


def _why_not(port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use. Stop what uses it, or choose another: python -m demo --port {port % 65535 + 1}"
    return f"Port {port} cannot be used: {error.strerror or error}."


def _failed(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
