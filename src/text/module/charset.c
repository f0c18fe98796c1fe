/*
 * The module that guesses charsets, on top of uchardet.
 *
 * It exports one constant; src/text/charset.c opens it when it meets bytes
 * that are no UTF-8.
 */
#include "text/charset.h"

#include <stdio.h>
#include <uchardet.h>

static void guess(struct galley_str bytes, char name[GALLEY_CHARSET_NAME])
{
	uchardet_t detector = uchardet_new();

	if (!uchardet_handle_data(detector, bytes.ptr, bytes.len)) {
		uchardet_data_end(detector);
		snprintf(name, GALLEY_CHARSET_NAME, "%s",
			uchardet_get_charset(detector));
	}
	uchardet_delete(detector);
}

GALLEY_API_BEGIN

extern const struct galley_charset_module galley_charset_module;
const struct galley_charset_module galley_charset_module = { .guess = guess };

GALLEY_API_END
