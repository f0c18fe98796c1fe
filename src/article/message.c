/*
 * Mail and news postings say in their head what they are: subject, sender,
 * date. Their text is all body, but for the signature.
 */
#include "article/dates.h"
#include "article/fields.h"

enum {
	HEADERS = 3,
};

static struct galley_str header_of(
	const struct galley_block *block, const char *name)
{
	struct galley_str key = galley_str(name);
	if (!galley_str_starts_nocase(block->text, key) ||
		block->text.len <= key.len || block->text.ptr[key.len] != ':')
		return GALLEY_STR("");
	return galley_str_trim(
		galley_str_slice(block->text, key.len + 1, block->text.len));
}

static bool is_header(const struct galley_block *block)
{
	size_t colon = galley_str_find_char(block->text, ':', 0);
	if (colon < 2 || colon > 30 || colon + 1 >= block->text.len ||
		block->text.ptr[colon + 1] != ' ')
		return false;
	for (size_t i = 0; i < colon; i++)
		if (block->text.ptr[i] != '-' &&
			((block->text.ptr[i] | 0x20) < 'a' ||
				(block->text.ptr[i] | 0x20) > 'z'))
			return false;
	return block->text.ptr[0] <= 'Z';
}

/* "jane@example.org (Jane Doe)" or "Jane Doe <jane@example.org>" */
static struct galley_str sender_name(struct galley_str from)
{
	size_t open = galley_str_find_char(from, '(', 0);
	size_t close = galley_str_find_char(from, ')', open);
	if (close < from.len)
		return galley_str_trim(galley_str_slice(from, open + 1, close));
	struct galley_str name = galley_str_trim(
		galley_str_slice(from, 0, galley_str_find_char(from, '<', 0)));
	if (name.len > 2 && name.ptr[0] == '"')
		name = galley_str_slice(name, 1, name.len - 1);
	return name.len ? name : from;
}

static void take_header(
	struct galley_article *article, struct galley_block *block)
{
	static const struct field {
		const char *name;
		enum galley_meta_field field;
	} fields[] = {
		{ "Subject", GALLEY_META_HEADLINE },
		{ "From", GALLEY_META_AUTHOR },
		{ "Date", GALLEY_META_PUBLISHED },
		{ "Organization", GALLEY_META_SOURCE },
		{ "Keywords", GALLEY_META_KEYWORD },
		{ "Summary", GALLEY_META_DESCRIPTION },
	};
	struct galley_meta *meta = &article->doc->meta;
	struct galley_arena *arena = article->doc->arena;
	struct galley_evidence evidence =
		galley_found("message.header", 95, galley_block_span(block));
	struct galley_dated dated[GALLEY_DATES];
	galley_block_assign(block, GALLEY_ROLE_META_LINE, "message.header", 95);
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		struct galley_str value = header_of(block, fields[i].name);
		if (!value.len)
			continue;
		if (fields[i].field == GALLEY_META_AUTHOR)
			value = sender_name(value);
		if (fields[i].field != GALLEY_META_PUBLISHED)
			galley_meta_add(
				meta, arena, fields[i].field, value, evidence);
		else if (galley_dates_find(value, article->language, dated))
			galley_meta_add_date(meta, arena, fields[i].field,
				dated[0].date, value, evidence);
	}
}

/* "--" and what stands below it, when that is little. */
static void take_signature(struct galley_article *article, int from)
{
	size_t length = 0;
	for (int i = article->count - 1; i > from; i--) {
		const struct galley_block *block = &article->block[i];
		length += block->text.len;
		if (length > 800)
			return;
		if (!galley_str_equal(block->text, GALLEY_STR("--")))
			continue;
		for (; i < article->count; i++)
			galley_block_assign(&article->block[i],
				GALLEY_ROLE_CHROME, "chrome.signature", 90);
		return;
	}
}

bool galley_message_take(struct galley_article *article)
{
	int count = 0;
	bool subject = false, from = false;
	while (count < article->count && is_header(&article->block[count])) {
		const struct galley_block *block = &article->block[count++];
		subject |= header_of(block, "Subject").len > 0;
		from |= header_of(block, "From").len > 0;
	}
	if (count < HEADERS || !subject || !from)
		return false;
	for (int i = 0; i < count; i++)
		take_header(article, &article->block[i]);
	for (int i = count; i < article->count; i++)
		galley_block_assign(&article->block[i], GALLEY_ROLE_BODY,
			"message.body", 95);
	take_signature(article, count);
	return true;
}
