/*
 * A digest of what an article says, by which two are known to be the same.
 *
 * XXH3 is many times faster than a digest for signatures, and as good where
 * nobody gains from two articles that look alike to it.
 */
#include <endian.h>
#include <galley/format.h>

#define XXH_INLINE_ALL
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
			galley_buf_putc(out, ' ');
			galley_walk_skip(&walk);
		}
	}
}

#define EACH(byte) ((uint64_t)0x0101010101010101 * (byte))

/* The high bit of each byte that is no more than a blank. */
static uint64_t blanks_of(uint64_t bytes)
{
	return ~(((bytes & EACH(0x7f)) + EACH(0x7f - ' ')) | bytes) &
		EACH(0x80);
}

/* Are all blanks of the eight bytes ' ', and none behind another? Without a
 * branch for each word, which is what costs in a text. */
static bool are_squeezed(uint64_t bytes, bool *parted)
{
	uint64_t blanks = blanks_of(bytes);
	uint64_t others = blanks_of(bytes + (blanks >> 7));
	uint64_t behind = blanks << 8 | (*parted ? 0x80 : 0);

	if (others || (blanks & behind))
		return false;
	*parted = blanks >> 63;
	return true;
}

/* Runs of blanks and line ends as one blank, in place. */
static void squeeze(struct galley_buf *text)
{
	size_t to = 0, at = 0;
	bool parted = true;

	while (at < text->len) {
		uint64_t bytes = 0;
		char byte = text->ptr[at];
		bool blank = (unsigned char)byte <= ' ';

		if (text->len - at >= sizeof(bytes))
			memcpy(&bytes, text->ptr + at, sizeof(bytes));
		if (bytes && are_squeezed(le64toh(bytes), &parted)) {
			memcpy(text->ptr + to, &bytes, sizeof(bytes));
			to += sizeof(bytes);
			at += sizeof(bytes);
			continue;
		}
		text->ptr[to] = blank ? ' ' : byte;
		to += !(blank && parted);
		parted = blank;
		at++;
	}
	text->len = to;
}

static void put_hex(uint64_t number, char out[16])
{
	for (int i = 16; i-- > 0; number >>= 4)
		out[i] = "0123456789abcdef"[number & 0xF];
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
	put_hex(hash.high64, digest);
	put_hex(hash.low64, digest + 16);
	digest[GALLEY_DIGEST_SIZE - 1] = '\0';
	galley_buf_clear(&text);
}
