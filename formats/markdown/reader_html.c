/*
 * HTML in Markdown: tags that say what the model has are read as such.
 *
 * Tags come one by one, as the parser finds them. One opens a node at once;
 * if none closes it, the tag was text. What is not known is kept as text, and
 * tags that only hold blocks together are left out; either is reported.
 */
#include "reader.h"

static const struct {
	const char *name;
	enum galley_kind kind;
} elements[] = {
	{ "sup", GALLEY_SUPERSCRIPT },
	{ "sub", GALLEY_SUBSCRIPT },
	{ "em", GALLEY_EMPHASIS },
	{ "i", GALLEY_EMPHASIS },
	{ "cite", GALLEY_EMPHASIS },
	{ "strong", GALLEY_STRONG },
	{ "b", GALLEY_STRONG },
	{ "del", GALLEY_STRIKEOUT },
	{ "s", GALLEY_STRIKEOUT },
	{ "strike", GALLEY_STRIKEOUT },
	{ "q", GALLEY_QUOTED },
	{ "a", GALLEY_LINK },
	{ "br", GALLEY_HARD_BREAK },
	{ "img", GALLEY_IMAGE },
};

/* Elements that hold others together and say nothing of their own. */
static const struct {
	const char *name;
	bool block; /* begins and ends a paragraph */
} wrappers[] = {
	{ "div", true },
	{ "p", true },
	{ "section", true },
	{ "article", true },
	{ "main", true },
	{ "header", true },
	{ "footer", true },
	{ "center", true },
	{ "span", false },
	{ "font", false },
	{ "u", false },
	{ "ins", false },
	{ "small", false },
	{ "mark", false },
	{ "abbr", false },
	{ "nobr", false },
};

/* ----------------------------------------------------------------- tags */

struct tag {
	struct galley_str name;
	struct galley_str attributes;
	bool closing;
};

static bool is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c >= '0' && c <= '9') || c == '-';
}

/* The parts of a tag; the name of what is none is empty. */
static struct tag tag_of(struct galley_str html)
{
	struct galley_str rest = galley_str_slice(html, 1, html.len - 1);
	struct tag tag = { .closing = rest.len && *rest.ptr == '/' };
	size_t end = 0;

	rest = galley_str_slice(rest, tag.closing, rest.len);
	while (end < rest.len && is_name_char(rest.ptr[end]))
		end++;
	tag.name = galley_str_slice(rest, 0, end);
	rest = galley_str_slice(rest, end, rest.len);
	if (rest.len && rest.ptr[rest.len - 1] == '/')
		rest.len--;
	tag.attributes = galley_str_trim(rest);
	return tag;
}

/* One attribute off the front of *rest. */
static struct galley_str cut_attribute(
	struct galley_str *rest, struct galley_str *value)
{
	struct galley_str at = galley_str_trim(*rest), name;
	size_t end = 0;

	while (end < at.len && !strchr(" \t\n=", at.ptr[end]))
		end++;
	name = galley_str_slice(at, 0, end ? end : 1);
	at = galley_str_trim(galley_str_slice(at, name.len, at.len));
	*value = GALLEY_STR("");
	if (at.len && *at.ptr == '=') {
		char quote;

		at = galley_str_trim(galley_str_slice(at, 1, at.len));
		quote = at.len && strchr("\"'", *at.ptr) ? *at.ptr : '\0';
		at = galley_str_slice(at, quote != '\0', at.len);
		for (end = 0; end < at.len &&
			!(quote ? at.ptr[end] == quote
				: strchr(" \t\n", at.ptr[end]) != NULL);
			end++)
			;
		*value = galley_str_slice(at, 0, end);
		at = galley_str_slice(at, end + (quote != '\0'), at.len);
	}
	*rest = at;
	return name;
}

/* ------------------------------------------------------------ entities */

/* The character that a reference at the start of a text stands for, and its
 * length; 0 if it is none of those that matter in HTML itself. */
static unsigned read_entity(struct galley_str text, size_t *length)
{
	static const struct {
		const char *name;
		unsigned code;
	} names[] = {
		{ "&amp;", '&' },
		{ "&lt;", '<' },
		{ "&gt;", '>' },
		{ "&quot;", '"' },
		{ "&apos;", '\'' },
		{ "&nbsp;", 0xa0 },
	};
	unsigned code = 0, base = 10;
	size_t at = 2;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (galley_str_starts(text, galley_str(names[i].name))) {
			*length = strlen(names[i].name);
			return names[i].code;
		}
	if (!galley_str_starts(text, GALLEY_STR("&#")))
		return 0;
	if (at < text.len && (text.ptr[at] | 0x20) == 'x') {
		base = 16;
		at++;
	}
	for (; at < text.len && at < 10 && text.ptr[at] != ';'; at++) {
		const char *digits = "0123456789abcdef";
		const char *digit = strchr(digits, text.ptr[at] | 0x20);

		if (!digit || (unsigned)(digit - digits) >= base)
			return 0;
		code = code * base + (unsigned)(digit - digits);
	}
	*length = at + 1;
	return at < text.len && text.ptr[at] == ';' ? code : 0;
}

static struct galley_str decode(
	struct galley_markdown_reader *reader, struct galley_str text)
{
	struct galley_buf out = { 0 };
	struct galley_str decoded;
	size_t from = 0, length = 0;

	for (size_t at = galley_str_find_char(text, '&', 0); at < text.len;
		at = galley_str_find_char(text, '&', at + 1)) {
		unsigned code = read_entity(
			galley_str_slice(text, at, text.len), &length);

		if (!code)
			continue;
		galley_buf_put(&out, galley_str_slice(text, from, at));
		galley_buf_put_char(&out, code);
		from = at + length;
	}
	galley_buf_put(&out, galley_str_slice(text, from, text.len));
	decoded = galley_arena_copy(reader->doc->arena, galley_buf_str(&out));
	galley_buf_clear(&out);
	return decoded;
}

static struct galley_str attribute(struct galley_markdown_reader *reader,
	const struct tag *tag, const char *wanted)
{
	struct galley_str rest = tag->attributes, value;

	while (rest.len)
		if (galley_str_equal_nocase(
			    cut_attribute(&rest, &value), galley_str(wanted)))
			return decode(reader, value);
	return GALLEY_STR("");
}

static enum galley_kind kind_of(const struct tag *tag)
{
	for (size_t i = 0; i < sizeof(elements) / sizeof(*elements); i++)
		if (galley_str_equal_nocase(
			    tag->name, galley_str(elements[i].name)))
			return elements[i].kind;
	return GALLEY_KIND_COUNT;
}

static bool is_wrapper(const struct tag *tag, bool block)
{
	for (size_t i = 0; i < sizeof(wrappers) / sizeof(*wrappers); i++)
		if (galley_str_equal_nocase(
			    tag->name, galley_str(wrappers[i].name)))
			return !block || wrappers[i].block;
	return false;
}

/* -------------------------------------------------------------- reports */

void galley_markdown_report_html(
	struct galley_markdown_reader *reader, struct galley_span span)
{
	if (!reader->raw_html)
		galley_report(reader->job->diag, GALLEY_NOTICE, "markdown.html",
			span, "HTML kept as text");
	reader->raw_html = true;
}

static void report_wrapper(struct galley_markdown_reader *reader,
	struct galley_span span, const struct tag *tag)
{
	if (!reader->wrapper)
		galley_report(reader->job->diag, GALLEY_NOTICE, "markdown.tag",
			span,
			"HTML tags left out, their contents kept ('%.*s')",
			GALLEY_STR_ARG(tag->name));
	reader->wrapper = true;
}

/* The place of an inline is that of its block. */
static struct galley_span block_span(
	const struct galley_markdown_reader *reader)
{
	const struct galley_node *node = reader->parent;

	while (node->parent && !node->span.line)
		node = node->parent;
	return node->span;
}

/* ------------------------------------------------------------- building */

static void add_image(
	struct galley_markdown_reader *reader, const struct tag *tag)
{
	struct galley_node *image =
		galley_node_add(reader->doc, reader->parent, GALLEY_IMAGE);

	image->link.url = attribute(reader, tag, "src");
	image->link.alt = attribute(reader, tag, "alt");
	image->link.title = attribute(reader, tag, "title");
}

static void open_element(struct galley_markdown_reader *reader,
	enum galley_kind kind, const struct tag *tag, struct galley_str html)
{
	galley_markdown_open_inline(reader, kind, html);
	if (kind != GALLEY_LINK)
		return;
	reader->parent->link.url = attribute(reader, tag, "href");
	reader->parent->link.title = attribute(reader, tag, "title");
}

/* A link without an address is the target of one. */
static bool opens(struct galley_markdown_reader *reader, enum galley_kind kind,
	const struct tag *tag)
{
	if (kind == GALLEY_KIND_COUNT || tag->closing ||
		kind == GALLEY_HARD_BREAK || kind == GALLEY_IMAGE)
		return false;
	return kind != GALLEY_LINK ||
		(!reader->links && attribute(reader, tag, "href").len);
}

static void add_tag(struct galley_markdown_reader *reader,
	const struct tag *tag, struct galley_str html)
{
	enum galley_kind kind = kind_of(tag);

	if (kind == GALLEY_HARD_BREAK && !tag->closing) {
		galley_node_add(reader->doc, reader->parent, kind);
	} else if (kind == GALLEY_IMAGE && !tag->closing) {
		add_image(reader, tag);
	} else if (opens(reader, kind, tag) &&
		reader->open.len / sizeof(struct galley_markdown_open) <
			GALLEY_MARKDOWN_DEPTH) {
		open_element(reader, kind, tag, html);
	} else if (tag->closing && galley_markdown_is_open(reader, kind)) {
		galley_markdown_close_inline(reader);
	} else if (is_wrapper(tag, false)) {
		report_wrapper(reader, block_span(reader), tag);
	} else {
		galley_markdown_report_html(reader, block_span(reader));
		galley_markdown_put_text(reader, html);
	}
}

void galley_markdown_add_html(
	struct galley_markdown_reader *reader, struct galley_str html)
{
	const struct tag tag = tag_of(html);

	if (galley_str_equal(html, GALLEY_STR("<!-- -->"))) {
		/* it only parts what stands beside it */
		return;
	} else if (galley_str_starts(html, GALLEY_STR("<!--"))) {
		galley_report(reader->job->diag, GALLEY_NOTICE,
			"markdown.comment", block_span(reader),
			"HTML comment left out");
	} else {
		add_tag(reader, &tag, html);
	}
}

/* ---------------------------------------------------------------- blocks */

/* The next tag at or after `from`: where it begins, and its end. */
static size_t find_tag(struct galley_str html, size_t from, size_t *end)
{
	size_t at = galley_str_find_char(html, '<', from);
	bool comment = galley_str_starts(
		galley_str_slice(html, at, html.len), GALLEY_STR("<!--"));

	*end = comment ? galley_str_find(html, GALLEY_STR("-->"), at) + 3
		       : galley_str_find_char(html, '>', at) + 1;
	return at;
}

/* Is every tag in it one that is known? */
static bool is_known(struct galley_str html)
{
	size_t end = 0;

	for (size_t at = find_tag(html, 0, &end); at < html.len;
		at = find_tag(html, end, &end)) {
		const struct tag tag = tag_of(galley_str_slice(html, at, end));

		if (end > html.len)
			return false;
		if (html.ptr[at + 1] != '!' &&
			kind_of(&tag) == GALLEY_KIND_COUNT &&
			!is_wrapper(&tag, false))
			return false;
	}
	return true;
}

static void add_lines(
	struct galley_markdown_reader *reader, struct galley_str text)
{
	bool first = true;

	while (text.ptr) {
		struct galley_str line = galley_str_cut(&text, '\n');

		if (!first)
			galley_node_add(
				reader->doc, reader->parent, GALLEY_SOFT_BREAK);
		first = false;
		if (line.len)
			galley_markdown_put_text(reader, decode(reader, line));
	}
}

static void next_paragraph(struct galley_markdown_reader *reader)
{
	struct galley_node *paragraph;

	galley_markdown_close_open(reader);
	paragraph = reader->parent;
	while (paragraph->kind != GALLEY_PARAGRAPH)
		paragraph = paragraph->parent;
	reader->parent = galley_node_add(
		reader->doc, paragraph->parent, GALLEY_PARAGRAPH);
	reader->parent->span = paragraph->span;
}

bool galley_markdown_add_html_block(
	struct galley_markdown_reader *reader, struct galley_str html)
{
	size_t from = 0, end = 0, at;

	if (!is_known(html))
		return false;
	while ((at = find_tag(html, from, &end)) < html.len) {
		const struct galley_str source =
			galley_str_slice(html, at, end);
		const struct tag tag = tag_of(source);

		if (at > from)
			add_lines(reader, galley_str_slice(html, from, at));
		galley_markdown_add_html(reader, source);
		if (is_wrapper(&tag, true))
			next_paragraph(reader);
		from = end;
	}
	if (html.len > from)
		add_lines(reader, galley_str_slice(html, from, html.len));
	return true;
}
