/*
 * The content of an item: one rendition, XHTML or plain text.
 *
 * The headline stands in the metadata and in the head of the page, and not
 * once more in its body.
 */
#include "../xhtml/xhtml.h"
#include "writer.h"
#include <stdio.h>

/* An image of the web can be shown; one that came along has no place here. */
static struct galley_str image_source(
	void *user, const struct galley_node *image)
{
	const struct newsml_item *item = user;
	struct galley_buf url = { .ptr = NULL };
	struct galley_str result = { NULL, 0 };

	if (galley_xhtml_url(&url, image->link.url) &&
		galley_str_starts(galley_buf_str(&url), GALLEY_STR("http")))
		result = galley_arena_copy(
			item->job->arena, galley_buf_str(&url));
	galley_buf_clear(&url);
	return result;
}

/* Words between white space, with a letter or digit in each; none are told
 * where words are not parted by white space. */
static size_t count_words(struct galley_str text)
{
	size_t words = 0;
	bool counted = false;

	for (size_t at = 0; at < text.len;) {
		uint32_t c = galley_char_next(text, &at);
		if (c > 0x7f && galley_char_is_unspaced(c))
			return 0;
		if (galley_char_is_space(c)) {
			counted = false;
		} else if (!counted && !galley_char_is_punct(c)) {
			counted = true;
			words++;
		}
	}
	return words;
}

static void put_xhtml(const struct newsml_item *item)
{
	struct newsml_item user = *item;
	bool rtl = galley_xhtml_is_rtl(item->language);
	char prefix[16];
	struct galley_xhtml how = {
		.sink = item->sink,
		.diag = item->job->diag,
		.top = 1,
		.rtl = rtl,
		.keep_chrome = item->job->keep_chrome,
		.prefix = prefix,
		.image_source = image_source,
		.user = &user,
	};

	snprintf(prefix, sizeof(prefix), "a%u-", item->number);
	galley_puts(item->sink, "<html xmlns=\"http://www.w3.org/1999/xhtml\"");
	galley_xhtml_put_language(item->sink, item->language);
	galley_printf(
		item->sink, "%s>\n<head><title>", rtl ? " dir=\"rtl\"" : "");
	galley_put_xml(
		item->sink, galley_xhtml_title(item->doc, item->job->arena));
	galley_puts(item->sink, "</title></head>\n<body>\n");
	galley_xhtml_put(&how, item->doc->root);
	galley_puts(item->sink, "</body>\n</html>\n");
}

void newsml_put_content(const struct newsml_item *item)
{
	bool plain =
		!strcmp(galley_option(&item->job->options, "body"), "text");
	const char *element = plain ? "inlineData" : "inlineXML";
	struct galley_buf text = { .ptr = NULL };
	size_t words;

	galley_xhtml_text(item->doc->root, item->job->keep_chrome, &text);
	words = count_words(galley_buf_str(&text));
	galley_printf(item->sink,
		"<contentSet>\n<%s contenttype=\"%s\" xml:lang=\"%.*s\"",
		element, plain ? "text/plain" : "application/xhtml+xml",
		GALLEY_STR_ARG(item->language));
	if (words > 0)
		galley_printf(item->sink, " wordcount=\"%zu\"", words);
	galley_putc(item->sink, '>');
	if (plain) {
		galley_put_xml(item->sink, galley_buf_str(&text));
	} else {
		galley_putc(item->sink, '\n');
		put_xhtml(item);
	}
	galley_printf(item->sink, "</%s>\n</contentSet>\n", element);
	galley_buf_clear(&text);
}
