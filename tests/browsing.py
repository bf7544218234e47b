"""A real browser, Debian's Chromium, for tests of pages: keyboard, themes, widths, and axe on what is shown."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import which
from time import monotonic, sleep

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from starlette.types import ASGIApp

#: what Chromium needs to run as root and to leave the network alone
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, NARROW = 1280, 390


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once; skips where it is not installed."""
    path = which("chromium")
    if path is None:
        pytest.skip("chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
        yield started
        started.close()


@contextmanager
def serving_at(app: ASGIApp) -> Iterator[str]:
    """Serve an application on a free port of this machine, and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = monotonic() + 10
    while not server.started and monotonic() < until:
        sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


def faults(page: Page) -> list[str]:
    """What axe finds wrong on the page that is shown, a line each; and whether it is wider than its window."""
    found = Axe().run(page, options={"runOnly": _RULES}).response["violations"]
    told = [f"{item['id']}: {node['html'][:200]}" for item in found for node in item["nodes"]]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        told.append("the page is wider than its window")
    return told
