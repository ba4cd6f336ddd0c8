"""A bad network between learners and server: it stalls, cuts, doubles and reorders what learners send.

Every connection carries one request. What is not sent to a handler passes unharmed.
"""

import random
import re
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from socketserver import BaseRequestHandler, ThreadingTCPServer
from typing import Any, Final

from benchmarks.faults.server import HOST

_LENGTH: Final = re.compile(rb"^content-length: *(\d+)", re.IGNORECASE | re.MULTILINE)
_GIVES_UP: Final = 180.0
"""Seconds after which the network ends a connection on which nothing moves."""

Mishap = Callable[["Network", bytes], bytes]
"""Takes a request; returns the bytes that the learner gets of its reply. None at all: the connection just ends."""


class Network(ThreadingTCPServer):
    """Passes requests on to the server. `mishaps` happen to a `share` of those that go to handlers."""

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, server_port: int, seed: int, hurry: float = 1.0) -> None:
        super().__init__((HOST, 0), _Connection)
        self.server_port, self.hurry = server_port, hurry
        self.port: int = self.server_address[1]
        self.mishaps: tuple[Mishap, ...] = ()
        self.share = 0.0
        self.happened: Counter[str] = Counter()
        self._chance = random.Random(seed)  # noqa: S311 - the same mishaps in each run
        self._lock = threading.Lock()
        self._late: list[threading.Thread] = []
        self._in_hand = 0
        self._ended = threading.Condition()

    def __enter__(self) -> "Network":
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A learner who does not wait any longer is no error."""

    def carry(self, request: bytes) -> bytes:
        """What a learner gets for a request."""
        with self._lock:
            harmed = b"/handler/" in request.split(b"\r\n", 1)[0] and self._chance.random() < self.share
            mishap = self._chance.choice(self.mishaps) if harmed and self.mishaps else None
            if mishap:
                self.happened[mishap.__name__] += 1
        return mishap(self, request) if mishap else self.forward(request)

    def forward(self, request: bytes) -> bytes:
        """Send a request to the server and return all of its reply; nothing when there is no server."""
        with self._in_hands(), suppress(OSError), self._server() as server:
            server.sendall(request)
            return b"".join(iter(lambda: server.recv(65536), b""))
        return b""

    def _server(self) -> socket.socket:
        return socket.create_connection((HOST, self.server_port), timeout=_GIVES_UP)

    @contextmanager
    def _in_hands(self) -> Iterator[None]:
        """The server works on a request, whether or not its learner still waits."""
        with self._ended:
            self._in_hand += 1
        try:
            yield
        finally:
            with self._ended:
                self._in_hand -= 1
                self._ended.notify_all()

    def later(self, request: bytes, seconds: float) -> None:
        """Send a request after some time; nobody waits for the reply."""

        def send() -> None:
            time.sleep(seconds / self.hurry)
            self.forward(request)

        thread = threading.Thread(target=send, daemon=True)
        thread.start()
        self._late.append(thread)

    def seconds(self, at_most: float) -> float:
        """A random time."""
        with self._lock:
            return self._chance.uniform(0, at_most)

    def wait(self, seconds: float) -> None:
        """Let time pass for one request."""
        time.sleep(seconds / self.hurry)

    def heal(self) -> None:
        """No more mishaps; returns when all that was on its way has arrived and the server has done all of it.

        It may still work on requests that their learners gave up on; those write, too.
        """
        self.mishaps = ()
        for thread in self._late:
            thread.join()
        with self._ended:
            self._ended.wait_for(lambda: not self._in_hand, timeout=_GIVES_UP)


class _Connection(BaseRequestHandler):
    """One connection of a learner."""

    def handle(self) -> None:
        network = self.server
        assert isinstance(network, Network)
        request = _request(self.request)
        if request and (reply := network.carry(request)):
            self.request.sendall(reply)


def _request(connection: socket.socket) -> bytes:
    """A whole request; nothing when the learner went away in the middle of it."""
    connection.settimeout(_GIVES_UP)
    received = b""
    while not _is_whole(received):
        more = connection.recv(65536)
        if not more:
            return b""
        received += more
    return received


def _is_whole(received: bytes) -> bool:
    head, end, body = received.partition(b"\r\n\r\n")
    length = _LENGTH.search(head)
    return bool(end) and len(body) >= (int(length[1]) if length else 0)


STALL: Final = 30.0


def request_stalled(network: Network, request: bytes) -> bytes:
    """The request takes 30 s to the server: the learner gives up and sends it again before the first one arrives."""
    network.wait(STALL)
    return network.forward(request)


def reply_stalled(network: Network, request: bytes) -> bytes:
    """The server has the answer at once, and its reply takes 30 s."""
    reply = network.forward(request)
    network.wait(STALL)
    return reply


def request_cut(network: Network, request: bytes) -> bytes:
    """The server gets the first part of the request, then the connection ends."""
    cut = int(len(request) * (0.3 + 0.69 * network.seconds(1)))
    with suppress(OSError), socket.create_connection((HOST, network.server_port), timeout=_GIVES_UP) as server:
        server.sendall(request[:cut])
    return b""


def reply_cut(network: Network, request: bytes) -> bytes:
    """The learner gets the first part of the reply, and knows it: its length is in its head."""
    reply = network.forward(request)
    return reply[: int(len(reply) * network.seconds(1))]


def reply_cut_unnoticed(network: Network, request: bytes) -> bytes:
    """As `reply_cut`, but nothing says how long the reply should have been."""
    head, end, body = network.forward(request).partition(b"\r\n\r\n")
    kept = b"\r\n".join(line for line in head.split(b"\r\n") if not line.lower().startswith(b"content-length"))
    return kept + end + body[: int(len(body) * network.seconds(1))]


def reply_lost(network: Network, request: bytes) -> bytes:
    """The server has the answer, and its reply never arrives."""
    network.forward(request)
    return b""


def sent_twice_at_once(network: Network, request: bytes) -> bytes:
    """The server gets the request twice in the same moment."""
    network.later(request, 0)
    return network.forward(request)


def sent_again_later(network: Network, request: bytes) -> bytes:
    """The server gets the request once more, up to 10 s later: after newer ones."""
    network.later(request, network.seconds(10))
    return network.forward(request)


def overtaken(network: Network, request: bytes) -> bytes:
    """The connection ends; the request arrives up to 10 s later, after its own repetition and after newer ones."""
    network.later(request, network.seconds(10))
    return b""
