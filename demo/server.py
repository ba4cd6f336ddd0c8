"""The web server: many threads, this machine only."""

from typing import Final

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

HOST: Final = "127.0.0.1"
"""Never another: there are no passwords, so whoever reaches the demo can be anybody in it."""


class DemoServer(ThreadedWSGIServer):
    """Django's development server without its reloader."""

    request_queue_size = 128


def listening(port: int) -> DemoServer:
    """A server that holds the port and answers once it has an application; port 0 is any free one.

    Raises:
        OSError: somebody else has the port, or it may not be used.
    """
    return DemoServer((HOST, port), WSGIRequestHandler)
