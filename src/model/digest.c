/*
 * A digest of what an article says, by which two are known to be the same.
 *
 * XXH3 is many times faster than a digest for signatures, and as good where
 * nobody gains from two articles that look alike to it.
 */
#include <galley/format.h>

#define XXH_INLINE_ALL
#include <stdio.h>
#include <xxhash.h>

/* The text of the blocks that are printed, and of no others. */
static void put_printed_text(const struct galley_node *root, bool keep_chrome,
	struct galley_buf *out)
{
	struct galley_walk walk = galley_walk_start(root);
	while (galley_walk_next(&walk)) {
		enum galley_level holds = galley_kind_holds(walk.node->kind);
		if (!walk.entering)
			continue;
		if (walk.node != root &&
			galley_is_left_out(walk.node, keep_chrome)) {
			galley_walk_skip(&walk);
		} else if (holds == GALLEY_LEVEL_INLINE ||
			walk.node->kind == GALLEY_CODE) {
			galley_node_text(walk.node, out);
			galley_buf_putc(out, '\n');
			galley_walk_skip(&walk);
		}
	}
}

enum {
	STEP = 8, /* bytes looked at together */
};

static bool is_blank(char byte)
{
	return (unsigned char)byte <= ' ';
}

/* Are there no control characters, and no two blanks together? */
static bool are_tidy(uint64_t bytes)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), high = ones * 0x80;
	uint64_t other = bytes ^ ones * ' ';
	uint64_t blanks = ~(((other & ~high) + ~high) | other) & high;
	uint64_t controls = (bytes - ones * ' ') & ~bytes & high;
	return !controls && !(blanks & blanks << 8);
}

/* Runs of blanks and line ends as one blank, in place. */
static void squeeze(struct galley_buf *text)
{
	const char *at = text->ptr, *end = at + text->len;
	char *to = text->ptr;
	uint64_t bytes;
	bool parted = true;
	while (at < end) {
		if (end - at >= STEP && !(parted && is_blank(*at)) &&
			(memcpy(&bytes, at, STEP), are_tidy(bytes))) {
			memcpy(to, &bytes, STEP);
			to += STEP;
			at += STEP;
			parted = at[-1] == ' ';
			continue;
		}
		bool blank = is_blank(*at);
		*to = blank ? ' ' : *at;
		to += !(blank && parted);
		parted = blank;
		at++;
	}
	text->len = (size_t)(to - text->ptr);
}

void galley_doc_digest(const struct galley_doc *doc, bool keep_chrome,
	char digest[GALLEY_DIGEST_SIZE])
{
	struct galley_buf text = { 0 };
	put_printed_text(doc->root, keep_chrome, &text);
	squeeze(&text);
	XXH128_hash_t hash = XXH3_128bits(text.ptr, text.len);
	snprintf(digest, GALLEY_DIGEST_SIZE, "%016llx%016llx",
		(unsigned long long)hash.high64,
		(unsigned long long)hash.low64);
	galley_buf_clear(&text);
}
