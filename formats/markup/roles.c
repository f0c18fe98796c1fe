/*
 * Blocks that repeat metadata, or that metadata should know of.
 *
 * What has a role that the head of an output prints is not printed in the body,
 * so metadata has to hold its words; where it does not, and cannot, the block
 * is text like any other.
 */
#include "markup.h"

enum {
	MANY_LEADING = 12, /* blocks at the start that may repeat metadata */
	LONG_BLOCK = 200,  /* bytes that only the text itself has */
};

/* The field that a role is printed from. */
static const struct {
	enum galley_role role;
	enum galley_meta_field field;
} fields[] = {
	{ GALLEY_ROLE_HEADLINE, GALLEY_META_HEADLINE },
	{ GALLEY_ROLE_SUBHEADLINE, GALLEY_META_SUBHEADLINE },
	{ GALLEY_ROLE_KICKER, GALLEY_META_KICKER },
	{ GALLEY_ROLE_BYLINE, GALLEY_META_BYLINE },
	{ GALLEY_ROLE_META_LINE, GALLEY_META_SLUGLINE },
};

static const size_t field_count = sizeof(fields) / sizeof(*fields);

struct texts {
	struct galley_buf block, value, plain; /* folded; plain is not */
};

static bool is_same(struct texts *texts, struct galley_str value)
{
	texts->value.len = 0;
	galley_text_fold(value, &texts->value);
	return texts->value.len &&
		galley_str_equal(galley_buf_str(&texts->block),
			galley_buf_str(&texts->value));
}

static void read_block(struct texts *texts, const struct galley_node *block)
{
	texts->plain.len = texts->block.len = 0;
	galley_node_text(block, &texts->plain);
	galley_text_fold(galley_buf_str(&texts->plain), &texts->block);
}

/* Does metadata hold the words of the block, in any field? */
static bool is_held(struct texts *texts, const struct galley_meta *meta)
{
	for (size_t f = 0; f < GALLEY_META_COUNT; f++)
		for (const struct galley_value *v = meta->field[f]; v;
			v = v->next)
			if (is_same(texts, v->text))
				return true;
	return false;
}

/* A date as it is printed goes to the date that is known. */
static bool fill_date(struct galley_doc *doc, struct galley_str printed)
{
	struct galley_value *date = doc->meta.published;

	if (!date || date->text.len)
		return false;
	date->text = galley_text_squeeze(doc->arena, printed);
	return true;
}

static bool fill(struct galley_doc *doc, const struct galley_node *block,
	struct galley_str text)
{
	if (block->role == GALLEY_ROLE_DATE_LINE)
		return fill_date(doc, text);
	for (size_t i = 0; i < field_count; i++)
		if (fields[i].role == block->role)
			return galley_meta_add(&doc->meta, doc->arena,
				fields[i].field,
				galley_text_squeeze(doc->arena, text),
				galley_found("markup.role", 90, block->span));
	return false;
}

/* A block that says what it is. */
static void settle_stated(
	struct galley_doc *doc, struct texts *texts, struct galley_node *block)
{
	read_block(texts, block);
	if (!is_held(texts, &doc->meta) &&
		!fill(doc, block, galley_buf_str(&texts->plain)))
		block->role = GALLEY_ROLE_BODY;
}

/* A block that says what the head of an output will say. */
static bool settle_repeated(
	struct galley_doc *doc, struct texts *texts, struct galley_node *block)
{
	read_block(texts, block);
	for (size_t i = 0; i < field_count; i++) {
		struct galley_str value =
			galley_meta_text(&doc->meta, fields[i].field);
		if (!is_same(texts, value))
			continue;
		block->role = fields[i].role;
		block->rule = "markup.repeated";
		block->confidence = 95;
		return true;
	}
	return false;
}

static bool is_leaf(const struct galley_node *node)
{
	return node->kind == GALLEY_PARAGRAPH || node->kind == GALLEY_HEADING;
}

/* The first heading of the highest level, near the start, is the headline of an
 * article that has none. */
static void find_headline(struct galley_doc *doc, struct texts *texts)
{
	int leading = MANY_LEADING;

	for (struct galley_node *n = doc->root; n && leading;
		n = markup_node_next(doc->root, n)) {
		leading -= is_leaf(n);
		if (n->kind != GALLEY_HEADING || n->level > 1 ||
			n->role != GALLEY_ROLE_BODY)
			continue;
		read_block(texts, n);
		n->role = GALLEY_ROLE_HEADLINE;
		fill(doc, n, galley_buf_str(&texts->plain));
		return;
	}
}

static bool is_head(const struct galley_node *node)
{
	return node->kind != GALLEY_DOCUMENT &&
		galley_role_printed(node->role) == GALLEY_PRINTED_HEAD;
}

/* A container of nothing but such blocks has no more to say. */
static void unwrap_heads(struct galley_doc *doc)
{
	struct galley_node *next;

	for (struct galley_node *n = doc->root->first; n; n = next) {
		const struct galley_node *child = n->first;
		next = markup_node_next(doc->root, n);
		if (n->kind != GALLEY_DIV || n->lang.len || !child)
			continue;
		while (child && is_head(child))
			child = child->next;
		if (child)
			continue;
		next = n->first;
		galley_node_unwrap(n);
	}
}

void markup_settle_roles(struct galley_doc *doc)
{
	struct texts texts = { .block = { 0 } };
	struct galley_node *next;
	int leading = MANY_LEADING;

	if (!doc->meta.headline)
		find_headline(doc, &texts);
	for (struct galley_node *n = doc->root; n; n = next) {
		if (is_head(n))
			settle_stated(doc, &texts, n);
		else if (leading && is_leaf(n) && n->role == GALLEY_ROLE_BODY &&
			!settle_repeated(doc, &texts, n))
			leading =
				texts.plain.len > LONG_BLOCK ? 0 : leading - 1;
		next = is_head(n) ? markup_node_after(doc->root, n)
				  : markup_node_next(doc->root, n);
	}
	unwrap_heads(doc);
	galley_buf_clear(&texts.block);
	galley_buf_clear(&texts.value);
	galley_buf_clear(&texts.plain);
}
