/*
 * Images that a document names are read when a writer asks for them, and only
 * from the folder that the document came from: a page from elsewhere can say
 * "../../.ssh/key" as well as "photo.jpg".
 */
#include "base/path.h"
#include <galley/convert.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>

enum {
	LARGEST_IMAGE = 64 << 20,
};

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The path that a relative address means: without query and fragment, and
 * with escapes read. False for one that would hold a NUL. */
static bool put_path(struct galley_buf *out, struct galley_str url)
{
	for (size_t i = 0; i < url.len; i++) {
		char c = url.ptr[i];
		if (c == '?' || c == '#')
			break;
		if (c == '%' && i + 2 < url.len &&
			hex_digit(url.ptr[i + 1]) >= 0 &&
			hex_digit(url.ptr[i + 2]) >= 0) {
			c = (char)(hex_digit(url.ptr[i + 1]) << 4 |
				hex_digit(url.ptr[i + 2]));
			i += 2;
		}
		if (!c)
			return false;
		galley_buf_putc(out, c);
	}
	return true;
}

/* "http:…", "//host/…": whatever is not a path. */
static bool is_elsewhere(struct galley_str url)
{
	size_t colon = galley_str_find_char(url, ':', 0);
	return galley_str_starts(url, GALLEY_STR("//")) ||
		(colon < url.len && galley_str_find_char(url, '/', 0) > colon);
}

/* The real path, if it lies below the real folder; to be freed. */
static char *inside(struct galley_str folder, struct galley_str relative,
	const char **problem)
{
	struct galley_buf path = { 0 };
	char *real, *root;
	galley_buf_puts(&path, folder.len ? "" : "./");
	galley_buf_put(&path, folder);
	root = realpath(path.ptr, NULL);
	galley_buf_put(&path, relative);
	real = realpath(path.ptr, NULL);
	galley_buf_clear(&path);
	size_t length = root ? strlen(root) : 0;
	bool below = real && root && !strncmp(real, root, length) &&
		(real[length] == '/' || !strcmp(root, "/"));
	free(root);
	if (below)
		return real;
	*problem = real ? "not in the folder of the article" : "not there";
	free(real);
	return NULL;
}

static bool is_file(const char *path)
{
	struct stat found;
	return stat(path, &found) == 0 && S_ISREG(found.st_mode);
}

static const struct galley_resource *read_image(const struct galley_doc *doc,
	struct galley_str url, char *path, const char **problem)
{
	struct galley_diag silent = { 0 };
	struct galley_input input;
	if (!is_file(path)) {
		*problem = "no file";
		return NULL;
	}
	if (galley_input_read(
		    &input, galley_str(path), LARGEST_IMAGE, &silent)) {
		*problem = "not to be read";
		return NULL;
	}
	struct galley_resource *read =
		GALLEY_NEW(doc->arena, struct galley_resource);
	read->name = url;
	read->data = galley_arena_copy(doc->arena, input.bytes);
	galley_input_clear(&input);
	return read;
}

const struct galley_resource *galley_write_image(const struct galley_doc *doc,
	const struct galley_node *image, const char **problem)
{
	struct galley_str url = galley_str_trim(image->link.url);
	if (image->link.resource)
		return image->link.resource;
	if (is_elsewhere(url) || !url.len) {
		*problem = "not on this machine";
		return NULL;
	}
	if (!doc->source.len) {
		*problem = "in no folder that is known";
		return NULL;
	}
	struct galley_buf relative = { 0 };
	char *path = NULL;
	*problem = "not in the folder of the article";
	if (*url.ptr != '/' && put_path(&relative, url))
		path = inside(galley_path_folder(doc->source),
			galley_buf_str(&relative), problem);
	galley_buf_clear(&relative);
	if (!path)
		return NULL;
	const struct galley_resource *read =
		read_image(doc, url, path, problem);
	free(path);
	return read;
}
