# Two commands: `make lab` opens the course, `make test` checks all of it. `make help` lists the others.
# Options: PYTHON=python3.12, ARGS="--no-browser --port 8899".
PYTHON ?=
# An environment and the versions it holds; test-oldest, test-newest, test-frameworks and test-hub have their own.
# One that another tool made (uv, or a person by hand) is left alone: ours carries its place in the file `where`.
VENV := $(if $(and $(wildcard .venv),$(if $(wildcard .venv/where),,foreign)),.venv-make,.venv)
CONSTRAINTS = constraints.txt
PY = $(VENV)/bin/python
LAB = $(VENV)/lab-$(notdir $(CONSTRAINTS)).stamp
TEST = $(VENV)/test-$(notdir $(CONSTRAINTS)).stamp
EXTRAS = [test]
PIP = $(PY) -m pip install --quiet --disable-pip-version-check --constraint $(CONSTRAINTS) --editable
OFFLINE = { echo "Installing failed. The first time, and after a change of versions, it needs a network connection." >&2; exit 1; }
NBVAL = --nbval --nbval-current-env --nbval-sanitize-with nbval.cfg --nbval-cell-timeout 120 -n 2 --dist loadfile

# Nothing of the user's own set-up may slip in: neither other kernels called python3 nor other packages.
unexport JUPYTER_PATH PYTHONPATH PYTHONHOME MPLBACKEND
export JUPYTER_PREFER_ENV_PATH = 1
# Two notebooks at a time on two cores: threads of their own would only get in each other's way.
test test-browser test-notebooks test-twice test-plain notebooks site: export OMP_NUM_THREADS = 1
test test-browser test-notebooks test-twice test-plain notebooks site: export OPENBLAS_NUM_THREADS = 1

# An environment that was moved or whose Python is gone is built anew, by the first target that needs it.
STALE := $(shell [ "`cat $(VENV)/where 2>/dev/null`" = "`pwd -P`" ] && $(PY) -c 'import pip' 2>/dev/null || echo stale)

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1: /p' Makefile
lab: $(LAB)  ## open the course in JupyterLab
	$(PY) -m jupyterlab $(if $(filter 0,$(shell id -u)),--allow-root) --ServerApp.root_dir=. --LabApp.news_url=None --LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb $(ARGS)
app:  ## the notebooks without their code, panels alive, for a projector: Voilà, in .venv-hub
	@$(MAKE) --no-print-directory served VENV=.venv-hub CONSTRAINTS=.ci/hub.txt EXTRAS=[test,hub]
served: $(TEST)
	$(PY) -m voila $(ARGS) notebooks
test: $(TEST)  ## unit tests, browser tests, and every notebook re-executed and compared
	$(PY) -m pytest tests notebooks -rs $(NBVAL) $(ARGS)
test-unit: $(TEST)  ## the tests of helpers, structure and environment
	$(PY) -m pytest tests --ignore=tests/browser -n 2 --dist loadfile $(ARGS)
test-browser: $(TEST)  ## all notebooks in JupyterLab in a real browser (make test without CI=true opens two)
	BROWSER=all $(PY) -m pytest tests/browser -rs -n 2 --dist loadfile $(ARGS)
test-notebooks: $(TEST)  ## every notebook re-executed and compared with what it stores
	$(PY) -m pytest $(NBVAL) $(or $(ARGS),notebooks)
test-twice: $(TEST)  ## the same, and then every cell once more in the same kernels
	TWICE=1 $(PY) -m pytest $(NBVAL) $(or $(ARGS),notebooks)
test-oldest:  ## unit tests and notebooks with the oldest versions supported, in .venv-oldest
	@$(MAKE) --no-print-directory test-plain VENV=.venv-oldest CONSTRAINTS=.ci/oldest.txt
test-newest:  ## the same with the newest there are, in .venv-newest
	@$(MAKE) --no-print-directory test-plain VENV=.venv-newest CONSTRAINTS=/dev/null
test-frameworks:  ## what is compared with PyTorch and TensorFlow, which only these tests need, in .venv-frameworks
	@$(MAKE) --no-print-directory test-compared VENV=.venv-frameworks CONSTRAINTS=.ci/frameworks.txt EXTRAS=[test,frameworks]
test-hub:  ## a JupyterHub with two users, a nbgitpuller link, and Voilà, in .venv-hub
	@$(MAKE) --no-print-directory test-served VENV=.venv-hub CONSTRAINTS=.ci/hub.txt EXTRAS=[test,hub]
test-served: $(TEST)
	HUB=yes $(PY) -m pytest tests/hub -rs $(ARGS)
test-compared: $(TEST)
	$(PY) -m pytest tests -k "torch or tensorflow or keras" --ignore=tests/browser -n 2 -rs $(ARGS)
test-plain: $(TEST)
	$(PY) -m pytest tests notebooks --ignore=tests/browser $(NBVAL) $(ARGS)
format: $(TEST)  ## give all code its form, as pyproject.toml says
	$(PY) -m ruff format && $(PY) -m ruff check --fix
notebooks: $(TEST)  ## execute the notebooks in order, store picture and text, and renew what is said of them
	$(PY) tools/regenerate.py $(ARGS) && $(PY) tools/index.py
site: $(TEST)  ## the series as web pages to read and print, in site/: no kernel, no network
	rm -rf site && $(PY) tools/site.py $(ARGS)
bench: $(TEST)  ## time everything beside its peers
	$(PY) -m tests.benchmarks $(ARGS)
mutants: $(TEST)  ## plant known faults in helpers, one at a time, and see the unit tests catch them
	$(PY) -m tests.mutants $(ARGS)
clean:  ## remove the environments and what tests leave behind
	rm -rf $(VENV) .venv-oldest .venv-newest .venv-frameworks .venv-hub .pytest_cache *.egg-info site .live && find . -name __pycache__ -prune -exec rm -rf {} +

$(PY): $(if $(STALE),anew)
	@python=`sh tools/find_python.sh "$(PYTHON)"` && echo "Making the environment $(VENV) with $$python (a minute or two, once) ..." && "$$python" -m venv --clear $(VENV) && pwd -P > $(VENV)/where
$(LAB): pyproject.toml $(CONSTRAINTS) $(if $(STALE),anew) | $(PY)
	@rm -f $(VENV)/*.stamp && $(PIP) . || $(OFFLINE); touch $@
$(TEST): pyproject.toml $(CONSTRAINTS) $(if $(STALE),anew) | $(PY)
	@rm -f $(VENV)/*.stamp && $(PIP) ".$(EXTRAS)" || $(OFFLINE); touch $(LAB) $@
anew:

.PHONY: help anew lab app served test test-unit test-browser test-notebooks test-twice test-oldest test-newest test-frameworks test-hub test-served test-compared test-plain format notebooks site bench mutants clean
