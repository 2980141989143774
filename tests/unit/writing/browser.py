"""A headless Chromium, driven over a pipe, for tests that look at pages as a reader does.

The DevTools protocol needs no library here: messages are JSON that end in a zero byte.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MISSING = "no Chromium is installed (Debian: apt-get install chromium)"


class Browser:
    """One tab: opens pages at a width, asks them questions, moves the pointer, takes pictures."""

    def __init__(self, to: int, back: int) -> None:
        self._to, self._back, self._number, self._rest = to, back, 0, b""
        self._session: str | None = None
        self.requests: list[str] = []
        self.complaints: list[str] = []
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime"):
            self._call(f"{domain}.enable")

    def open(self, page: Path, *, width: int, height: int = 900, at: str = "") -> None:
        """Load a page at a width; under 600 pixels as a phone does."""
        self._call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        self._call("Page.navigate", url="about:blank")
        self.requests.clear()
        self.complaints.clear()
        self._call("Page.navigate", url=page.resolve().as_uri() + at)
        self.ask("new Promise(done => document.readyState == 'complete' ? done(1) : addEventListener('load', done))")

    def ask(self, expression: str) -> Any:
        """The value of a JavaScript expression; awaited if it is a promise."""
        result = self._call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, result["exceptionDetails"]
        return result["result"].get("value")

    def point_at(self, selector: str) -> None:
        """Move the pointer to the middle of the first line of an element."""
        x, y = self.ask(
            f"(e => {{ e.scrollIntoView({{block: 'center'}}); const r = e.getClientRects()[0];"
            f" return [r.x + r.width / 2, r.y + r.height / 2] }})(document.querySelector({json.dumps(selector)}))"
        )
        self._call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def picture(self, path: Path, *, whole: bool = False) -> None:
        """A screenshot of what is seen, or of the whole page."""
        data = self._call("Page.captureScreenshot", captureBeyondViewport=whole)["data"]
        path.write_bytes(base64.b64decode(data))

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("method") == "Network.requestWillBeSent":
                self.requests.append(answer["params"]["request"]["url"])
            elif answer.get("method") in ("Log.entryAdded", "Runtime.exceptionThrown"):
                self.complaints.append(json.dumps(answer["params"]))
            if answer.get("id") == self._number:
                assert "error" not in answer, answer["error"]
                result: dict[str, Any] = answer["result"]
                return result

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = os.read(self._back, 1 << 20)
            assert more, "the browser is gone"
            self._rest += more
        first, self._rest = self._rest.split(b"\0", 1)
        answer: dict[str, Any] = json.loads(first)
        return answer


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser with a profile of its own, gone afterwards."""
    assert CHROMIUM is not None
    commands, to = os.pipe()
    back, answers = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = "--headless --no-sandbox --disable-gpu --hide-scrollbars --no-first-run --disable-background-networking"
        script = f'exec "$0" {options} --user-data-dir="$1" --remote-debugging-pipe 3<&{commands} 4>&{answers}'
        process = subprocess.Popen(
            ["bash", "-c", script, CHROMIUM, profile], pass_fds=(commands, answers), stderr=subprocess.DEVNULL
        )
        os.close(commands)
        os.close(answers)
        try:
            yield Browser(to, back)
        finally:
            os.close(to)
            os.close(back)
            process.terminate()
            process.wait(timeout=20)
