/*
 * A reader that does what its input says: crash, hang, take all memory or end
 * the program. For the proof that each costs one document.
 */
#include <galley/format.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int probe(struct galley_str head)
{
	return galley_str_starts(head, GALLEY_STR("!do ")) ? 100 : 0;
}

static void take_all_memory(void)
{
	for (;;)
		memset(galley_arena_alloc(galley_arena_new(), 1 << 20), 1,
			1 << 20);
}

static void hang(void)
{
	for (;;)
		pause();
}

static enum galley_status read_it(struct galley_read_job *job)
{
	struct galley_str word = galley_str_trim(
		galley_str_slice(job->input, 4, job->input.len));
	if (galley_str_equal(word, GALLEY_STR("crash")))
		raise(SIGSEGV);
	else if (galley_str_equal(word, GALLEY_STR("hang")))
		hang();
	else if (galley_str_equal(word, GALLEY_STR("memory")))
		take_all_memory();
	else
		_exit(3);
	return GALLEY_FAILED;
}

GALLEY_READER(crash) = {
	.name = "crash",
	.title = "a test of what a reader may do to a batch",
	.extensions = GALLEY_EXTENSIONS("crash"),
	.media_type = "application/x-crash",
	.probe = probe,
	.read = read_it,
};
