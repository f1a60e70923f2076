# The door for every newcomer: `make demo` to see it, `make test` to prove it.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help demo run test check format learn tune groups bench soak lock clean

help:            ## What can be made here
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/'

.venv/run: requirements.txt
	@echo "· Setting up .venv (once; a minute or two) …"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version.split()[0])'
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/dev: .venv/run requirements-dev.txt
	@echo "· Adding the tools that test and check (once) …"
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

demo: .venv/run  ## The whole product on this machine: bot, phones and five pairings, no Telegram account
	@$(BIN)/python -m bot demo

run: .venv/run   ## The bot with a real token (BOT_TOKEN in the environment or in .env)
	@$(BIN)/python -m bot run

test: .venv/dev  ## Every test
	@echo "· Running every test …"
	@$(BIN)/pytest -n 3 --dist worksteal

check: .venv/dev ## Format, lint, types, import contracts, unused code, dependencies and their pins
	@echo "· Checking …"
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/vulture
	@$(BIN)/deptry --no-ansi .
	@$(BIN)/pip --disable-pip-version-check check
	@$(BIN)/pytest tests/test_pins.py

format: .venv/dev ## Format and sort the code
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --quiet --fix .

learn: .venv/dev ## Learn anew what sentences mean, after some were added to tests/understanding/heard/seen.jsonl
	@$(BIN)/pip install --quiet "scikit-learn==1.9.1"
	@$(BIN)/python -m tests.understanding.learn

tune: .venv/dev ## Tune the sentence encoder to them; seldom, and `make learn` after it
	@$(BIN)/pip install --quiet "jax==0.10.2" "optax==0.2.8"
	@$(BIN)/python -m tests.understanding.tune

groups: .venv/dev ## Group words of like meaning anew; seldom, and `make learn` after it
	@$(BIN)/pip install --quiet "scikit-learn==1.9.1" "jieba==0.42.1" "pyspellchecker==0.9.1"
	@OMP_NUM_THREADS=1 $(BIN)/python -m tests.understanding.group

bench: .venv/dev ## Speed, and how well sentences are heard, beside peers measured in the same run
	@$(BIN)/pip install --quiet "jionlp==1.5.31" "dateparser==1.5.0"
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.bench.large
	@$(BIN)/python -m tests.bench.growth
	@$(BIN)/python -m tests.bench.loading
	@$(BIN)/python -m tests.bench.taps
	@$(BIN)/python -m tests.bench.cards
	@$(BIN)/python -m tests.bench.matching
	@$(BIN)/python -m tests.bench.weeks
	@$(BIN)/python -m tests.bench.hearing

soak: .venv/dev  ## 500 kills under load, harm to several processes, 50,000 odd updates, 50,000 random steps against privacy
	@KILLS=500 $(BIN)/pytest tests/bot/test_kills.py -k sqlite
	@HARMS=5 STOPPED=120 $(BIN)/pytest -s tests/bot/test_several.py
	@ODD_UPDATES=50000 $(BIN)/pytest tests/bot/incoming/test_fuzz.py
	@PRIVACY_STEPS=50000 $(BIN)/pytest -n 2 tests/privacy/test_privacy.py

lock: .venv/dev  ## Pin every dependency of pyproject.toml again
	@$(BIN)/pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --no-header --universal --python-version 3.11 pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile --quiet --no-header --universal --python-version 3.11 --group dev -c requirements.txt -o requirements-dev.txt pyproject.toml

clean:           ## Back to a fresh checkout
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
