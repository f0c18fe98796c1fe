/*
 * Names of outputs and the walk over inputs.
 */
#include "batch/batch.h"
#include "batch/names.h"
#include "batch/pool.h"
#include "batch/template.h"
#include "batch/walk.h"
#include <galley/text.h>
#include <signal.h>
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

static void long_names_are_cut(void **state)
{
	(void)state;
	struct galley_arena *arena = galley_arena_new();
	struct galley_buf stem = { 0 };
	for (int i = 0; i < 126; i++)
		galley_buf_puts(&stem, "\xC3\xB6");
	galley_buf_puts(&stem, "o");
	struct galley_str one = galley_output_name(
		arena, GALLEY_STR("out"), galley_buf_str(&stem), "md");
	galley_buf_puts(&stem, "x");
	struct galley_str other = galley_output_name(
		arena, GALLEY_STR("out"), galley_buf_str(&stem), "md");
	assert_true(one.len <= strlen("out/") + 255);
	assert_int_equal(galley_utf8_span(one), one.len);
	assert_false(galley_str_equal(one, other));
	struct galley_str numbered = galley_name_numbered(arena, other, 2);
	assert_true(numbered.len <= strlen("out/") + 255);
	assert_true(galley_str_ends(numbered, GALLEY_STR(".md")));
	galley_buf_clear(&stem);
	galley_arena_free(arena);
}

static const struct galley_writer writer = {
	.name = "markdown",
	.extensions = GALLEY_EXTENSIONS("md"),
};

static void templates_are_filled(void **state)
{
	(void)state;
	struct galley_arena *arena = galley_arena_new();
	struct galley_meta meta = { 0 };
#define FILL(pattern) \
	galley_template_fill(arena, GALLEY_STR(pattern), \
		GALLEY_STR("north/.a.txt"), &meta, &writer)
	assert_text(FILL("{date}-{slug}.{ext}"), "north/undated-a.md");
	assert_text(FILL("{stem}.{ext}"), "north/_.a.md");
	galley_meta_add(&meta, arena, GALLEY_META_HEADLINE,
		GALLEY_STR("../../Ice & Fire"), galley_given());
	galley_meta_add(&meta, arena, GALLEY_META_PUBLISHED,
		GALLEY_STR("2024-03-05T10:00Z"), galley_given());
	assert_text(
		FILL("{date}-{slug}.{ext}"), "north/2024-03-05-ice-fire.md");
	assert_text(
		FILL("{year}/{month}/{day}/{format}"), "2024/03/05/markdown");
	assert_text(FILL("{folder}/{author}-{slug}"), "north/unknown-ice-fire");
	assert_text(FILL("all/{stem}.txt"), "all/_.a.txt");
	assert_int_equal(FILL("{hash}").len, strlen("north/") + 16);
	galley_arena_free(arena);
}

static void templates_are_tested(void **state)
{
	(void)state;
#define PROBLEM(pattern) galley_template_problem(GALLEY_STR(pattern))
	assert_null(PROBLEM("{date}-{slug}.{ext}").ptr);
	assert_null(PROBLEM("a/b..c/{stem}").ptr);
	assert_text(PROBLEM("{date}-{nothing}"), "nothing");
	assert_text(PROBLEM("a/../b"), "/");
	assert_text(PROBLEM("/b"), "/");
	assert_non_null(PROBLEM("{date").ptr);
	assert_non_null(PROBLEM("").ptr);
	assert_true(galley_template_has(
		GALLEY_STR("{a}{hash}"), GALLEY_STR("hash")));
	assert_false(
		galley_template_has(GALLEY_STR("hash{a}"), GALLEY_STR("hash")));
}

static void shards_are_parsed(void **state)
{
	(void)state;
	unsigned shard = 0, shards = 0, count[3] = { 0 };
	assert_true(galley_shard_parse("2/3", &shard, &shards));
	assert_int_equal(shard, 2);
	assert_int_equal(shards, 3);
	assert_false(galley_shard_parse("3/3", &shard, &shards));
	assert_false(galley_shard_parse("-1/3", &shard, &shards));
	assert_false(galley_shard_parse("1/", &shard, &shards));
	assert_false(galley_shard_parse("1", &shard, &shards));
	for (unsigned i = 0; i < 3000; i++) {
		struct galley_buf name = { 0 };
		galley_buf_printf(&name, "%u.txt", i);
		count[galley_shard_of(galley_buf_str(&name), 3)]++;
		galley_buf_clear(&name);
	}
	for (unsigned i = 0; i < 3; i++)
		assert_in_range(count[i], 900, 1100);
	assert_int_equal(galley_shard_of(GALLEY_STR("a"), 0), 0);
}

/* A pool whose work is a number, and which crashes at each 50th. */
struct counted {
	unsigned next, lost, died;
};

static void square(
	void *user, struct galley_str work, struct galley_buf *result)
{
	(void)user;
	int number = atoi(work.ptr);
	if (number % 50 == 7)
		abort();
	galley_buf_printf(result, "%d", number * number);
}

static void lose(void *user, struct galley_str work, enum galley_loss why,
	int detail, struct galley_buf *result)
{
	struct counted *counted = user;
	counted->lost++;
	assert_int_equal(atoi(work.ptr) % 50, 7);
	if (why == GALLEY_LOSS_CRASH)
		assert_int_equal(detail, SIGABRT);
	galley_buf_puts(result, "lost");
}

static void mourn(void *user, struct galley_str work)
{
	struct counted *counted = user;
	(void)work;
	counted->died++;
}

static bool check_order(void *user, struct galley_str work,
	struct galley_str result, bool gap, struct galley_buf *again)
{
	struct counted *counted = user;
	unsigned number = (unsigned)atoi(work.ptr);
	(void)again;
	assert_false(gap);
	assert_int_equal(number, counted->next++);
	if (number % 50 == 7)
		assert_text(result, "lost");
	else
		assert_int_equal(atoi(result.ptr), number * number);
	return true;
}

static void do_nothing(void *user)
{
	(void)user;
}

static void pools_keep_the_order(void **state)
{
	(void)state;
	struct counted counted = { 0 };
	const struct galley_pool_settings settings = {
		.jobs = 3,
		.user = &counted,
		.work = square,
		.died = mourn,
		.lost = lose,
		.finish = check_order,
		.turn = do_nothing,
	};
	struct galley_pool *pool = galley_pool_new(&settings);
	for (int i = 0; i < 500; i++) {
		struct galley_buf work = { 0 };
		galley_buf_printf(&work, "%d", i);
		galley_pool_add(pool, galley_buf_str(&work));
		galley_buf_clear(&work);
	}
	galley_pool_drain(pool);
	assert_true(galley_pool_is_empty(pool));
	assert_int_equal(counted.next, 500);
	assert_int_equal(counted.lost, 10);
	assert_int_equal(counted.died, 20);
	galley_pool_free(pool);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_mirror_the_inputs),
		cmocka_unit_test(clashes_are_numbered),
		cmocka_unit_test(walks_in_the_order_of_bytes),
		cmocka_unit_test(inputs_are_known_by_any_name),
		cmocka_unit_test(long_names_are_cut),
		cmocka_unit_test(templates_are_filled),
		cmocka_unit_test(templates_are_tested),
		cmocka_unit_test(shards_are_parsed),
		cmocka_unit_test(pools_keep_the_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
