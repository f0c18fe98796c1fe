# The tests, included by the Makefile: their programs and plug-ins are built
# under $(BUILD)/tests; tests/run runs all of them and counts.
#
#   make check                  everything; UPDATE=1 rewrites expectations
#   make check SUITES='cli golden'   only some; see tests/run
#   make thirds                 learn without a third of the outlets, in turn
#   make asan                   the same under Address- and UBSanitizer

TEST_BUILD := $(BUILD)/tests

# A program for each test_*.c; all other files beside them help.
UNIT_SOURCES := $(wildcard tests/unit/test_*.c)
UNIT_HELPERS := $(filter-out $(UNIT_SOURCES),$(wildcard tests/unit/*.c))
UNITS := $(UNIT_SOURCES:tests/unit/%.c=$(TEST_BUILD)/unit/%)

PLUGINS := $(patsubst tests/plugin/%.c,$(TEST_BUILD)/plugin/%.so, \
	$(wildcard tests/plugin/*.c))
SHIMS := $(patsubst tests/fault/%.c,$(TEST_BUILD)/fault/%.so, \
	$(wildcard tests/fault/*.c))

# Schemas, corpora and validators that some tests use: a folder beside the
# repository. Where it is missing, those tests are skipped.
GALLEY_SHARED ?= $(wildcard $(abspath ../shared))

# What the scripts know of the build.
TEST_ENV = BUILD='$(abspath $(BUILD))' SOURCE='$(CURDIR)' CC='$(CC)' \
	MAKE='$(MAKE)' SANITIZE='$(SANITIZE)' UPDATE='$(UPDATE)' \
	GALLEY_SHARED='$(GALLEY_SHARED)' \
	ASAN_OPTIONS=detect_leaks=1:exitcode=99 \
	UBSAN_OPTIONS=print_stacktrace=1:exitcode=99

.PHONY: test-programs conformance fault fuzz fuzz-run bench \
	score thirds train train-programs

test-programs: all $(UNITS) $(PLUGINS) $(SHIMS)

check: test-programs
	@$(TEST_ENV) tests/run $(SUITES)

ASAN_FLAGS := -fsanitize=address,undefined -fno-omit-frame-pointer \
	-fno-sanitize-recover=undefined
# What looks at outputs with tools of others finds nothing new here.
ASAN_SUITES := unit golden roundtrip cli plugin fault batch mutate

asan:
	@$(MAKE) check BUILD=$(BUILD)/asan CFLAGS='-O1 -g' \
		SUITES='$(or $(SUITES),$(ASAN_SUITES))' \
		SANITIZE='$(ASAN_FLAGS)'

conformance: test-programs
	@$(TEST_ENV) tests/run conformance

fault: test-programs
	@$(TEST_ENV) tests/run fault

# How well articles are recognised, over the corpus; UPDATE=1 records it.
score: all
	@if [ -d '$(GALLEY_SHARED)/corpus/articles' ]; then \
		rm -rf $(TEST_BUILD)/score && mkdir -p $(TEST_BUILD)/score && \
		python3 tests/tools/score.py $(PROGRAM) '$(GALLEY_SHARED)' \
			$(TEST_BUILD)/score tests/score.expected \
			$(if $(UPDATE),update); \
	else \
		echo 'SKIP: score needs the corpus in GALLEY_SHARED'; \
	fi

# How far recognition falls with outlets that it was not tuned on; it learns
# three times, which takes some minutes.
thirds: all
	@if [ -d '$(GALLEY_SHARED)/corpus/articles' ]; then \
		rm -rf $(TEST_BUILD)/thirds && mkdir -p $(TEST_BUILD)/thirds && \
		python3 tests/train/thirds.py '$(MAKE)' $(PROGRAM) \
			'$(GALLEY_SHARED)' $(TEST_BUILD)/thirds; \
	else \
		echo 'SKIP: thirds needs the corpus in GALLEY_SHARED'; \
	fi

# Learn the weights of recognition anew, from all of the corpus.
train: train-programs
	@test -d '$(GALLEY_SHARED)/corpus/articles' || { \
		echo 'train: the corpus of GALLEY_SHARED is not there'; \
		exit 1; }
	python3 tests/train/train.py $(BUILD)/train \
		'$(GALLEY_SHARED)/corpus/articles'

train-programs: $(BUILD)/train/dump $(BUILD)/train/learn

$(BUILD)/train/%: tests/train/%.c $(STATIC)
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ \
		$(CORE_LDLIBS) -lm

# Units see the whole library, and the modules that they open see them: these
# are looked for beside the program.
$(TEST_BUILD)/unit/%: $(BUILD)/obj/tests/unit/%.o \
		$(call object,$(UNIT_HELPERS)) $(STATIC)
	@mkdir -p $(@D) && ln -sfn ../../modules $(@D)/modules
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -rdynamic -o $@ \
		$(filter %.o,$^) -Wl,--whole-archive $(STATIC) \
		-Wl,--no-whole-archive $(CORE_LDLIBS) -lcmocka

$(TEST_BUILD)/plugin/%.so: tests/plugin/%.c $(wildcard include/galley/*)
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) $(MODULE_CFLAGS) $(ALL_LDFLAGS) \
		-o $@ $<

# Preloaded into the program, whose failures they make.
$(TEST_BUILD)/fault/%.so: tests/fault/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) -std=c11 -fPIC $(WARNINGS) $(CFLAGS) -shared \
		-o $@ $< -ldl

.SECONDARY: $(call object,$(UNIT_SOURCES) $(UNIT_HELPERS))

# ------------------------------------------------------------- fuzzing

FUZZ_SECONDS ?= 60
FUZZ_FLAGS := -fsanitize=fuzzer-no-link,address,undefined \
	-fno-sanitize-recover=undefined
FUZZERS := $(patsubst tests/fuzz/%.c,$(TEST_BUILD)/fuzz/%, \
	$(wildcard tests/fuzz/*.c))

fuzz:
	@$(MAKE) fuzz-run BUILD=$(BUILD)/fuzz CC=clang CFLAGS='-O1 -g' \
		SANITIZE='$(FUZZ_FLAGS)'

fuzz-run: all $(FUZZERS)
	@$(TEST_ENV) tests/fuzz/run $(FUZZ_SECONDS)

$(TEST_BUILD)/fuzz/%: $(BUILD)/obj/tests/fuzz/%.o $(STATIC)
	@mkdir -p $(@D) && ln -sfn ../../modules $(@D)/modules
	$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer $(ALL_LDFLAGS) -rdynamic -o $@ \
		$< -Wl,--whole-archive $(STATIC) -Wl,--no-whole-archive \
		$(CORE_LDLIBS)

# ------------------------------------------------------------- comparing

# The peers and sections that the script knows: make bench BENCH="latency".
bench: all
	@test -x '$(GALLEY_SHARED)/tools/bench/peers.sh' || { \
		echo 'bench: the scripts of GALLEY_SHARED are not there'; \
		exit 1; }
	GALLEY='$(abspath $(PROGRAM))' \
		'$(GALLEY_SHARED)/tools/bench/peers.sh' $(BENCH)
