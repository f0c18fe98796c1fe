/*
 * The text of elements that hold metadata: on one line, or with the line ends
 * that are meant. And text without any elements, as paragraphs.
 */
#include "markup.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Blanks become one. A line end that stands alone is meant as such; one with
 * an indentation behind it is the form of the XML. */
static struct galley_str fold(
	struct galley_arena *arena, struct galley_str text, bool lines)
{
	struct galley_buf out = { 0 };

	for (size_t at = 0, end; at < text.len; at = end) {
		for (end = at; end < text.len && is_blank(text.ptr[end]);)
			end++;
		bool line = lines && end == at + 1 && text.ptr[at] == '\n';
		if (end > at && out.len && end < text.len)
			galley_buf_putc(&out, line ? '\n' : ' ');
		at = end;
		while (end < text.len && !is_blank(text.ptr[end]))
			end++;
		galley_buf_put(&out, galley_str_slice(text, at, end));
	}
	text = galley_arena_copy(arena, galley_buf_str(&out));
	galley_buf_clear(&out);
	return text;
}

/* Elements between whose texts there is a blank. */
static bool parts_words(const xmlNode *node)
{
	static const char names[] = "p div li ul ol h1 h2 h3 h4 h5 h6 td th tr "
				    "section header hl1 hl2 hedline";

	return node->type == XML_ELEMENT_NODE &&
		markup_has_word(galley_str(names),
			galley_str((const char *)node->name));
}

struct galley_str markup_text(
	struct galley_arena *arena, xmlNode *element, bool lines)
{
	struct markup_walk walk = markup_walk_start(element);
	struct galley_buf raw = { 0 };

	while (markup_walk_next(&walk)) {
		if (parts_words(walk.node) && walk.node != element)
			galley_buf_puts(&raw, "  ");
		if (walk.entering && markup_is(walk.node, "br"))
			galley_buf_putc(&raw, '\n');
		if (walk.entering)
			galley_buf_put(&raw, markup_content(walk.node));
	}
	struct galley_str text = fold(arena, galley_buf_str(&raw), lines);
	galley_buf_clear(&raw);
	return text;
}

void markup_build_text(struct galley_doc *doc, struct galley_str text)
{
	struct galley_str rest = galley_str_trim(text);
	struct galley_node *paragraph = NULL;
	bool parted = galley_str_find(rest, GALLEY_STR("\n\n"), 0) < rest.len;

	while (rest.ptr && rest.len) {
		struct galley_str line =
			galley_str_trim(galley_str_cut(&rest, '\n'));
		if (!line.len) {
			paragraph = NULL;
			continue;
		}
		if (paragraph)
			galley_node_add(doc, paragraph, GALLEY_SOFT_BREAK);
		else
			paragraph = galley_node_add(
				doc, doc->root, GALLEY_PARAGRAPH);
		galley_node_add_text(doc, paragraph, line);
		paragraph = parted ? paragraph : NULL;
	}
}
