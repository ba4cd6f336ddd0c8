"""The network between learners and server."""

import socket
import threading
from contextlib import closing

from benchmarks.faults.network import Network
from benchmarks.faults.server import HOST


def test_a_request_that_its_learner_gave_up_on_is_waited_for_before_anybody_looks_at_what_is_stored() -> None:
    asked, may_reply = threading.Event(), threading.Event()
    with closing(socket.create_server((HOST, 0))) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(65536)
                asked.set()
                may_reply.wait(20)

        slow = threading.Thread(target=serve)
        slow.start()
        with Network(server.getsockname()[1], seed=1) as between:
            with closing(socket.create_connection((HOST, between.port))) as learner:
                learner.sendall(b"POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n")
                assert asked.wait(20)
            healing = threading.Thread(target=between.heal)
            healing.start()
            healing.join(0.2)
            still = healing.is_alive()
            may_reply.set()
            healing.join(20)
            assert still
            assert not healing.is_alive()
        slow.join()
