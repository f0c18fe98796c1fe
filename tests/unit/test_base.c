/*
 * Strings, buffers, arenas, hash sets, diagnostics.
 */
#include "base/hashset.h"
#include "base/path.h"
#include <galley/arena.h>
#include <galley/diag.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_text(struct galley_str text, const char *expected)
{
	if (!galley_str_equal(text, galley_str(expected)))
		fail_msg("'%.*s' is not '%s'", GALLEY_STR_ARG(text), expected);
}

static void slices_stay_inside(void **state)
{
	(void)state;
	struct galley_str text = GALLEY_STR("galley");
	assert_text(galley_str_slice(text, 2, 4), "ll");
	assert_text(galley_str_slice(text, 4, 99), "ey");
	assert_text(galley_str_slice(text, 9, 3), "");
	assert_text(galley_str_slice((struct galley_str){ 0 }, 1, 2), "");
}

static void finds_and_compares(void **state)
{
	(void)state;
	struct galley_str text = GALLEY_STR("proof of a proof");
	assert_int_equal(galley_str_find(text, GALLEY_STR("proof"), 0), 0);
	assert_int_equal(galley_str_find(text, GALLEY_STR("proof"), 1), 11);
	assert_int_equal(galley_str_find(text, GALLEY_STR("x"), 0), text.len);
	assert_int_equal(
		galley_str_find_nocase(text, GALLEY_STR("PROOF"), 1), 11);
	assert_int_equal(
		galley_str_find_nocase(text, GALLEY_STR("X"), 0), text.len);
	assert_int_equal(galley_str_find_char(text, 'o', 3), 3);
	assert_int_equal(galley_str_find_char(text, 'o', 99), text.len);
	assert_true(galley_str_starts(text, GALLEY_STR("proof ")));
	assert_false(galley_str_starts(GALLEY_STR("pro"), text));
	assert_true(galley_str_ends(text, GALLEY_STR(" proof")));
	assert_true(galley_str_starts_nocase(text, GALLEY_STR("PROOF")));
	assert_true(
		galley_str_equal_nocase(GALLEY_STR("Ab1"), GALLEY_STR("aB1")));
	assert_true(galley_str_compare(GALLEY_STR("a"), GALLEY_STR("ab")) < 0);
	assert_true(galley_str_compare(GALLEY_STR("b"), GALLEY_STR("ab")) > 0);
}

static void trims_white_space_of_all_kinds(void **state)
{
	(void)state;
	assert_text(galley_str_trim(GALLEY_STR(" \t a b \r\n")), "a b");
	assert_text(galley_str_trim(GALLEY_STR("\u3000本文\u00A0")), "本文");
	assert_text(galley_str_trim(GALLEY_STR("\u2003\u200Bx\uFEFF")), "x");
	assert_text(galley_str_trim(GALLEY_STR(" \u00A0 ")), "");
}

static void cuts_at_separators(void **state)
{
	(void)state;
	struct galley_str rest = GALLEY_STR("a,,b");
	assert_text(galley_str_cut(&rest, ','), "a");
	assert_text(galley_str_cut(&rest, ','), "");
	assert_non_null(rest.ptr);
	assert_text(galley_str_cut(&rest, ','), "b");
	assert_null(rest.ptr);
}

static void paths_are_taken_apart(void **state)
{
	(void)state;
	static const struct {
		const char *path, *folder, *base, *stem, *extension;
	} paths[] = {
		{ "a/b.c/d.txt", "a/b.c/", "d.txt", "a/b.c/d", "txt" },
		{ "a.b/c", "a.b/", "c", "a.b/c", "" },
		{ "x.tar.gz", "", "x.tar.gz", "x.tar", "gz" },
		{ "/.hidden", "/", ".hidden", "/.hidden", "" },
		{ "dot.", "", "dot.", "dot", "" },
		{ "", "", "", "", "" },
	};
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		struct galley_str path = galley_str(paths[i].path);
		assert_text(galley_path_folder(path), paths[i].folder);
		assert_text(galley_path_base(path), paths[i].base);
		assert_text(galley_path_stem(path), paths[i].stem);
		assert_text(galley_path_extension(path), paths[i].extension);
	}
	assert_text(galley_path_base((struct galley_str){ 0 }), "");
}

static void buffers_grow_and_encode(void **state)
{
	(void)state;
	struct galley_buf buf = { 0 };
	galley_buf_put_char(&buf, 'a');
	galley_buf_put_char(&buf, 0xE9);
	galley_buf_put_char(&buf, 0x20AC);
	galley_buf_put_char(&buf, 0x1F4F0);
	galley_buf_put_char(&buf, 0xD800);
	assert_text(galley_buf_str(&buf), "aé€📰\uFFFD");
	galley_buf_printf(&buf, "%0300d", 7);
	assert_int_equal(buf.len, 13 + 300);
	buf.len = 0;
	galley_buf_put_number(&buf, 0);
	galley_buf_putc(&buf, ' ');
	galley_buf_put_number(&buf, 1234567890);
	galley_buf_putc(&buf, ' ');
	galley_buf_put_number(&buf, UINT64_MAX);
	assert_text(galley_buf_str(&buf), "0 1234567890 18446744073709551615");
	galley_buf_clear(&buf);
	assert_null(buf.ptr);
}

static void arenas_give_zeroed_aligned_memory(void **state)
{
	(void)state;
	struct galley_arena *arena = galley_arena_new();
	for (size_t size = 0; size < 100000; size = size * 2 + 1) {
		unsigned char *bytes = galley_arena_alloc(arena, size);
		assert_int_equal((uintptr_t)bytes % sizeof(void *), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(bytes[i], 0);
		memset(bytes, 0xFF, size);
	}
	assert_true(galley_arena_used(arena) >= 100000);
	struct galley_str copy = galley_arena_copy(
		arena, galley_str_slice(GALLEY_STR("proof"), 0, 3));
	assert_string_equal(copy.ptr, "pro");
	assert_text(galley_arena_printf(arena, "%d-%s", 7, "x"), "7-x");
	galley_arena_free(arena);
	galley_arena_free(NULL);
}

static void hash_sets_keep_what_was_put(void **state)
{
	(void)state;
	struct galley_hashset set = { 0 };
	assert_false(galley_hashset_has(&set, 5));
	for (uint64_t i = 0; i < 10000; i++)
		assert_true(galley_hashset_add(&set, i * i + 2));
	for (uint64_t i = 0; i < 10000; i++)
		assert_false(galley_hashset_add(&set, i * i + 2));
	assert_true(galley_hashset_add(&set, 0));
	assert_true(galley_hashset_has(&set, 0));
	assert_false(galley_hashset_has(&set, 4));
	galley_hashset_clear(&set);
	assert_true(
		galley_hash(GALLEY_STR("a")) != galley_hash(GALLEY_STR("b")));
}

static void keep_message(void *user, const struct galley_message *message)
{
	struct galley_buf *line = user;
	line->len = 0;
	galley_message_format(message, line);
}

static void messages_name_the_place_and_the_rule(void **state)
{
	(void)state;
	struct galley_buf line = { 0 };
	struct galley_diag diag = { .handler = keep_message, .user = &line };
	struct galley_span span = { .line = 12, .column = 5 };
	diag.file = GALLEY_STR("a\nb.txt");
	galley_report(&diag, GALLEY_WARNING, "lower.span", span, "%d spans", 2);
	assert_text(galley_buf_str(&line),
		"galley: a\\x0ab.txt:12:5: warning: 2 spans [lower.span]");
	diag.file = (struct galley_str){ 0 };
	galley_report(&diag, GALLEY_NOTICE, "x", span, "done");
	assert_text(galley_buf_str(&line), "galley: notice: done [x]");
	galley_report(NULL, GALLEY_ERROR, "x", span, "into the void");
	assert_int_equal(diag.count[GALLEY_WARNING], 1);
	galley_buf_clear(&line);
}

static void strict_makes_errors_of_warnings(void **state)
{
	(void)state;
	struct galley_diag diag = { .strict = true };
	galley_report(&diag, GALLEY_WARNING, "x", GALLEY_NOWHERE, "lost");
	galley_report(&diag, GALLEY_NOTICE, "x", GALLEY_NOWHERE, "seen");
	assert_int_equal(diag.count[GALLEY_ERROR], 1);
	assert_int_equal(diag.count[GALLEY_WARNING], 0);
	assert_int_equal(diag.count[GALLEY_NOTICE], 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slices_stay_inside),
		cmocka_unit_test(finds_and_compares),
		cmocka_unit_test(trims_white_space_of_all_kinds),
		cmocka_unit_test(cuts_at_separators),
		cmocka_unit_test(paths_are_taken_apart),
		cmocka_unit_test(buffers_grow_and_encode),
		cmocka_unit_test(arenas_give_zeroed_aligned_memory),
		cmocka_unit_test(hash_sets_keep_what_was_put),
		cmocka_unit_test(messages_name_the_place_and_the_rule),
		cmocka_unit_test(strict_makes_errors_of_warnings),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
