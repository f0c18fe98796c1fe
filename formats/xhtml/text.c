/*
 * The text of an article without markup, and the name it is known by.
 *
 * Both follow from what is printed alone, so the same article has the same
 * name wherever and whenever it is converted.
 */
#include "xhtml.h"

enum {
	TITLE_WIDTH = 60,    /* columns of a title made from a text */
	TITLE_SOURCE = 1024, /* bytes of the text that are looked at */
	LONGEST_CHARACTER = 4
};

/* Does it hold text of its own? */
static bool is_leaf(const struct galley_node *node)
{
	enum galley_level holds = galley_kind_holds(node->kind);

	return holds == GALLEY_LEVEL_INLINE ||
		(holds == GALLEY_LEVEL_TEXT &&
			galley_kind_level(node->kind) == GALLEY_LEVEL_BLOCK);
}

/* Blocks up to the one with which the text is long enough. */
static void put_text(const struct galley_node *root, bool keep_chrome,
	struct galley_buf *out, size_t enough)
{
	struct galley_walk walk = galley_walk_start(root);
	size_t start = out->len;

	while (out->len < enough && galley_walk_next(&walk)) {
		const struct galley_node *node = walk.node;
		if (!walk.entering)
			continue;
		if (galley_is_left_out(node, keep_chrome)) {
			galley_walk_skip(&walk);
		} else if (is_leaf(node)) {
			if (out->len > start)
				galley_buf_puts(out, "\n\n");
			if (node->parent && node->parent->kind == GALLEY_ITEM &&
				node->parent->first == node)
				galley_buf_puts(out, "- ");
			galley_node_text(node, out);
			galley_walk_skip(&walk);
		}
	}
}

void galley_xhtml_text(const struct galley_node *root, bool keep_chrome,
	struct galley_buf *out)
{
	put_text(root, keep_chrome, out, SIZE_MAX);
}

bool galley_xhtml_is_blank(struct galley_str text)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t c = galley_char_next(text, &at);
		if (galley_char_width(c) > 0 && !galley_char_is_space(c) &&
			c != 0xfffe && c != 0xffff)
			return false;
	}
	return true;
}

/* Where to cut a line between words, so that it is no wider than the limit;
 * its length if it need not be cut. */
static size_t cut_of(struct galley_str line, size_t limit)
{
	size_t at = 0, end = 0, width = 0;

	while (at < line.len && width < limit) {
		size_t from = at;
		uint32_t c = galley_char_next(line, &at);
		if (c == ' ')
			end = from;
		width +=
			c >= ' ' && c <= '~' ? 1 : (size_t)galley_char_width(c);
	}
	if (at >= line.len)
		return line.len;
	return end ? end : at;
}

/* The beginning of a text, cut between words. Mostly a little of it will do,
 * and the last character of that may be cut in two. */
static struct galley_str first_words(
	struct galley_arena *arena, struct galley_str text, size_t limit)
{
	struct galley_str line = galley_text_squeeze(
		arena, galley_str_slice(text, 0, 2 * limit));
	size_t end = cut_of(line, limit);

	if (line.len - end < LONGEST_CHARACTER) {
		line = galley_text_squeeze(
			arena, galley_str_slice(text, 0, TITLE_SOURCE));
		end = cut_of(line, limit);
	}
	if (end == line.len)
		return line;
	return galley_arena_printf(
		arena, "%.*s…", GALLEY_STR_ARG(galley_str_slice(line, 0, end)));
}

struct galley_str galley_xhtml_title(
	const struct galley_doc *doc, struct galley_arena *arena)
{
	struct galley_str title = galley_text_squeeze(
		arena, galley_meta_text(&doc->meta, GALLEY_META_HEADLINE));
	struct galley_buf text = { .ptr = NULL };

	if (galley_xhtml_is_blank(title))
		title = first_words(arena,
			galley_meta_text(&doc->meta, GALLEY_META_DESCRIPTION),
			TITLE_WIDTH);
	if (galley_xhtml_is_blank(title)) {
		put_text(doc->root, false, &text, TITLE_SOURCE);
		title = first_words(arena, galley_buf_str(&text), TITLE_WIDTH);
		galley_buf_clear(&text);
	}
	return galley_xhtml_is_blank(title) ? GALLEY_STR("Untitled") : title;
}

struct galley_str galley_xhtml_summary(
	const struct galley_doc *doc, struct galley_arena *arena, size_t width)
{
	struct galley_buf text = { .ptr = NULL };
	struct galley_str found =
		galley_meta_text(&doc->meta, GALLEY_META_DESCRIPTION);

	if (galley_xhtml_is_blank(found))
		found = galley_meta_text(&doc->meta, GALLEY_META_SUBHEADLINE);
	if (galley_xhtml_is_blank(found)) {
		put_text(doc->root, false, &text, TITLE_SOURCE);
		found = galley_buf_str(&text);
	}
	found = first_words(arena, found, width);
	galley_buf_clear(&text);
	return found;
}

void galley_xhtml_identity(const struct galley_doc *doc, struct galley_buf *out)
{
	const struct galley_meta *meta = &doc->meta;
	char date[GALLEY_DATE_SIZE] = "", digest[GALLEY_DIGEST_SIZE];

	if (meta->id) {
		galley_buf_put(
			out, galley_meta_text(meta, GALLEY_META_PROVIDER));
		galley_buf_putc(out, '\n');
		galley_buf_put(out, meta->id->text);
		return;
	}
	if (meta->link && galley_xhtml_url(out, meta->link->code))
		return;
	galley_buf_put(out, galley_meta_text(meta, GALLEY_META_HEADLINE));
	galley_buf_putc(out, '\n');
	if (meta->published)
		galley_date_format(&meta->published->date, date);
	galley_doc_digest(doc, false, digest);
	galley_buf_printf(out, "%s\n%s", date, digest);
}
