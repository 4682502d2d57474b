# The commands of the project. Each sets up what it needs; a fresh Debian 12 with git, make and Python 3.11 is enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export LANG ?= C.UTF-8

.PHONY: run shots test check bench soak installer setup clean

run: setup
	$(BIN)/python -m desktop demo $(ARGS)

shots: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m desktop demo --day --docs docs $(ARGS)

test: setup
	$(BIN)/python tests/run.py $(ARGS)

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/test_walls.py

bench: setup
	$(BIN)/python -m benchmarks $(ARGS)

soak: setup
	$(BIN)/python -m pytest -q -m soak --timeout 3600 $(ARGS)

installer: setup
	@sh .ci/system-libraries binutils libwayland-cursor0 libwayland-egl1
	$(BIN)/python build_installer.py $(ARGS)

setup: $(VENV)/ready
	@sh .ci/system-libraries

$(VENV)/ready: requirements.lock
	$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing; as root: apt-get install -y python3-venv"; exit 1; }
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .coverage*
