/*
 * Sinks: transactions, latched failures, what is left behind.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <galley/sink.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static int set_up(void **state)
{
	char template[] = "/tmp/galley-sink-XXXXXX";
	char *folder = mkdtemp(template);
	*state = folder ? strdup(folder) : NULL;
	return *state && chdir(*state) == 0 ? 0 : -1;
}

static int tear_down(void **state)
{
	DIR *folder = opendir(*state);
	struct dirent *entry;
	while (folder && (entry = readdir(folder)))
		if (entry->d_name[0] != '.' || entry->d_name[1] == 'g')
			unlink(entry->d_name);
	if (folder)
		closedir(folder);
	int failed = chdir("/") || rmdir(*state);
	free(*state);
	return failed;
}

static size_t files_here(void)
{
	DIR *folder = opendir(".");
	struct dirent *entry;
	size_t count = 0;
	while ((entry = readdir(folder)))
		count += strcmp(entry->d_name, ".") &&
			strcmp(entry->d_name, "..");
	closedir(folder);
	return count;
}

static void assert_content(const char *path, const char *expected)
{
	char bytes[256] = { 0 };
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	size_t n = fread(bytes, 1, sizeof(bytes) - 1, file);
	fclose(file);
	assert_int_equal(n, strlen(expected));
	assert_string_equal(bytes, expected);
}

static void write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static void commits_whole_or_not_at_all(void **state)
{
	(void)state;
	struct galley_sink sink;
	write_file("out", "old");
	galley_sink_to_file(&sink, GALLEY_STR("out"), false);
	galley_puts(&sink, "new");
	galley_sink_flush(&sink);
	assert_content("out", "old");
	assert_int_equal(files_here(), 2);
	assert_int_equal(galley_sink_commit(&sink), GALLEY_OK);
	galley_sink_clear(&sink);
	assert_content("out", "new");
	assert_int_equal(files_here(), 1);
}

static void leaves_nothing_when_cleared(void **state)
{
	(void)state;
	struct galley_sink sink;
	galley_sink_to_file(&sink, GALLEY_STR("out"), false);
	galley_puts(&sink, "never to be seen");
	galley_sink_flush(&sink);
	assert_int_equal(files_here(), 1);
	galley_sink_clear(&sink);
	galley_sink_clear(&sink);
	assert_int_equal(files_here(), 0);
}

static void keeps_what_exists(void **state)
{
	(void)state;
	struct galley_sink sink;
	write_file("out", "old");
	galley_sink_to_file(&sink, GALLEY_STR("out"), true);
	galley_puts(&sink, "new");
	assert_int_equal(galley_sink_commit(&sink), GALLEY_FAILED);
	assert_int_equal(sink.error, EEXIST);
	galley_sink_clear(&sink);
	assert_content("out", "old");
	assert_int_equal(files_here(), 1);
}

static void follows_links(void **state)
{
	(void)state;
	struct galley_sink sink;
	write_file("real", "old");
	assert_int_equal(symlink("real", "link"), 0);
	galley_sink_to_file(&sink, GALLEY_STR("link"), false);
	galley_puts(&sink, "new");
	assert_int_equal(galley_sink_commit(&sink), GALLEY_OK);
	galley_sink_clear(&sink);
	struct stat found;
	assert_int_equal(lstat("link", &found), 0);
	assert_true(S_ISLNK(found.st_mode));
	assert_content("real", "new");
}

static void latches_the_first_failure(void **state)
{
	(void)state;
	struct galley_sink sink;
	galley_sink_to_file(&sink, GALLEY_STR("no/such/folder"), false);
	galley_puts(&sink, "a");
	galley_sink_flush(&sink);
	assert_int_equal(sink.status, GALLEY_FAILED);
	assert_int_equal(sink.error, ENOENT);
	galley_sink_fail(&sink, EIO);
	assert_int_equal(sink.error, ENOENT);
	assert_int_equal(galley_sink_commit(&sink), GALLEY_FAILED);
	galley_sink_clear(&sink);
}

static void writes_to_devices_as_they_are(void **state)
{
	(void)state;
	struct galley_sink sink;
	galley_sink_to_file(&sink, GALLEY_STR("/dev/full"), false);
	galley_puts(&sink, "a");
	assert_int_equal(galley_sink_commit(&sink), GALLEY_FAILED);
	assert_int_equal(sink.error, ENOSPC);
	galley_sink_clear(&sink);
	assert_int_equal(access("/dev/full", F_OK), 0);
}

static void flushes_large_outputs_on_the_way(void **state)
{
	(void)state;
	struct galley_sink sink;
	galley_sink_to_file(&sink, GALLEY_STR("out"), false);
	char block[4096];
	memset(block, 'x', sizeof(block));
	struct galley_str text = { block, sizeof(block) };
	for (int i = 0; i < 1024; i++) {
		galley_put(&sink, text);
		assert_true(sink.buf.len <= sink.limit + sizeof(block));
	}
	assert_int_equal(galley_sink_commit(&sink), GALLEY_OK);
	galley_sink_clear(&sink);
	struct stat found;
	assert_int_equal(stat("out", &found), 0);
	assert_int_equal(found.st_size, 1024 * sizeof(block));
}

static void abandons_all_temporaries(void **state)
{
	(void)state;
	struct galley_sink one, other;
	galley_sink_to_file(&one, GALLEY_STR("one"), false);
	galley_sink_to_file(&other, GALLEY_STR("other"), false);
	galley_sink_flush(&one);
	galley_sink_flush(&other);
	assert_int_equal(files_here(), 2);
	galley_sink_abandon_all();
	assert_int_equal(files_here(), 0);
	galley_sink_clear(&one);
	galley_sink_clear(&other);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(commits_whole_or_not_at_all),
		TEST(leaves_nothing_when_cleared),
		TEST(keeps_what_exists),
		TEST(follows_links),
		TEST(latches_the_first_failure),
		TEST(writes_to_devices_as_they_are),
		TEST(flushes_large_outputs_on_the_way),
		TEST(abandons_all_temporaries),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
