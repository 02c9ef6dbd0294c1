# Every command does its own set-up: fonts are fetched once into the user's cache, crates by cargo.
# 中文说明见 README.zh-CN.md
PERIOD ?= 2026-10
CARGO ?= cargo
TEMPLATE ?=

.PHONY: report test check preview fonts golden parity bench clean

report: fonts
	$(CARGO) build --release --locked
	./target/release/bqw build --period $(PERIOD)

test: fonts
	$(CARGO) test --locked

# What a change must pass: format, lints, documentation, architecture, nothing left uncommitted by a generator.
check: fonts
	$(CARGO) fmt --check
	$(CARGO) clippy --locked --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --locked --no-deps
	$(CARGO) test --locked --test architecture
	git diff --exit-code

# The report as it will print, in the browser, and again on every save: make preview TEMPLATE=monthly PERIOD=2026-10
preview: fonts
	$(CARGO) build --release --locked
	./target/release/bqw preview $(TEMPLATE) --period $(PERIOD)

fonts:
	@bash src/layout/fonts/fetch.sh

# Rewrites the expected texts of the golden tests; read the diff before you commit it.
golden: fonts
	BQW_GOLDEN=write $(CARGO) test --locked

# Prints the drafts of tests/cases/page as PDF and, through LibreOffice, from DOCX; compares line by line and renews docs/parity.md.
parity: fonts
	BQW_GOLDEN=write $(CARGO) test --locked --test parity -- --ignored

bench: fonts
	$(CARGO) bench --locked

clean:
	$(CARGO) clean
	rm -rf output
