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

#define EACH(byte) ((uint64_t)0x0101010101010101 * (byte))

/* Where the next blank is, or the end; eight bytes at a time. */
static size_t find_blank(const char *text, size_t at, size_t end)
{
	for (; at + 8 <= end; at += 8) {
		uint64_t bytes, found;
		memcpy(&bytes, text + at, sizeof(bytes));
		found = (bytes - EACH(' ' + 1)) & ~bytes & EACH(0x80);
		if (found)
			break;
	}
	while (at < end && (unsigned char)text[at] > ' ')
		at++;
	return at;
}

/* Runs of blanks and line ends as one blank, in place. */
static void squeeze(struct galley_buf *text)
{
	size_t to = 0, at = 0;
	while (at < text->len) {
		size_t end = find_blank(text->ptr, at, text->len);
		if (to != at)
			memmove(text->ptr + to, text->ptr + at, end - at);
		to += end - at;
		if (end < text->len && to)
			text->ptr[to++] = ' ';
		for (at = end; at < text->len; at++)
			if ((unsigned char)text->ptr[at] > ' ')
				break;
	}
	text->len = to;
}

void galley_doc_digest(const struct galley_doc *doc, bool keep_chrome,
	char digest[GALLEY_DIGEST_SIZE])
{
	struct galley_buf text = { 0 };
	if (*doc->digest && !keep_chrome) {
		memcpy(digest, doc->digest, GALLEY_DIGEST_SIZE);
		return;
	}
	put_printed_text(doc->root, keep_chrome, &text);
	squeeze(&text);
	XXH128_hash_t hash = XXH3_128bits(text.ptr, text.len);
	snprintf(digest, GALLEY_DIGEST_SIZE, "%016llx%016llx",
		(unsigned long long)hash.high64,
		(unsigned long long)hash.low64);
	galley_buf_clear(&text);
}
