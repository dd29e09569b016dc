"""Three browser engines that a test drives alike: go to a page, ask it, press a key, hear it.

Chromium is driven by playwright, Firefox by WebDriver BiDi, which it speaks itself, and WebKitGTK
by WebDriver on a screen of its own. `missing` says what this machine lacks for one.
"""

import json
import os
import shutil
import subprocess
import tempfile
import warnings
from contextlib import contextmanager
from pathlib import Path

KEYS = {
    "Tab": "\ue004",
    "Enter": "\ue007",
    "ArrowRight": "\ue014",
    "End": "\ue010",
    "Home": "\ue011",
}
MINIBROWSER = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))  # Debian's place

_JSON = "async () => JSON.stringify(await (%s) ?? null)"


def missing(engine):
    """Name what this machine lacks to drive an engine; empty if nothing."""
    wanted = {"firefox": ["firefox-esr"], "webkit": ["WebKitWebDriver", "Xvfb"]}.get(engine, [])
    absent = [name for name in wanted if not shutil.which(name)]
    absent += ["MiniBrowser"] if engine == "webkit" and not MINIBROWSER else []
    return ", ".join(absent)


class Chromium:
    """A page of playwright."""

    def __init__(self, page):
        self.page, self._heard = page, []
        page.on("console", lambda message: self._heard.append(message.text))
        page.on("pageerror", lambda error: self._heard.append(str(error)))

    def go(self, address):
        self.page.goto(address)

    def ask(self, expression):
        return self.page.evaluate(expression)

    def press(self, key):
        self.page.keyboard.press(key)

    def heard(self):
        return self._heard


class Firefox:
    """A tab of Firefox, over WebDriver BiDi: https://www.w3.org/TR/webdriver-bidi/."""

    def __init__(self, socket):
        self.socket, self.count, self._heard = socket, 0, []
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=["log.entryAdded"])
        # A tab of our own has the focus; without it Enter presses no button.
        self.tab = self.send("browsingContext.create", type="tab")["context"]

    def send(self, method, **params):
        self.count += 1
        self.socket.send(json.dumps({"id": self.count, "method": method, "params": params}))
        while (answer := json.loads(self.socket.recv())).get("id") != self.count:
            if answer.get("method") == "log.entryAdded":
                self._heard.append(answer["params"]["text"])
        if answer["type"] != "success":
            raise AssertionError(answer)
        return answer["result"]

    def go(self, address):
        self.send("browsingContext.navigate", context=self.tab, url=address, wait="complete")

    def ask(self, expression):
        code = f"({_JSON % expression})()"
        target = {"context": self.tab}
        told = self.send("script.evaluate", expression=code, target=target, awaitPromise=True)
        return json.loads(told["result"]["value"])

    def press(self, key):
        strokes = [{"type": kind, "value": KEYS[key]} for kind in ("keyDown", "keyUp")]
        actions = [{"type": "key", "id": "keyboard", "actions": strokes}]
        self.send("input.performActions", context=self.tab, actions=actions)

    def heard(self):
        self.ask("new Promise((done) => setTimeout(done, 100))")  # what is under way arrives
        return self._heard


class WebKit:
    """A window of WebKitGTK's MiniBrowser, which writes its console into a file."""

    def __init__(self, driver, console):
        self.driver, self.console = driver, console

    def go(self, address):
        self.driver.get(address)

    def ask(self, expression):
        code = f"({_JSON % expression})().then(arguments[0])"
        return json.loads(self.driver.execute_async_script(code))

    def press(self, key):
        from selenium.webdriver import ActionChains

        ActionChains(self.driver).send_keys(KEYS[key]).perform()

    def heard(self):
        self.ask("new Promise((done) => setTimeout(done, 100))")
        return [line for line in self.console.read_text().splitlines() if " CONSOLE " in line]


@contextmanager
def firefox():
    """Start a Firefox without a window, and its profile, and end both."""
    from websocket import create_connection

    command = ["firefox-esr", "--headless", "--no-remote", "--remote-debugging-port", "0"]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [*command, "--profile", profile],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        try:
            heading = "WebDriver BiDi listening on "
            address = next(line for line in process.stderr if line.startswith(heading))
            socket = create_connection(
                address.removeprefix(heading).strip() + "/session", timeout=60, suppress_origin=True
            )
            yield Firefox(socket)
            socket.close()
        finally:
            process.terminate()
            process.wait()
            process.stderr.close()


@contextmanager
def webkit():
    """Start a screen that nobody sees, the driver, and a window, and end them."""
    from selenium import webdriver
    from selenium.webdriver.webkitgtk.options import Options
    from selenium.webdriver.webkitgtk.service import Service

    with tempfile.TemporaryDirectory() as place, screen() as display:
        console, browser = Path(place, "console.txt"), Path(place, "browser")
        console.touch()
        browser.write_text(f'#!/bin/sh\nexec {MINIBROWSER[-1]} "$@" >>{console}\n')
        browser.chmod(0o755)
        options = Options()
        options.binary_location = str(browser)
        for word in ("--automation", "--enable-write-console-messages-to-stdout=true"):
            options.add_argument(word)
        quiet = {"DISPLAY": display, "WEBKIT_DISABLE_COMPOSITING_MODE": "1", "NO_AT_BRIDGE": "1"}
        service = Service(shutil.which("WebKitWebDriver"), env={**os.environ, **quiet})
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
            driver = webdriver.WebKitGTK(options=options, service=service)  # it warns of itself
        try:
            driver.set_window_size(1280, 1000)
            yield WebKit(driver, console)
        finally:
            driver.quit()


@contextmanager
def screen():
    """Start an X server without a screen; gives its display."""
    reading, writing = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "1280x1024x24",
        "-nolisten",
        "tcp",
    ]
    process = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        process.terminate()
        process.wait()
