"""A visit to the workbench of xblock-sdk, for a process of its own: prints as JSON what came back.

Settings and database are the workbench's own; the folder it is started in holds them.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command
from django.test import Client

VIEWS = ("student_view", "author_view", "studio_view", "public_view")


def visit(posts: list[tuple[str, Any]]) -> dict[str, Any]:
    """Each view once, then each handler: first without the CSRF token, then with it."""
    Path("var").mkdir()
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)  # older wheels of the workbench have no migrations
    client = Client(enforce_csrf_checks=True)
    scenario = re.findall(r'href="(/scenario/img_guide[^"]*)"', client.get("/").content.decode())[0]
    pages = {view: client.get(f"{scenario}{view}/?student=s1") for view in VIEWS}
    views = {view: (page.status_code, page.content.decode()) for view, page in pages.items()}
    usage = re.findall(r"data-usage='([^']*)'", views["student_view"][1])[0]
    token = client.cookies["csrftoken"].value

    def post(name: str, body: Any, **headers: str) -> tuple[int, str]:
        address = f"/handler/{usage}/{name}/?student=s1"
        reply = client.post(address, json.dumps(body), content_type="application/json", **headers)
        return reply.status_code, reply.content.decode()

    refused = {name: post(name, body)[0] for name, body in posts}
    replies = {name: post(name, body, HTTP_X_CSRFTOKEN=token) for name, body in posts}
    again = client.get(f"{scenario}student_view/?student=s1").content.decode()
    return {"views": views, "without_token": refused, "replies": replies, "again": again}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(visit(json.loads(sys.argv[1]))))
