/*
 * Names of outputs and the walk over inputs.
 */
#include "batch/names.h"
#include "batch/walk.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

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

static void names_mirror_the_inputs(void **state)
{
	(void)state;
	struct galley_arena *arena = galley_arena_new();
#define NAME(folder, relative) \
	galley_output_name( \
		arena, GALLEY_STR(folder), GALLEY_STR(relative), "md")
	assert_text(NAME("out", "a/b.txt"), "out/a/b.md");
	assert_text(NAME("out/", "b"), "out/b.md");
	assert_text(NAME("out", "v1.2/b"), "out/v1.2/b.md");
	assert_text(NAME("", "b.tar.gz"), "b.tar.md");
	assert_text(NAME("out", ".hidden"), "out/.hidden.md");
	galley_arena_free(arena);
}

static void clashes_are_numbered(void **state)
{
	(void)state;
	struct galley_arena *arena = galley_arena_new();
	struct galley_names names = { 0 };
#define TAKE(path) galley_names_take_free(&names, arena, GALLEY_STR(path))
	assert_text(TAKE("out/a.md"), "out/a.md");
	assert_text(TAKE("out/a.md"), "out/a-2.md");
	assert_text(TAKE("out/a.md"), "out/a-3.md");
	assert_text(TAKE("out/a-2.md"), "out/a-2-2.md");
	assert_false(galley_names_take(&names, GALLEY_STR("out/a-3.md")));
	galley_names_clear(&names);
	galley_arena_free(arena);
}

static void touch(const char *path)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fclose(file);
}

static void collect(
	void *user, struct galley_str path, struct galley_str relative)
{
	(void)path;
	galley_buf_put(user, relative);
	galley_buf_putc(user, ' ');
}

static void walks_in_the_order_of_bytes(void **state)
{
	(void)state;
	char folder[] = "/tmp/galley-walk-XXXXXX";
	assert_non_null(mkdtemp(folder));
	assert_int_equal(chdir(folder), 0);
	assert_int_equal(mkdir("in", 0777), 0);
	assert_int_equal(mkdir("in/sub", 0777), 0);
	assert_int_equal(mkdir("in/out", 0777), 0);
	touch("in/b.txt");
	touch("in/B.txt");
	touch("in/.hidden");
	touch("in/sub/a.txt");
	touch("in/out/made.md");
	assert_int_equal(mkfifo("in/pipe", 0666), 0);
	assert_int_equal(symlink("..", "in/loop"), 0);
	struct galley_buf found = { 0 };
	struct galley_diag diag = { 0 };
	char in[] = "in", missing[] = "missing", file[] = "in/b.txt";
	char *const one[] = { in };
	assert_int_equal(galley_walk_inputs(one, 1, GALLEY_STR("in/out"), &diag,
				 collect, &found),
		0);
	assert_text(galley_buf_str(&found), "B.txt b.txt sub/a.txt ");
	assert_int_equal(diag.count[GALLEY_NOTICE], 2);
	found.len = 0;
	char *const several[] = { in, missing, file };
	assert_int_equal(galley_walk_inputs(several, 3, GALLEY_STR("in/out"),
				 &diag, collect, &found),
		1);
	assert_text(galley_buf_str(&found),
		"in/B.txt in/b.txt in/sub/a.txt b.txt ");
	galley_buf_clear(&found);
	assert_int_equal(chdir("/"), 0);
	struct galley_buf command = { 0 };
	galley_buf_printf(&command, "rm -r %s", folder);
	assert_int_equal(system(command.ptr), 0);
	galley_buf_clear(&command);
}

static void inputs_are_known_by_any_name(void **state)
{
	(void)state;
	char path[] = "/tmp/galley-input-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	struct galley_names names = { 0 };
	struct galley_buf other = { 0 };
	galley_buf_printf(&other, "/tmp/../tmp/%s", path + strlen("/tmp/"));
	galley_names_add_input(&names, path);
	assert_true(galley_names_is_input(&names, other.ptr));
	assert_false(galley_names_is_input(&names, "/"));
	assert_false(galley_names_is_input(&names, "/no/such/file"));
	galley_names_clear(&names);
	galley_buf_clear(&other);
	close(fd);
	unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_mirror_the_inputs),
		cmocka_unit_test(clashes_are_numbered),
		cmocka_unit_test(walks_in_the_order_of_bytes),
		cmocka_unit_test(inputs_are_known_by_any_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
