/*
 * Crews: results in order from any number of processes, and what a process
 * that ends costs.
 */
#include "check.h"

#include "convert/crew.h"
#include <stdio.h>
#include <unistd.h>

enum {
	PIECES = 200,
	FATAL = 17,
	LARGE = 42,
	LARGE_SIZE = 3 << 20,
};

struct seen {
	pid_t home;
	size_t taken, lost;
	bool in_order, right;
};

static void work(void *user, size_t i, struct galley_sink *result)
{
	const struct seen *seen = user;

	if (i == FATAL && getpid() != seen->home)
		_exit(9);
	galley_printf(result, "piece %zu", i);
	for (int n = 0; i == LARGE && n < LARGE_SIZE; n++)
		galley_putc(result, 'x');
}

static void take(void *user, size_t i, struct galley_str result)
{
	struct seen *seen = user;
	char wanted[32];

	seen->in_order = seen->in_order && i == seen->taken++;
	if (!result.ptr) {
		seen->lost += i == FATAL ? 1 : PIECES;
		return;
	}
	snprintf(wanted, sizeof(wanted), "piece %zu", i);
	seen->right = seen->right &&
		galley_str_starts(result, galley_str(wanted)) &&
		result.len == strlen(wanted) + (i == LARGE ? LARGE_SIZE : 0);
}

static struct seen run(unsigned jobs, size_t count)
{
	struct seen seen = {
		.home = getpid(), .in_order = true, .right = true
	};

	galley_crew_run(&(struct galley_crew){
		.count = count,
		.jobs = jobs,
		.work = work,
		.take = take,
		.user = &seen,
	});
	return seen;
}

static void results_come_in_order(void **state)
{
	static const unsigned jobs[] = { 0, 1, 2, 8, 1000 };

	(void)state;
	for (size_t i = 0; i < sizeof(jobs) / sizeof(*jobs); i++) {
		struct seen seen = run(jobs[i], PIECES);
		assert_int_equal(seen.taken, PIECES);
		assert_true(seen.in_order);
		assert_true(seen.right);
		assert_int_equal(seen.lost, jobs[i] > 1);
	}
}

static void no_piece_is_no_work(void **state)
{
	(void)state;
	assert_int_equal(run(4, 0).taken, 0);
	assert_int_equal(run(4, 1).taken, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(results_come_in_order),
		cmocka_unit_test(no_piece_is_no_work),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
