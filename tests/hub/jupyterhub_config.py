"""The hub that the test starts: whoever comes is let in, and gets a server here with a home of their own."""

import os
from pathlib import Path

FOLDER = Path(os.environ["HUB_FOLDER"])
proxy, hub, api = os.environ["HUB_PORTS"].split()

c = get_config()  # noqa: F821 (JupyterHub brings it along when it reads this file)
c.JupyterHub.bind_url = f"http://127.0.0.1:{proxy}"
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{hub}"
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{api}"
c.JupyterHub.db_url = f"sqlite:///{FOLDER}/hub.sqlite"
c.JupyterHub.cookie_secret_file = str(FOLDER / "cookie_secret")
# This proxy, the one in Python, drops an answer that takes 20 s if it is not told otherwise, and with it the
# page that waits for a server that starts slowly.
c.ConfigurableHTTPProxy.command = ["configurable-http-proxy", "--proxy-timeout=600000"]
c.ConfigurableHTTPProxy.pid_file = str(FOLDER / "proxy.pid")
c.JupyterHub.cleanup_servers = True
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(FOLDER / "homes" / "{username}")
c.Spawner.args = ["--allow-root", "--LabApp.expose_app_in_browser=True"]
c.Spawner.env_keep = ["PATH", "LANG", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"]
c.Spawner.start_timeout = c.Spawner.http_timeout = 120
