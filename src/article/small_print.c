/*
 * The small print below an article: its keywords, and who holds the rights.
 */
#include "article/fields.h"
#include "article/words.h"

enum {
	LONGEST = 300,     /* bytes of such a line */
	LONGEST_WORD = 48, /* and of one keyword */
	NEAR = 12,         /* blocks behind the run where keywords stand */
	LONGEST_HOLDER = 80,
};

/* ------------------------------------------------------------- keywords */

/* Cut the part before the first of the marks off *rest. */
static struct galley_str cut(struct galley_str *rest, const char *marks)
{
	size_t at = 0, length = 0;
	struct galley_str part = *rest;
	for (; at < rest->len && !length; at++)
		for (struct galley_str list = galley_str(marks); list.ptr;) {
			struct galley_str mark = galley_str_cut(&list, ' ');
			if (galley_str_starts(
				    galley_str_slice(*rest, at, rest->len),
				    mark))
				length = mark.len;
		}
	if (length) {
		part = galley_str_slice(*rest, 0, at - 1);
		*rest = galley_str_slice(*rest, at - 1 + length, rest->len);
	} else {
		*rest = (struct galley_str){ 0 };
	}
	return galley_str_trim(part);
}

static const char *const commas = ", ; | • · 、 ， ؛ ،";

/* Are they words and not sentences? */
static bool is_list(struct galley_str text)
{
	while (text.len)
		if (cut(&text, commas).len > LONGEST_WORD)
			return false;
	return true;
}

/* What stands behind "Keywords:"; the empty string where the line says
 * something else. */
static struct galley_str list_behind(const struct galley_block *block)
{
	size_t length = galley_cue_prefix(block->text, GALLEY_CUE_TOPIC);
	struct galley_str cue = galley_str_slice(block->text, 0, length);
	if (!galley_str_ends(cue, GALLEY_STR(":")) &&
		!galley_str_ends(cue, GALLEY_STR("：")))
		return GALLEY_STR("");
	return galley_str_trim(
		galley_str_slice(block->text, length, block->text.len));
}

static bool take_keywords(
	struct galley_article *article, struct galley_block *block)
{
	struct galley_str list = list_behind(block);
	if (!list.len || block->text.len > LONGEST || !is_list(list))
		return false;
	while (list.len) {
		struct galley_str word = cut(&list, commas);
		if (word.len && word.ptr[0] == '#')
			word = galley_str_slice(word, 1, word.len);
		galley_meta_add(&article->doc->meta, article->doc->arena,
			GALLEY_META_KEYWORD, word,
			galley_found(
				"keywords.line", 85, galley_block_span(block)));
	}
	galley_block_assign(block, GALLEY_ROLE_META_LINE, "keywords.line", 85);
	return true;
}

/* ------------------------------------------------------------ copyright */

static bool is_year_char(char c)
{
	return (c >= '0' && c <= '9') || strchr(" -,/", c);
}

/* "© 2024 Evening Courier Ltd. All rights reserved." is held by "Evening
 * Courier Ltd". */
static struct galley_str holder_of(struct galley_str line)
{
	static const char *const signs[] = { "copyright", "(c)", "©", "ⓒ",
		"\xE2\x80\x93", "by " };
	static const char *const ends[] = { ". ", " all rights", " alle rechte",
		" tous droits", " todos los", " todos os", " tutti i", " | ",
		" – ", " - ", ", all rights" };
	struct galley_str rest = galley_str_trim(line);
	for (bool again = true; again;) {
		again = false;
		for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
			struct galley_str sign = galley_str(signs[i]);
			if (!galley_str_starts_nocase(rest, sign))
				continue;
			rest = galley_str_slice(rest, sign.len, rest.len);
			again = true;
		}
		while (rest.len && is_year_char(rest.ptr[0])) {
			rest = galley_str_slice(rest, 1, rest.len);
			again = true;
		}
	}
	size_t end = rest.len;
	for (size_t at = 0; at < end; at++)
		for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
			if (at &&
				galley_str_starts_nocase(
					galley_str_slice(rest, at, rest.len),
					galley_str(ends[i])))
				end = at;
	rest = galley_str_trim(galley_str_slice(rest, 0, end));
	while (rest.len && strchr(".,", rest.ptr[rest.len - 1]))
		rest.len--;
	return rest;
}

static bool is_copyright(const struct galley_block *block)
{
	static const char *const starts[] = { "©", "(c) ", "ⓒ", "copyright " };
	if (block->text.len > LONGEST || block->stops > 3)
		return false;
	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
		if (galley_str_starts_nocase(
			    block->text, galley_str(starts[i])))
			return galley_block_has(
				block, GALLEY_HAS_YEAR | GALLEY_HAS_COPYRIGHT);
	return false;
}

static void take_copyright(
	struct galley_article *article, struct galley_block *block)
{
	struct galley_meta *meta = &article->doc->meta;
	struct galley_arena *arena = article->doc->arena;
	struct galley_evidence evidence =
		galley_found("copyright.line", 80, galley_block_span(block));
	struct galley_str holder = holder_of(block->text);
	galley_meta_add(meta, arena, GALLEY_META_COPYRIGHT_NOTICE, block->text,
		evidence);
	if (holder.len && holder.len <= LONGEST_HOLDER)
		galley_meta_add(meta, arena, GALLEY_META_COPYRIGHT_HOLDER,
			holder, evidence);
	galley_block_assign(block, GALLEY_ROLE_META_LINE, "copyright.line", 80);
}

void galley_small_print_take(struct galley_article *article)
{
	bool keywords = false;
	for (int i = 0; i < article->count; i++) {
		struct galley_block *block = &article->block[i];
		enum galley_role role = block->node->role;
		if (role != GALLEY_ROLE_CHROME && role != GALLEY_ROLE_BODY)
			continue;
		if (!keywords && i <= article->last + NEAR &&
			block->cues.start & GALLEY_CUE_BIT(TOPIC))
			keywords = take_keywords(article, block);
		/* The first one behind the article is nearest to it. */
		if (i > article->last && is_copyright(block)) {
			take_copyright(article, block);
			return;
		}
	}
}
