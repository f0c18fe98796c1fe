# Galley: article text into every form the press needs.
#
#   make deps demo     install what is missing, build, show it working
#   make deps check    the same, and run the tests
#
# Everything is built under $(BUILD); sources are found by wildcard, formats
# by the lines of formats/formats.def.

VERSION := 0.1.0
SOVERSION := 0

BUILD ?= build
CC ?= cc
CFLAGS ?= -O2 -g
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wpointer-arith -Wcast-qual -Wwrite-strings \
	-Wundef -Wvla -Wformat=2 -Werror
SANITIZE ?=
PKG_CONFIG ?= pkg-config

PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
MANDIR ?= $(PREFIX)/share/man
MODULEDIR := $(LIBDIR)/galley

# Libraries of the core; those of modules stand in formats.def.
CORE_LIBS := libutf8proc
CORE_LDLIBS = $(shell $(PKG_CONFIG) --libs $(CORE_LIBS)) -lmd -ldl

ALL_CPPFLAGS = -Iinclude -Isrc -D_GNU_SOURCE \
	-DGALLEY_MODULE_DIR='"$(MODULEDIR)"' $(CPPFLAGS)
ALL_CFLAGS = -std=c11 -fPIC -fvisibility=hidden \
	-fno-semantic-interposition $(WARNINGS) $(SANITIZE) \
	$(CFLAGS)
ALL_LDFLAGS = $(SANITIZE) -Wl,--as-needed -Wl,-O1 $(LDFLAGS)
COMPILE = $(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP

# ------------------------------------------------------------- sources

DEF := formats/formats.def
open := (
close := )
format_lines = $(shell sed -nE 's/^$(1)[$(open)]([a-z0-9]+).*/\1/p' $(DEF))
module_libs = $(shell sed -nE \
	's/^MODULE_$(2)[$(open)]$(1),.*"([^"]*)"[$(close)]$$/\1/p' $(DEF))

READERS := $(call format_lines,READER)
WRITERS := $(call format_lines,WRITER)
MODULE_READERS := $(call format_lines,MODULE_READER)
MODULE_WRITERS := $(call format_lines,MODULE_WRITER)

# A folder's files: reader*.c are the reader's, writer*.c the writer's, all
# others belong to both. What other formats include of a dialect's folder
# brings them its files of the same side, but for reader.c and writer.c.
DIALECTS := xhtml markup
of_side = $(wildcard formats/$(1)/$(2)*.$(3)) \
	$(filter-out $(wildcard formats/$(1)/reader*.$(3) \
	formats/$(1)/writer*.$(3)),$(wildcard formats/$(1)/*.$(3)))
side_files = $(call of_side,$(1),$(2),c)
dialects_of = $(sort $(foreach d,$(filter-out $(1),$(DIALECTS)), \
	$(if $(shell grep -l '"../$(d)/' $(call side_files,$(1),$(2)) \
	$(call of_side,$(1),$(2),h) /dev/null),$(d) $(call dialects_of,$(d),$(2)))))
format_files = $(call side_files,$(1),$(2)) \
	$(foreach d,$(call dialects_of,$(1),$(2)), \
	$(filter-out %/$(2).c,$(call side_files,$(d),$(2))))
reader_files = $(call format_files,$(1),reader)
writer_files = $(call format_files,$(1),writer)

FORMAT_SOURCES := $(sort $(foreach f,$(READERS),$(call reader_files,$(f))) \
	$(foreach f,$(WRITERS),$(call writer_files,$(f))))
CLI_SOURCES := $(wildcard src/cli/*.c)
CORE_SOURCES := $(filter-out $(CLI_SOURCES),$(wildcard src/*/*.c))

object = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))
LIBRARY_OBJECTS := $(call object,$(CORE_SOURCES) $(FORMAT_SOURCES))
CLI_OBJECTS := $(call object,$(CLI_SOURCES))

MODULES := $(MODULE_READERS:%=$(BUILD)/modules/%-reader.so) \
	$(MODULE_WRITERS:%=$(BUILD)/modules/%-writer.so) \
	$(BUILD)/modules/charset.so

PROGRAM := $(BUILD)/galley
SHARED := $(BUILD)/libgalley.so.$(SOVERSION)
STATIC := $(BUILD)/libgalley.a

# ------------------------------------------------------------- building

.PHONY: all deps demo check asan layers metrics format format-check \
	install uninstall clean
all: $(PROGRAM) $(MODULES) $(SHARED) $(STATIC) $(BUILD)/galley.pc \
	$(BUILD)/galley.1

$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

# The program exports the public functions to the modules it opens.
$(PROGRAM): $(CLI_OBJECTS) $(LIBRARY_OBJECTS)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -rdynamic -o $@ $^ $(CORE_LDLIBS)

$(STATIC): $(LIBRARY_OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $^

$(SHARED): $(LIBRARY_OBJECTS)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -shared -Wl,-soname,$(@F) -o $@ $^ \
		$(CORE_LDLIBS)
	@ln -sf $(@F) $(BUILD)/libgalley.so

# A module is a plug-in: the same files, compiled as one.
MODULE_CFLAGS = -DGALLEY_PLUGIN -shared

define module
$(BUILD)/modules/$(1)-$(2).so: $(call $(2)_files,$(1)) \
		$(wildcard formats/$(1)/*.h formats/$(1)/*.def) $(DEF) \
		$(wildcard $(DIALECTS:%=formats/%/*.h) \
		$(DIALECTS:%=formats/%/*.def)) \
		$(wildcard include/galley/*)
	@mkdir -p $$(@D)
	$$(CC) $$(ALL_CPPFLAGS) $$(ALL_CFLAGS) $$(MODULE_CFLAGS) \
		$$(ALL_LDFLAGS) -o $$@ $$(filter %.c,$$^) \
		$$(shell $$(PKG_CONFIG) --cflags --libs $(call module_libs,$(1),$(3)))
endef
$(foreach f,$(MODULE_READERS),$(eval $(call module,$(f),reader,READER)))
$(foreach f,$(MODULE_WRITERS),$(eval $(call module,$(f),writer,WRITER)))

# The guess at a charset needs the C++ library; it is opened on use, too.
$(BUILD)/modules/charset.so: src/text/module/charset.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -shared $(ALL_LDFLAGS) -o $@ $< \
		$(shell $(PKG_CONFIG) --cflags --libs uchardet)

# The manual page tells what the tables of the program and its formats say.
MANUAL := src/cli/manual

$(BUILD)/manual: $(call object,$(MANUAL)/manual.c) \
		$(filter-out %/main.o,$(CLI_OBJECTS)) $(LIBRARY_OBJECTS)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -rdynamic -o $@ $^ $(CORE_LDLIBS)

$(BUILD)/galley.1: $(MANUAL)/galley.1.in $(BUILD)/manual $(MODULES)
	$(BUILD)/manual <$< >$@.new
	@mv $@.new $@

$(BUILD)/galley.pc: Makefile
	@mkdir -p $(@D)
	@printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$(LIBDIR)' \
		'includedir=$(INCLUDEDIR)' '' 'Name: galley' \
		'Description: article text into NewsML-G2, EPUB and more' \
		'Version: $(VERSION)' 'Requires.private: $(CORE_LIBS)' \
		'Libs: -L$${libdir} -lgalley' 'Libs.private: -lmd -ldl' \
		'Cflags: -I$${includedir}' >$@

-include $(shell find $(BUILD)/obj -name '*.d' 2>/dev/null)

# ------------------------------------------------------------- chores

deps:
	@sh tests/tools/deps.sh

demo: all
	@sh tests/tools/demo.sh $(BUILD)

include tests/tests.mk

SOURCES = $(shell find include src formats tests -name '*.[ch]')

layers:
	@sh tests/tools/layers.sh
metrics:
	@python3 tests/tools/metrics.py $(SOURCES)
format:
	@clang-format -i $(SOURCES)
format-check:
	@clang-format --dry-run -Werror $(SOURCES)

# ------------------------------------------------------------- installing

install: all
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(MODULEDIR) \
		$(DESTDIR)$(LIBDIR)/pkgconfig \
		$(DESTDIR)$(INCLUDEDIR)/galley $(DESTDIR)$(MANDIR)/man1
	install -m 755 $(PROGRAM) $(DESTDIR)$(BINDIR)/galley
	install -m 644 $(MODULES) $(DESTDIR)$(MODULEDIR)
	install -m 644 $(STATIC) $(SHARED) $(DESTDIR)$(LIBDIR)
	ln -sf $(notdir $(SHARED)) $(DESTDIR)$(LIBDIR)/libgalley.so
	install -m 644 $(BUILD)/galley.pc $(DESTDIR)$(LIBDIR)/pkgconfig
	install -m 644 include/galley/* $(DESTDIR)$(INCLUDEDIR)/galley
	install -m 644 $(BUILD)/galley.1 $(DESTDIR)$(MANDIR)/man1

uninstall:
	rm -f $(DESTDIR)$(BINDIR)/galley $(DESTDIR)$(LIBDIR)/libgalley.a \
		$(DESTDIR)$(LIBDIR)/libgalley.so \
		$(DESTDIR)$(LIBDIR)/libgalley.so.$(SOVERSION) \
		$(DESTDIR)$(LIBDIR)/pkgconfig/galley.pc \
		$(DESTDIR)$(MANDIR)/man1/galley.1
	rm -rf $(DESTDIR)$(MODULEDIR) $(DESTDIR)$(INCLUDEDIR)/galley

clean:
	rm -rf $(BUILD)
