"""A JupyterLab of this environment and a page of the system's Chromium: what browser tests and benchmarks drive."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
          "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]  # fmt: skip
_SETTINGS = {  # cells out of view are rendered too, so that every panel is in the page
    "notebook-extension/tracker.jupyterlab-settings": '{"windowingMode": "none"}',
}
_NOTEBOOK = "const notebook = window.jupyterapp?.shell?.currentWidget;"
_SHOWN = "name => window.jupyterapp?.shell?.currentWidget?.context?.path?.endsWith(name)"
_READY = f"""() => {{ {_NOTEBOOK}
    const kernel = notebook?.sessionContext?.session?.kernel;
    return kernel?.connectionStatus === 'connected' && kernel.status === 'idle'; }}"""
# The command's promise is kept when the last cell is done; the race gives a stuck kernel an end.
_RUN = """(milliseconds) => Promise.race([
    window.jupyterapp.commands.execute('notebook:run-all-cells').then(() => 'done'),
    new Promise(resolve => setTimeout(() => resolve('late'), milliseconds))])"""
# Opened in the JupyterLab that the page shows already; what commands return cannot be sent here.
_OPEN = "name => window.jupyterapp.commands.execute('docmanager:open', {path: name}).then(() => null)"
_CLOSE = f"""async () => {{ {_NOTEBOOK}
    await notebook?.sessionContext?.shutdown();
    notebook?.dispose(); }}"""
_KINDS = f"""() => {{ {_NOTEBOOK}
    return notebook.content.widgets.filter(cell => cell.model.type === 'code').map(cell =>
        cell.model.outputs.toJSON().filter(output => output.data?.['text/plain'] !== '').map(output => Object.keys(output.data ?? {{}}).concat(output.name ?? []))); }}"""
_TROUBLE = f"""() => {{ {_NOTEBOOK}
    return notebook.content.widgets.filter(cell => cell.model.type === 'code')
        .flatMap(cell => cell.model.outputs.toJSON())
        .filter(output => output.output_type === 'error' || output.name === 'stderr')
        .map(output => output.evalue ? output.ename + ': ' + output.evalue : output.text); }}"""
_PICTURE = """(panel) => { const image = [...panel.querySelectorAll('img')].find(i => i.offsetParent);
    if (!image?.complete || !image.naturalWidth) return null;
    const [width, height] = [image.naturalWidth, image.naturalHeight];
    const paper = new OffscreenCanvas(width, height).getContext('2d', {willReadFrequently: true});
    paper.drawImage(image, 0, 0);
    let [one, other] = [width, height];
    for (const pixel of new Uint32Array(paper.getImageData(0, 0, width, height).data.buffer)) {
        one = Math.imul(one ^ pixel, 0x01000193);
        other = Math.imul(other + pixel, 0x5bd1e995) ^ (other >>> 15); }
    return [width, height, one, other].join(' '); }"""
_UNSEEN = "images => images.filter(image => !image.complete || !image.naturalWidth).length"
_SENTENCE = (
    "(panel) => [...panel.querySelectorAll('[role=status]')].find(p => p.offsetParent)?.innerText ?? ''"
)


def find_chromium():
    """The path of the system's Chromium or Chrome, or None."""
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


@contextmanager
def chromium():
    """A headless Chromium (needs Playwright for Python)."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=_QUIET)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def server(*notebooks):
    """The address of a JupyterLab on copies of `notebooks`, with a home and settings of its own."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        folder = Path(folder)
        files, home, settings = folder / "files", folder / "home", folder / "settings"
        for new in (files, home, settings):
            new.mkdir()
        for notebook in notebooks:
            shutil.copy(notebook, files)
        for plugin, text in _SETTINGS.items():
            (settings / "@jupyterlab" / plugin).parent.mkdir(parents=True)
            (settings / "@jupyterlab" / plugin).write_text(text)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        # A test's own choice of backend would keep figures out of the notebooks.
        environment = {name: value for name, value in os.environ.items() if name != "MPLBACKEND"} | {
            "HOME": str(home), "JUPYTER_CONFIG_DIR": str(home), "JUPYTER_DATA_DIR": str(home),
            "JUPYTER_RUNTIME_DIR": str(home), "JUPYTERLAB_SETTINGS_DIR": str(settings), "JUPYTER_PREFER_ENV_PATH": "1",
            "IPYTHONDIR": str(home), "MPLCONFIGDIR": os.environ.get("MPLCONFIGDIR", str(home)), "PYTHONPATH": str(ROOT),
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        }  # fmt: skip
        command = [
            sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}",
            f"--ServerApp.root_dir={files}", "--IdentityProvider.token=", "--LabApp.expose_app_in_browser=True",
            "--JupyterNotebookApp.expose_app_in_browser=True",
        ]  # fmt: skip
        with open(folder / "log", "w+") as log:
            process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
            try:
                yield _answering(f"http://127.0.0.1:{port}", process, folder / "log")
            finally:
                process.terminate()
                try:
                    process.wait(20)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def _answering(address, process, log, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/api/status", timeout=1):
                return address
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"JupyterLab did not answer within {seconds} s:\n{log.read_text()[-2000:]}")


class NotebookPage:
    """One notebook open in a page of the browser, its kernel connected and idle.

    page: a page to use, and to leave open for the next notebook; JupyterLab is loaded there only once.
    """

    def __init__(self, browser, address, name, frontend="doc/tree", width=1200, page=None):
        self.own = page is None
        self.page, self.errors = page or browser.new_page(viewport={"width": width, "height": 900}), []
        self.page.set_default_timeout(60_000)
        self.page.on("pageerror", self._note)
        if self.page.url.startswith(address):
            self.page.evaluate(_OPEN, name)
        else:
            self.page.goto(f"{address}/{frontend}/{name}" + ("?reset" if frontend == "doc/tree" else ""))
        self.page.wait_for_function(_SHOWN, arg=name)
        self.page.wait_for_selector(".jp-Notebook .jp-Cell:visible")
        self.page.wait_for_function(_READY)

    def _note(self, error):
        self.errors.append(str(error))

    def __enter__(self):
        return self

    def __exit__(self, failed, *_):
        """End the kernel; close the notebook, and the page too if it is this notebook's own or something went wrong."""
        try:
            self.page.evaluate(_CLOSE)
        finally:
            self.page.remove_listener("pageerror", self._note)
            if self.own:
                self.page.close()
            elif failed:
                self.page.goto("about:blank")

    def run_all(self, seconds=240):
        """Run every cell; return what went wrong: a list of error and stderr texts."""
        outcome = self.page.evaluate(_RUN, seconds * 1000)
        self.page.wait_for_function(_READY)
        return self.page.evaluate(_TROUBLE) + ([] if outcome == "done" else [f"not done after {seconds} s"])

    def kinds(self):
        """The types of every code cell's outputs, or the name of a stream; an emptied line of progress shows nothing."""
        return self.page.evaluate(_KINDS)

    def unseen(self):
        """How many pictures among the outputs have no pixels (yet)."""
        return self.page.locator(".jp-OutputArea-output img").evaluate_all(_UNSEEN)

    def save(self):
        """Save the notebook, as Ctrl+S does."""
        self.page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save').then(() => null)")

    def open_all(self, panel):
        """Bring the controls behind "more" in sight."""
        more = panel.get_by_role("button", name="more")
        if more.count() and not panel.locator(".noUi-handle").last.is_visible():
            more.click()
            panel.locator(".noUi-handle").last.wait_for(state="visible")

    def panels(self):
        """The panels of the notebook, in order, once all their pictures are there."""
        found = self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .companion-panel")
        for i in range(found.count()):
            found.nth(i).scroll_into_view_if_needed()
            self.wait_for(lambda i=i: self.picture(found.nth(i)), "a panel's first picture")
        return [found.nth(i) for i in range(found.count())]

    def picture(self, panel):
        """What the panel shows, as text that is equal for equal pixels; None while it loads."""
        return panel.evaluate(_PICTURE)

    def sentence(self, panel):
        """The sentence under the panel's picture."""
        return panel.evaluate(_SENTENCE)

    def press(self, handle, key):
        """Press a key on a slider's handle; return whether that moved it (it may stand at this end already)."""
        before = handle.get_attribute("aria-valuenow")
        handle.focus()
        self.page.keyboard.press(key)
        return handle.get_attribute("aria-valuenow") != before

    def wait_for(self, condition, what, seconds=60):
        """Wait until `condition()` is true and return it; an AssertionError names `what` was waited for."""
        end = time.monotonic() + seconds
        while not (value := condition()):
            assert time.monotonic() < end, f"waited {seconds} s for {what}"
            self.page.wait_for_timeout(50)
        return value
