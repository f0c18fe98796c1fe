/*
 * HTML among the inlines of Markdown: tags that say what the model has are
 * read as such.
 *
 * Tags come one by one, as the parser finds them. One opens a node at once; if
 * none closes it, the tag was text. What is not known is kept as text, and tags
 * that only hold others together are left out; either is reported.
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
	{ "var", GALLEY_EMPHASIS },
	{ "strong", GALLEY_STRONG },
	{ "b", GALLEY_STRONG },
	{ "del", GALLEY_STRIKEOUT },
	{ "s", GALLEY_STRIKEOUT },
	{ "strike", GALLEY_STRIKEOUT },
	{ "code", GALLEY_CODE_SPAN },
	{ "kbd", GALLEY_CODE_SPAN },
	{ "samp", GALLEY_CODE_SPAN },
	{ "q", GALLEY_QUOTED },
	{ "a", GALLEY_LINK },
	{ "br", GALLEY_HARD_BREAK },
	{ "img", GALLEY_IMAGE },
};

/* Elements that hold others together and say nothing of their own; as blocks,
 * the first are something all the same. */
static const char *const containers[] = { "div", "p", "section", "article",
	"main", "header", "footer", "center", NULL };
static const char *const styles[] = { "span", "font", "u", "ins", "small",
	"big", "mark", "abbr", "nobr", "time", "dfn", "label", "tt", NULL };

/* ----------------------------------------------------------------- tags */

static bool is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c >= '0' && c <= '9') || c == '-';
}

struct galley_markdown_tag galley_markdown_tag_of(struct galley_str html)
{
	struct galley_str rest = galley_str_slice(html, 1, html.len - 1);
	struct galley_markdown_tag tag = { .closing = rest.len &&
			*rest.ptr == '/' };
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
	const struct galley_markdown_tag *tag, const char *wanted)
{
	struct galley_str rest = tag->attributes, value;

	while (rest.len)
		if (galley_str_equal_nocase(
			    cut_attribute(&rest, &value), galley_str(wanted)))
			return decode(reader, value);
	return GALLEY_STR("");
}

enum galley_kind galley_markdown_tag_kind(const struct galley_markdown_tag *tag)
{
	for (size_t i = 0; i < sizeof(elements) / sizeof(*elements); i++)
		if (galley_str_equal_nocase(
			    tag->name, galley_str(elements[i].name)))
			return elements[i].kind;
	return GALLEY_KIND_COUNT;
}

bool galley_markdown_tag_is_one_of(
	const struct galley_markdown_tag *tag, const char *const *names)
{
	while (*names &&
		!galley_str_equal_nocase(tag->name, galley_str(*names)))
		names++;
	return *names;
}

bool galley_markdown_tag_is_style(const struct galley_markdown_tag *tag)
{
	return galley_markdown_tag_is_one_of(tag, styles);
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

void galley_markdown_report_tag(struct galley_markdown_reader *reader,
	struct galley_span span, struct galley_str name)
{
	if (!reader->wrapper)
		galley_report(reader->job->diag, GALLEY_NOTICE, "markdown.tag",
			span,
			"HTML tags left out, their contents kept ('%.*s')",
			GALLEY_STR_ARG(name));
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

static void add_image(struct galley_markdown_reader *reader,
	const struct galley_markdown_tag *tag)
{
	struct galley_node *image =
		galley_node_add(reader->doc, reader->parent, GALLEY_IMAGE);

	image->link.url = attribute(reader, tag, "src");
	image->link.alt = attribute(reader, tag, "alt");
	image->link.title = attribute(reader, tag, "title");
}

static void open_element(struct galley_markdown_reader *reader,
	enum galley_kind kind, const struct galley_markdown_tag *tag,
	struct galley_str html)
{
	galley_markdown_open_inline(reader, kind, html);
	if (kind != GALLEY_LINK)
		return;
	reader->parent->link.url = attribute(reader, tag, "href");
	reader->parent->link.title = attribute(reader, tag, "title");
}

/* Code holds no inlines, just their text. */
static void close_element(struct galley_markdown_reader *reader)
{
	struct galley_node *node = reader->parent;
	struct galley_buf text = { 0 };

	galley_markdown_close_inline(reader);
	if (node->kind != GALLEY_CODE_SPAN)
		return;
	while (node->first) {
		galley_node_text(node->first, &text);
		galley_node_unlink(node->first);
	}
	node->text =
		galley_arena_copy(reader->doc->arena, galley_buf_str(&text));
	galley_buf_clear(&text);
}

/* A link without an address is the target of one. */
static bool opens(struct galley_markdown_reader *reader, enum galley_kind kind,
	const struct galley_markdown_tag *tag)
{
	if (kind == GALLEY_KIND_COUNT || tag->closing ||
		kind == GALLEY_HARD_BREAK || kind == GALLEY_IMAGE)
		return false;
	return kind != GALLEY_LINK ||
		(!reader->links && attribute(reader, tag, "href").len);
}

/* The end of a line of the source beside it says nothing more. */
static void add_break(struct galley_markdown_reader *reader)
{
	struct galley_node *last = reader->parent->last;

	if (last && last->kind == GALLEY_SOFT_BREAK)
		galley_node_unlink(last);
	galley_node_add(reader->doc, reader->parent, GALLEY_HARD_BREAK);
}

static void add_tag(struct galley_markdown_reader *reader,
	const struct galley_markdown_tag *tag, struct galley_str html)
{
	enum galley_kind kind = galley_markdown_tag_kind(tag);

	if (kind == GALLEY_HARD_BREAK && !tag->closing) {
		add_break(reader);
	} else if (kind == GALLEY_IMAGE && !tag->closing) {
		add_image(reader, tag);
	} else if (opens(reader, kind, tag) &&
		reader->open.len / sizeof(struct galley_markdown_open) <
			GALLEY_MARKDOWN_DEPTH) {
		open_element(reader, kind, tag, html);
	} else if (tag->closing && galley_markdown_is_open(reader, kind)) {
		close_element(reader);
	} else if (galley_markdown_tag_is_one_of(tag, containers) ||
		galley_markdown_tag_is_style(tag)) {
		galley_markdown_report_tag(
			reader, block_span(reader), tag->name);
	} else {
		galley_markdown_report_html(reader, block_span(reader));
		galley_markdown_put_text(reader, html);
	}
}

void galley_markdown_report_comment(
	struct galley_markdown_reader *reader, struct galley_span span)
{
	galley_report(reader->job->diag, GALLEY_NOTICE, "markdown.comment",
		span, "HTML comment left out");
}

void galley_markdown_add_html(
	struct galley_markdown_reader *reader, struct galley_str html)
{
	const struct galley_markdown_tag tag = galley_markdown_tag_of(html);

	if (galley_str_equal(html, GALLEY_STR("<!-- -->"))) {
		/* it only parts what stands beside it */
		return;
	} else if (galley_str_starts(html, GALLEY_STR("<!--"))) {
		galley_markdown_report_comment(reader, block_span(reader));
	} else {
		add_tag(reader, &tag, html);
	}
}
