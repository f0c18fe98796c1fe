/*
 * Where a picture is: pages that load their pictures late say it in other
 * attributes than src, which then holds a placeholder.
 */
#include "reader.h"
#include <stdlib.h>

static bool is_picture(struct galley_str url)
{
	return url.len && !galley_str_starts_nocase(url, GALLEY_STR("data:")) &&
		!galley_str_starts_nocase(url, GALLEY_STR("about:"));
}

/* The first candidate of a srcset. */
static struct galley_str first_of_set(struct galley_str set)
{
	size_t end = 0;

	set = galley_str_trim(set);
	while (end < set.len && (unsigned char)set.ptr[end] > ' ')
		end++;
	while (end && set.ptr[end - 1] == ',')
		end--;
	return galley_str_slice(set, 0, end);
}

/* Pixels that count visits. */
static bool is_speck(const xmlNode *element)
{
	struct galley_str width = markup_attribute(element, "width");
	struct galley_str height = markup_attribute(element, "height");

	return (width.len && width.len < 3 && atoi(width.ptr) < 3 &&
		       *width.ptr != 'a') ||
		(height.len && height.len < 3 && atoi(height.ptr) < 3 &&
			*height.ptr != 'a');
}

struct galley_str html_image_source(const xmlNode *element)
{
	static const char *const late[] = { "data-src", "data-original",
		"data-lazy-src", "data-lazy", "data-src-large",
		"data-hi-res-src", "data-url", "data-image", "src" };
	static const char *const sets[] = { "data-srcset", "data-lazy-srcset",
		"srcset" };

	if (is_speck(element))
		return GALLEY_STR("");
	for (size_t i = 0; i < sizeof(late) / sizeof(*late); i++) {
		struct galley_str url =
			galley_str_trim(markup_attribute(element, late[i]));
		if (is_picture(url))
			return url;
	}
	for (size_t i = 0; i < sizeof(sets) / sizeof(*sets); i++) {
		struct galley_str url =
			first_of_set(markup_attribute(element, sets[i]));
		if (is_picture(url))
			return url;
	}
	return GALLEY_STR("");
}
