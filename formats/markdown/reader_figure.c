/*
 * Figures: a paragraph that is one image with a title.
 *
 * The title is the caption, and its last line, if it has more than one, the
 * credit. CommonMark has no figures, so this is for articles, which begin with
 * front matter; there a title in single quotes stays a title.
 */
#include "reader.h"

/* The image that fills the paragraph, in a link perhaps; or NULL. */
static struct galley_node *sole_image(const struct galley_node *paragraph)
{
	struct galley_node *node = paragraph->first;

	if (!node || node->next)
		return NULL;
	if (node->kind == GALLEY_LINK && node->first && !node->first->next)
		node = node->first;
	return node->kind == GALLEY_IMAGE ? node : NULL;
}

/* Does the paragraph end with a title in single quotes? That of the image, if
 * it is in a link, stands before the bracket. */
static bool is_quiet(const struct galley_markdown_reader *reader,
	cmark_node *paragraph, const struct galley_node *image)
{
	struct galley_str line = galley_str_trim(galley_markdown_line(
		reader, cmark_node_get_end_line(paragraph)));

	if (image->parent->kind == GALLEY_LINK)
		return galley_str_find(line, GALLEY_STR("')]"), 0) < line.len;
	return galley_str_ends(line, GALLEY_STR("')"));
}

static struct galley_str trim(struct galley_str text)
{
	while (text.len && strchr(" \t\n", *text.ptr))
		text = galley_str_slice(text, 1, text.len);
	while (text.len && strchr(" \t\n", text.ptr[text.len - 1]))
		text.len--;
	return text;
}

static void add_part(struct galley_markdown_reader *reader,
	struct galley_node *figure, enum galley_kind kind,
	struct galley_str text)
{
	struct galley_node *part;

	text = trim(text);
	if (!text.len)
		return;
	part = galley_node_add(reader->doc, figure, kind);
	part->span = figure->span;
	while (text.ptr) {
		galley_node_add_text(
			reader->doc, part, trim(galley_str_cut(&text, '\n')));
		if (text.ptr)
			galley_node_add(reader->doc, part, GALLEY_SOFT_BREAK);
	}
}

void galley_markdown_make_figure(struct galley_markdown_reader *reader,
	struct galley_node *paragraph, cmark_node *node)
{
	struct galley_node *image = sole_image(paragraph), *figure;
	struct galley_str title;
	size_t cut;

	if (!image || !trim(image->link.title).len ||
		is_quiet(reader, node, image))
		return;
	title = image->link.title;
	image->link.title = GALLEY_STR("");
	for (cut = title.len; cut && title.ptr[cut - 1] != '\n'; cut--)
		;
	if (!cut)
		cut = title.len;
	figure = galley_node_new(reader->doc, GALLEY_FIGURE);
	figure->span = paragraph->span;
	galley_node_insert_before(paragraph, figure);
	galley_node_append(figure, paragraph);
	add_part(reader, figure, GALLEY_CAPTION,
		galley_str_slice(title, 0, cut));
	add_part(reader, figure, GALLEY_CREDIT,
		galley_str_slice(title, cut, title.len));
}
