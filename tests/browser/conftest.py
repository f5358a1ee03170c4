"""A JupyterLab of the tests' own and a headless Chromium to look at it with."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
TOKEN = "tests-only"
PATIENCE = 120_000  # milliseconds to start and to run all cells; the machine may be busy with other things
A_MOMENT = 30_000  # for what a click does
# What the server of a test leaves out; messages about it in the console are not the kit's.
NOT_OURS = (
    "favicon",
    "/lsp/",
    "ERR_INTERNET_DISCONNECTED",
    "the server responded with a status of 404",
    "extension manager",
    "Service Worker",
    "service worker",
    "reading 'schema'",  # Notebook 7, about a plugin of its own
)
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    """The system's Chromium. Where there is none the tests are skipped, but in continuous integration they fail."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    why = "no Chromium on this machine (on Debian: apt install chromium)"
    return pytest.fail(why) if os.environ.get("CI") == "true" else pytest.skip(why)


@pytest.fixture(scope="session")
def browser():
    executable = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


def serve(folder: Path, home: Path, application: str, theme: str = "JupyterLab Light"):
    """A Jupyter server on a free port, with no configuration but its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for name in ("config", "data", "runtime", "ipython", "mpl"):
        (home / name).mkdir(parents=True, exist_ok=True)
    settings = {
        "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
        "apputils-extension/themes": {"theme": theme},
        "notebook-extension/tracker": {"windowingMode": "none"},  # cells out of sight are in the page, too
    }
    for name, values in settings.items() if application == "jupyterlab" else ():
        path = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values), encoding="utf-8")
    environment = os.environ | {
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "IPYTHONDIR": str(home / "ipython"),
        "MPLCONFIGDIR": str(home / "mpl"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTER_NO_CONFIG": "1",
    }
    options = [
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={folder}",
        f"--IdentityProvider.token={TOKEN}",
        "--ServerApp.open_browser=False",
        "--ServerApp.allow_root=True",
        "--ServerApp.ip=127.0.0.1",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
    ]
    log = (home / "server.log").open("wb")
    server = subprocess.Popen(
        [sys.executable, "-m", application, *options], env=environment, stdout=log, stderr=subprocess.STDOUT, cwd=folder
    )
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + PATIENCE / 1000
    while True:
        try:
            urllib.request.urlopen(f"{address}/api?token={TOKEN}", timeout=5).close()
            return server, address
        except (urllib.error.URLError, OSError):
            if server.poll() is not None or time.monotonic() > deadline:
                server.kill()
                pytest.fail(
                    f"{application} did not start:\n{(home / 'server.log').read_text(errors='replace')[-3000:]}"
                )
            time.sleep(0.2)


def stop(server: subprocess.Popen) -> None:
    server.terminate()
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


@pytest.fixture(scope="session")
def workspace(tmp_path_factory):
    """A copy of what the notebooks need; what they write stays in it."""
    folder = tmp_path_factory.mktemp("workspace")
    for name in ("notebooks", "seeds", "data", "charts", "kit/story"):
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    return folder


@pytest.fixture(scope="session")
def lab(workspace, tmp_path_factory):
    chromium()
    server, address = serve(workspace, tmp_path_factory.mktemp("jupyter"), "jupyterlab")
    yield address
    stop(server)


@pytest.fixture(scope="session")
def notebook_seven(workspace, tmp_path_factory):
    chromium()
    server, address = serve(workspace, tmp_path_factory.mktemp("jupyter7"), "notebook")
    yield address
    stop(server)


class Page:
    """A notebook open in the browser, and what its console said."""

    def __init__(self, page, address: str, seven: bool = False) -> None:
        self.page, self.address, self.seven = page, address, seven
        self.complaints: list[str] = []
        page.on("console", lambda message: self._heard(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self._heard(str(error)))

    def _heard(self, text: str) -> None:
        if not any(known in text for known in NOT_OURS):
            self.complaints.append(text)

    def open(self, path: str) -> None:
        place = f"notebooks/{path}?" if self.seven else f"doc/tree/{path}?reset&"
        self.page.goto(f"{self.address}/{place}token={TOKEN}", timeout=PATIENCE)
        self.page.locator(".jp-Notebook").first.wait_for(timeout=PATIENCE)
        deadline = time.monotonic() + PATIENCE / 1000
        while not self._kernel_is_ready(path) and time.monotonic() < deadline:
            self.page.wait_for_timeout(200)
        self.page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").first.wait_for(state="attached")

    def _kernel_is_ready(self, path: str) -> bool:
        with urllib.request.urlopen(f"{self.address}/api/sessions?token={TOKEN}", timeout=60) as answer:
            sessions = json.load(answer)
        return any(session["path"] == path and session["kernel"]["execution_state"] == "idle" for session in sessions)

    def run_all(self) -> None:
        """Run every cell and wait until none is waiting or running."""
        if self.page.locator(".jp-Placeholder-prompt").count():  # a folded cell does not say whether it has run
            self.page.get_by_role("menuitem", name="View", exact=True).click()
            self.page.get_by_role("menuitem", name="Expand All Code", exact=True).click()
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        self.page.wait_for_function(
            """() => {
                const prompts = [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")].map(p => p.textContent);
                return prompts.length && prompts.every(p => /\\[\\d+\\]/.test(p));
            }""",
            timeout=PATIENCE,
        )


@contextlib.contextmanager
def visiting(browser, address: str, *, seven: bool = False, width: int = 1400, height: int = 1000):
    """A page at a server; when it is left its console must have been silent."""
    context = browser.new_context(viewport={"width": width, "height": height})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    context.set_default_timeout(A_MOMENT)
    page = Page(context.new_page(), address, seven)
    yield page
    context.close()
    assert page.complaints == []


def write_notebook(path: Path, *cells: str) -> Path:
    """A notebook of code cells that have not run."""
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in cells],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    path.write_text(json.dumps(nbformat.from_dict(notebook)), encoding="utf-8")
    return path


@pytest.fixture
def view(page):
    """The first view of the module's page, with nothing filtered."""
    found = page.page.locator(".kit-explore").first
    found.locator(".kx-tab").first.wait_for()
    found.locator(".kx-tab", has_text="Figures").click()
    found.locator(".kx-rows .kx-row").first.wait_for()
    return found


def facet(view, name: str):
    """The open facet of a column."""
    button = view.locator(f".kx-facet-button[data-facet={name}]")
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    return view.locator(f".kx-facet[data-facet={name}]")
