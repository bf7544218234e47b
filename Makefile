# make demo    read the sample paper that comes with the package, and open the workbench on it (Ctrl-C ends it)
# make test    everything that a change must pass
# make check   its static part: style, types, import order
# make bench   accuracy, speed and growth on the real papers in ../shared
# make wheel   the package, in dist/
# make clean   away with all that these commands made
#
# Needs Python 3.11 or newer (PYTHON=python3.12 make test takes another one) and the network, once.

PYTHON ?= python3
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
BIN := .venv/bin
SOURCES := $(shell find src -type f -not -name '*.pyc')

.PHONY: demo test check bench wheel clean
.DELETE_ON_ERROR:

demo: .venv-demo/.installed
	.venv-demo/bin/rekenschap demo --workbench

test: check
	$(BIN)/python -m pytest -n 2

check: .venv/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/.installed .venv-peers/.installed
	$(BIN)/python benchmarks/accuracy.py
	$(BIN)/python benchmarks/speed.py --peers .venv-peers/bin/python
	$(BIN)/python benchmarks/growth.py

wheel: .venv/.installed
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean:
	rm -rf .venv .venv-demo .venv-peers build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache \
	    .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.installed: pyproject.toml constraints.txt
	$(call make_environment,.venv)
	.venv/bin/python $(PIP_INSTALL) --editable '.[dev]'
	touch $@

.venv-demo/.installed: pyproject.toml constraints.txt $(SOURCES)
	$(call make_environment,.venv-demo)
	.venv-demo/bin/python $(PIP_INSTALL) '.[server]'
	touch $@

# what reading is compared with; never in the environment of the product, for it brings half a gigabyte along
.venv-peers/.installed: benchmarks/peers.txt
	$(call make_environment,.venv-peers)
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --requirement benchmarks/peers.txt
	touch $@

define make_environment
@$(PYTHON) -c 'import sys; v = sys.version_info; v >= (3, 11) or sys.exit("this is Python %d.%d, and 3.11 or newer is needed: PYTHON=python3.12 make ..." % v[:2])'
test -x $(1)/bin/python || $(PYTHON) -m venv $(1)
endef
