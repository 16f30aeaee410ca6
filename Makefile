# Everything a person does with this project. Only python3 (3.11 or newer) and make are needed.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

.PHONY: help serve build test picture
help:
	@echo "make serve   serve the site on http://127.0.0.1:8000/; every edit shows by itself;"
	@echo "             make serve PORT=8080 serves it elsewhere"
	@echo "make build   build the site into site/"
	@echo "make test    check the code and run the tests"
	@echo "make picture take the picture in the README, of the page as it is now"

serve: .venv/.from-lock
	$(BIN)/briefing serve --address 127.0.0.1:$(PORT)

build: .venv/.from-lock
	$(BIN)/briefing build

test: .venv/.from-dev-lock
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadgroup

# Needs Chromium, as the tests do
picture: .venv/.from-dev-lock
	$(BIN)/python -m tests.picture

# To run takes what this lock names and nothing else, the build tool included
.venv/.from-lock: requirements.lock
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || \
		{ echo "Python 3.11 or newer is needed. Name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --no-deps --no-build-isolation --editable .
	@touch $@

# To test takes these tools besides
.venv/.from-dev-lock: .venv/.from-lock requirements-dev.lock
	$(BIN)/python -m pip install --require-hashes --requirement requirements-dev.lock
	@touch $@
