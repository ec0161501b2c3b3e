"""A JupyterHub of this environment for the time of a test, and the repository that its users copy."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.browser.lab import ROOT

NAME = "companion"  # the last part of the repository's address, and so of the folder in each home
_AUTHOR = {"GIT_AUTHOR_NAME": "teacher", "GIT_AUTHOR_EMAIL": "teacher@example.org"}
_COMMITTER = {"GIT_COMMITTER_NAME": "teacher", "GIT_COMMITTER_EMAIL": "teacher@example.org"}


def git(*arguments, folder=ROOT):
    """What `git arguments` prints, run in the folder as the teacher."""
    return subprocess.run(
        ["git", *arguments], cwd=folder, env=os.environ | _AUTHOR | _COMMITTER, check=True,
        capture_output=True, text=True,
    ).stdout  # fmt: skip


def repository(folder):
    """The folder of a new repository of the files of this one, as they lie here: what a teacher offers."""
    there = folder / NAME
    for name in git("ls-files", "-z").split("\0"):
        if name and (ROOT / name).is_file():
            (there / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, there / name)
    git("init", "--quiet", "--initial-branch=main", folder=there)
    commit(there, "As handed out")
    return there


def commit(there, message):
    git("add", "--all", "--force", folder=there)
    git("commit", "--quiet", "--no-verify", "-m", message, folder=there)


def link(hub, address):
    """The link with which learners come: the one of the README, its names filled in."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (form,) = re.findall(r"`HUB(/hub/user-redirect/git-pull\?\S+)`", text)
    assert "ADDRESS" in form and "NAME" in form
    return hub + form.replace("ADDRESS", str(address)).replace("NAME", NAME)


@contextmanager
def running(folder):
    """The address of a JupyterHub whose users have their homes in `folder`/homes."""
    (folder / "homes").mkdir()
    ports = free_ports(3)
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "MPL"))
    }
    environment |= {
        "HUB_FOLDER": str(folder), "HUB_PORTS": " ".join(map(str, ports)), "HOME": str(folder),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }  # fmt: skip
    config = Path(__file__).with_name("jupyterhub_config.py")
    with open(folder / "hub.log", "w+") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub", "--config", str(config)],
            cwd=folder, env=environment, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            address = f"http://127.0.0.1:{ports[0]}"
            answering(f"{address}/hub/api", process, folder / "hub.log")
            yield address
        finally:
            process.terminate()  # it ends its users' servers and the proxy
            try:
                process.wait(40)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def free_ports(number):
    """That many ports on which nothing listens now."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(number)]
        for free in sockets:
            free.bind(("127.0.0.1", 0))
        return [free.getsockname()[1] for free in sockets]


def answering(address, process, log, seconds=90):
    """The address, once something answers there; what the process has logged, if it does not."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return address
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{address} did not answer within {seconds} s:\n{log.read_text()[-3000:]}")
