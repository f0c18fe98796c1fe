/*
 * Links: which of them may be followed, and how they are spelled.
 *
 * A reader that opens a link believes it. Only schemes that lead to a page, a
 * mailbox or a phone pass; the host has to be one; all else is escaped as RFC
 * 3986 asks for, and what is already escaped stays as it is.
 */
#include "xhtml.h"

static const struct scheme {
	const char *name;
	bool has_host;
} schemes[] = {
	{ .name = "http", .has_host = true },
	{ .name = "https", .has_host = true },
	{ .name = "ftp", .has_host = true },
	{ .name = "mailto" },
	{ .name = "tel" },
};

static const struct scheme *find_scheme(struct galley_str name)
{
	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++) {
		if (galley_str_equal_nocase(name, galley_str(schemes[i].name)))
			return &schemes[i];
	}
	return NULL;
}

static bool is_hex(struct galley_str text, size_t at)
{
	return at < text.len && text.ptr[at] &&
		strchr("0123456789abcdefABCDEF", text.ptr[at]);
}

static bool is_alnum(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c >= '0' && c <= '9');
}

/*
 * Append with all but letters, digits and `safe` percent-encoded. In a path a
 * backslash is read as browsers do, as a slash.
 */
static void put_encoded(struct galley_buf *out, struct galley_str text,
	const char *safe, bool in_path)
{
	bool in_fragment = false;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		if (c == '\t' || c == '\n' || c == '\r')
			continue;
		if (c == '\\' && in_path)
			c = '/';
		in_path = in_path && c != '?' && c != '#';
		bool fits = c && (is_alnum(c) || strchr(safe, c));
		if (c == '%')
			fits = is_hex(text, i + 1) && is_hex(text, i + 2);
		if (c == '#') {
			fits = fits && !in_fragment;
			in_fragment = true;
		}
		if (fits)
			galley_buf_putc(out, c);
		else
			galley_buf_printf(out, "%%%02X", (unsigned char)c);
	}
}

static bool is_port(struct galley_str port)
{
	long number = 0;

	for (size_t i = 0; i < port.len; i++) {
		if (port.ptr[i] < '0' || port.ptr[i] > '9')
			return false;
		number = number * 10 + (port.ptr[i] - '0');
	}
	return port.len <= 5 && number <= 65535;
}

/* "//user@host:port" and what follows. */
static bool put_with_host(struct galley_buf *out, struct galley_str rest)
{
	struct galley_str authority, user = { NULL, 0 }, port = { NULL, 0 };
	size_t end = 2, at;

	if (!galley_str_starts(rest, GALLEY_STR("//")))
		return false;
	while (end < rest.len && !strchr("/?#\\", rest.ptr[end]))
		end++;
	authority = galley_str_slice(rest, 2, end);
	for (at = authority.len; at > 0 && authority.ptr[at - 1] != '@'; at--)
		;
	if (at > 0)
		user = galley_str_slice(authority, 0, at - 1);
	authority = galley_str_slice(authority, at, authority.len);
	for (at = authority.len; at > 0 && is_alnum(authority.ptr[at - 1]);)
		at--;
	if (at > 0 && authority.ptr[at - 1] == ':') {
		port = galley_str_slice(authority, at, authority.len);
		authority = galley_str_slice(authority, 0, at - 1);
	}
	if (!galley_xhtml_is_host(authority) || !is_port(port))
		return false;
	galley_buf_puts(out, "//");
	if (user.len > 0) {
		put_encoded(out, user, "-._~!$&'()*+,;=:", false);
		galley_buf_putc(out, '@');
	}
	galley_buf_put(out, authority);
	if (port.len > 0)
		galley_buf_printf(out, ":%.*s", GALLEY_STR_ARG(port));
	put_encoded(out, galley_str_slice(rest, end, rest.len),
		"-._~!$&'()*+,;=:@/?#", true);
	return true;
}

bool galley_xhtml_url(struct galley_buf *out, struct galley_str url)
{
	struct galley_str rest = galley_str_trim(url);
	struct galley_str name = galley_str_cut(&rest, ':');
	const struct scheme *scheme = find_scheme(name);
	size_t before = out->len;

	if (!scheme || rest.len == 0)
		return false;
	galley_buf_printf(out, "%s:", scheme->name);
	if (!scheme->has_host) {
		put_encoded(out, rest, "-._~!$&'()*+,;=:@/?", false);
		return true;
	}
	if (put_with_host(out, rest))
		return true;
	out->len = before;
	return false;
}

struct galley_str galley_xhtml_web_address(
	struct galley_arena *arena, struct galley_str url)
{
	struct galley_buf sound = { .ptr = NULL };
	struct galley_str result = { NULL, 0 };

	if (galley_xhtml_url(&sound, url) &&
		galley_str_starts(galley_buf_str(&sound), GALLEY_STR("http")))
		result = galley_arena_copy(arena, galley_buf_str(&sound));
	galley_buf_clear(&sound);
	return result;
}

/* No scheme and no host, which browsers find in odd spellings, too. */
static bool is_path(struct galley_str url)
{
	size_t end = 0;

	while (end < url.len && !strchr(":/?#\\", url.ptr[end]))
		end++;
	return url.len > 0 && url.ptr[0] != '#' &&
		(end == url.len || url.ptr[end] != ':') &&
		!(url.len > 1 && strchr("/\\", url.ptr[0]) &&
			strchr("/\\", url.ptr[1]));
}

bool galley_xhtml_any_url(struct galley_buf *out, struct galley_str url)
{
	struct galley_buf path = { .ptr = NULL };
	bool good = galley_xhtml_url(out, url);

	if (!good) {
		put_encoded(&path, galley_str_trim(url), "-._~!$&'()*+,;=:@/?#",
			true);
		good = is_path(galley_buf_str(&path));
	}
	if (path.len > 0 && good)
		galley_buf_put(out, galley_buf_str(&path));
	galley_buf_clear(&path);
	return good;
}
