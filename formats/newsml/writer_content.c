/*
 * The content of an item: one rendition or several of the same article.
 *
 * XHTML says all that the document says. NITF and plain text are written from
 * a lowered copy; what that costs is told, unless XHTML stands beside it. The
 * headline stands in the metadata and in the head of the page, and not once
 * more in its body.
 */
#include "../xhtml/nitf.h"
#include "writer.h"
#include <stdio.h>

/* A rendition: how the element that holds it is called, and what is in it. */
struct rendition {
	const char *name; /* as in the option */
	const char *element;
	const char *type;
	void (*put)(const struct newsml_item *item);
};

enum {
	PREFIX_SIZE = 24
};

/* An image of the web can be shown; one that came along has no place here. */
static struct galley_xhtml_shown show_image(
	void *user, const struct galley_node *image)
{
	return (struct galley_xhtml_shown){
		.address = galley_xhtml_web_address(user, image->link.url),
	};
}

/* Ids are unique in the message: by the item and by the rendition. */
static struct galley_xhtml body_of(
	const struct newsml_item *item, char prefix[PREFIX_SIZE], char letter)
{
	snprintf(prefix, PREFIX_SIZE, "%c%zu-", letter, item->number);
	return (struct galley_xhtml){
		.sink = item->sink,
		.diag = item->job->diag,
		.top = 1,
		.rtl = galley_xhtml_is_rtl(item->language),
		.keep_chrome = item->job->keep_chrome,
		.prefix = prefix,
		.show_image = show_image,
		.user = item->job->arena,
	};
}

static void put_xhtml(const struct newsml_item *item)
{
	char prefix[PREFIX_SIZE];
	struct galley_xhtml how = body_of(item, prefix, 'a');

	galley_puts(
		item->sink, "\n<html xmlns=\"http://www.w3.org/1999/xhtml\"");
	galley_xhtml_put_language(item->sink, item->language);
	newsml_put_all(
		item->sink, how.rtl ? " dir=\"rtl\"" : "", ">\n<head><title>");
	galley_put_xml(
		item->sink, galley_xhtml_title(item->doc, item->job->arena));
	galley_puts(item->sink, "</title></head>\n<body>\n");
	galley_xhtml_put(&how, item->doc->root);
	galley_puts(item->sink, "</body>\n</html>\n");
}

static void put_nitf(const struct newsml_item *item)
{
	char prefix[PREFIX_SIZE];
	struct galley_xhtml how = body_of(item, prefix, 'n');
	struct galley_doc *lowered =
		galley_lower(item->doc, NITF_KINDS, "nitf", how.diag);
	struct nitf nitf = { .doc = lowered,
		.arena = item->job->arena,
		.language = item->language,
		.how = &how };

	galley_putc(item->sink, '\n');
	galley_nitf_put(&nitf);
	if (lowered != item->doc)
		galley_doc_free(lowered);
}

/* What plain text loses, and what it says by marks of its own. */
#define LOST \
	(GALLEY_KIND_BIT(GALLEY_TABLE) | GALLEY_KIND_BIT(GALLEY_LINK) | \
		GALLEY_KIND_BIT(GALLEY_IMAGE) | \
		GALLEY_KIND_BIT(GALLEY_SUPERSCRIPT) | \
		GALLEY_KIND_BIT(GALLEY_SUBSCRIPT) | \
		GALLEY_KIND_BIT(GALLEY_STRIKEOUT))
#define MARKED \
	(GALLEY_KIND_BIT(GALLEY_LIST) | GALLEY_KIND_BIT(GALLEY_RULE) | \
		GALLEY_KIND_BIT(GALLEY_NOTE) | \
		GALLEY_KIND_BIT(GALLEY_NOTE_REF) | \
		GALLEY_KIND_BIT(GALLEY_FIGURE))

static void put_text(const struct newsml_item *item)
{
	struct galley_doc *said = galley_lower(
		item->doc, GALLEY_ALL_KINDS & ~LOST, "text", item->job->diag);
	struct galley_doc *marked =
		galley_lower(said, GALLEY_ALL_KINDS & ~MARKED, "text", NULL);
	struct galley_buf text = { .ptr = NULL };

	galley_xhtml_text(marked->root, item->job->keep_chrome, &text);
	galley_put_xml(item->sink, galley_buf_str(&text));
	galley_buf_clear(&text);
	if (marked != said)
		galley_doc_free(marked);
	if (said != item->doc)
		galley_doc_free(said);
}

static const struct rendition renditions[] = {
	{ "xhtml", "inlineXML", "application/xhtml+xml", put_xhtml },
	{ "nitf", "inlineXML", "application/nitf+xml", put_nitf },
	{ "text", "inlineData", "text/plain", put_text },
};

static const struct rendition *rendition_of(struct galley_str name)
{
	const struct rendition *rendition = renditions;

	while (!galley_str_equal(galley_str(rendition->name), name))
		rendition++;
	return rendition;
}

static bool is_letter(char byte)
{
	return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}

static bool is_plain(char byte)
{
	return byte > ' ' && (unsigned char)byte < 0x80;
}

/* Words between white space, with a letter or digit in each; none are told
 * where words are not parted by white space. */
static size_t count_words(struct galley_str text)
{
	size_t words = 0;
	bool counted = false;

	for (size_t at = 0; at < text.len;) {
		if (text.ptr[at] == ' ') {
			counted = false;
			at++;
			continue;
		}
		if (!counted && is_letter(text.ptr[at])) {
			counted = true;
			words++;
		}
		while (counted && at < text.len && is_plain(text.ptr[at]))
			at++; /* the rest of most words */
		if (counted && (at == text.len || text.ptr[at] == ' '))
			continue;
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

static size_t words_of(const struct newsml_item *item)
{
	struct galley_buf text = { .ptr = NULL };
	size_t words;

	galley_xhtml_text(item->doc->root, item->job->keep_chrome, &text);
	words = count_words(galley_buf_str(&text));
	galley_buf_clear(&text);
	return words;
}

static void put_rendition(const struct newsml_item *item,
	const struct rendition *rendition, bool is_original, size_t words)
{
	newsml_put_all(item->sink, "<", rendition->element);
	if (is_original)
		galley_printf(item->sink, " id=\"c%zu\"", item->number);
	newsml_put_all(item->sink, " contenttype=\"", rendition->type,
		"\" xml:lang=\"");
	galley_put(item->sink, item->language);
	galley_putc(item->sink, '"');
	if (words > 0) {
		galley_puts(item->sink, " wordcount=\"");
		newsml_put_number(item->sink, words);
		galley_putc(item->sink, '"');
	}
	galley_putc(item->sink, '>');
	rendition->put(item);
	newsml_put_all(item->sink, "</", rendition->element, ">\n");
}

void newsml_put_content(const struct newsml_item *item)
{
	struct galley_str names =
		galley_str(galley_option(&item->job->options, "body"));
	bool several = strpbrk(names.ptr, "+,") != NULL;
	bool has_all = strstr(names.ptr, "xhtml") != NULL;
	struct galley_write_job quiet = *item->job;
	struct newsml_item other = *item;
	size_t words = words_of(item);
	bool is_first = true;

	quiet.diag = NULL;
	other.job = &quiet;
	galley_puts(item->sink, "<contentSet");
	if (several)
		galley_printf(item->sink, " original=\"c%zu\"", item->number);
	galley_puts(item->sink, ">\n");
	while (names.ptr) {
		const struct rendition *rendition =
			rendition_of(galley_option_cut(&names));
		put_rendition(
			has_all && rendition->put != put_xhtml ? &other : item,
			rendition, several && is_first, words);
		is_first = false;
	}
	galley_puts(item->sink, "</contentSet>\n");
}
