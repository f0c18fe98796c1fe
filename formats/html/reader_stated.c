/*
 * Which blocks are body, by the page's own word.
 *
 * Some pages state the whole text of their article beside the page. Blocks
 * whose text stands in it get the hint "stated". Runs of letters are compared
 * as hashes in a table of bits: some false hits do not matter.
 */
#include "reader.h"

enum {
	RUN = 12,         /* letters that are compared at once */
	SHORT_BODY = 200, /* bytes that are no article */
	LONG_BODY = 1 << 20,
};

struct bits {
	unsigned char *table;
	size_t mask; /* number of bits minus 1 */
};

struct run {
	uint32_t letter[RUN];
	size_t count;
};

/* Take a letter in; true with the hash of the last RUN of them. */
static bool take(struct run *run, uint32_t c, uint64_t *hash)
{
	if (!galley_char_is_letter(c) && !galley_char_is_digit(c))
		return false;
	run->letter[run->count++ % RUN] = galley_char_lower(c);
	if (run->count < RUN)
		return false;
	*hash = 14695981039346656037U;
	for (size_t i = 0; i < RUN; i++)
		*hash = (*hash ^ run->letter[(run->count + i) % RUN]) *
			1099511628211U;
	*hash ^= *hash >> 29;
	return true;
}

static void put_body(struct bits *bits, struct galley_str body)
{
	struct run run = { .count = 0 };
	uint64_t hash;

	for (size_t at = 0; at < body.len;)
		if (take(&run, galley_char_next(body, &at), &hash))
			bits->table[(hash & bits->mask) >> 3] |=
				(unsigned char)(1U << (hash & 7));
}

static bool is_in(const struct bits *bits, struct galley_str text)
{
	struct run run = { .count = 0 };
	size_t hits = 0, all = 0;
	uint64_t hash;

	for (size_t at = 0; at < text.len;) {
		if (!take(&run, galley_char_next(text, &at), &hash))
			continue;
		all++;
		hits += bits->table[(hash & bits->mask) >> 3] >> (hash & 7) & 1;
	}
	return all && hits * 10 >= all * 8;
}

static void mark_leaves(struct html_page *page, const struct bits *bits)
{
	struct galley_walk walk = galley_walk_start(page->doc->root);
	struct galley_buf text = { 0 };

	while (galley_walk_next(&walk)) {
		const struct galley_node *node = walk.node;
		if (!walk.entering || !node->facts ||
			galley_kind_holds(node->kind) != GALLEY_LEVEL_INLINE)
			continue;
		text.len = 0;
		galley_node_text(node, &text);
		if (is_in(bits, galley_buf_str(&text)))
			node->facts->hints =
				galley_arena_printf(page->arena, "stated %.*s",
					GALLEY_STR_ARG(node->facts->hints));
		galley_walk_skip(&walk);
	}
	galley_buf_clear(&text);
}

void html_mark_stated(struct html_page *page)
{
	const struct html_claim *claim = page->claims[HTML_BODY];
	struct bits bits = { .mask = 1023 };

	if (!claim || claim->text.len < SHORT_BODY)
		return;
	struct galley_str body = galley_str_slice(claim->text, 0, LONG_BODY);
	while (bits.mask < body.len * 16)
		bits.mask = bits.mask * 2 + 1;
	bits.table = galley_arena_alloc(page->arena, bits.mask / 8 + 1);
	put_body(&bits, body);
	mark_leaves(page, &bits);
}
