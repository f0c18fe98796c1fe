/*
 * Paths of the files that articles came from, and what a relative link in one
 * of them means: "../b.md" in "week/a/1.md" is "week/b.md".
 */
#include "writer.h"

static int hex_digit(char c)
{
	const char *digits = "0123456789abcdef";
	const char *found =
		c ? strchr(digits, c >= 'A' && c <= 'F' ? c + 32 : c) : NULL;

	return found ? (int)(found - digits) : -1;
}

void epub_put_decoded(struct galley_buf *out, struct galley_str href)
{
	for (size_t i = 0; i < href.len; i++) {
		char c = href.ptr[i];
		struct galley_str rest = galley_str_slice(href, i, href.len);

		if (c == '?' || c == '#')
			break;
		if (galley_str_starts(rest, GALLEY_STR("&amp;"))) {
			i += 4;
		} else if (c == '%' && rest.len > 2 &&
			hex_digit(rest.ptr[1]) >= 0 &&
			hex_digit(rest.ptr[2]) >= 0) {
			c = (char)(hex_digit(rest.ptr[1]) << 4 |
				hex_digit(rest.ptr[2]));
			i += 2;
		}
		galley_buf_putc(out, c);
	}
}

/* Drop the last name of the path that begins at `start`, if it has one. */
static bool drop_name(struct galley_buf *out, size_t start)
{
	struct galley_str path =
		galley_str_slice(galley_buf_str(out), start, out->len);
	size_t at = path.len;

	if (path.len == 0 || galley_str_equal(path, GALLEY_STR("..")) ||
		galley_str_ends(path, GALLEY_STR("/..")))
		return false;
	while (at > 0 && path.ptr[at - 1] != '/')
		at--;
	out->len = start + (at > 0 ? at - 1 : 0);
	return true;
}

void epub_put_path(struct galley_buf *out, struct galley_str path)
{
	size_t start = out->len;
	bool is_rooted = path.len > 0 && *path.ptr == '/';

	while (path.len > 0) {
		struct galley_str name = galley_str_cut(&path, '/');

		if (name.len == 0 || galley_str_equal(name, GALLEY_STR(".")))
			continue;
		if (galley_str_equal(name, GALLEY_STR("..")) &&
			drop_name(out, start))
			continue;
		if (is_rooted || out->len > start)
			galley_buf_putc(out, '/');
		galley_buf_put(out, name);
	}
}

bool epub_is_relative(struct galley_str href)
{
	size_t colon = galley_str_find_char(href, ':', 0);

	return href.len > 0 && *href.ptr != '#' &&
		*href.ptr != EPUB_PAGE_MARK &&
		(colon == href.len ||
			colon > galley_str_find_char(href, '/', 0));
}

bool epub_put_linked_path(
	struct galley_buf *out, struct galley_str from, struct galley_str href)
{
	struct galley_buf path = { .ptr = NULL };
	size_t folder = from.len;

	if (!epub_is_relative(href) || *href.ptr == '/' || from.len == 0)
		return false;
	while (folder > 0 && from.ptr[folder - 1] != '/')
		folder--;
	galley_buf_put(&path, galley_str_slice(from, 0, folder));
	epub_put_decoded(&path, href);
	epub_put_path(out, galley_buf_str(&path));
	galley_buf_clear(&path);
	return true;
}
