/*
 * What several unit tests need of cmocka and of strings.
 */
#ifndef TESTS_CHECK_H
#define TESTS_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <galley/str.h>

/* Compare a struct galley_str with a literal or a variable of char. */
static inline void assert_str(struct galley_str found, const char *wanted)
{
	struct galley_buf copy = { 0 };

	galley_buf_puts(&copy, "");
	galley_buf_put(&copy, found);
	assert_string_equal(copy.ptr ? copy.ptr : "", wanted);
	galley_buf_clear(&copy);
}

#endif
