/*
 * From claims to metadata: of each kind the best that can be read.
 */
#include "reader.h"

enum {
	MANY_KEYWORDS = 40,
};

static struct galley_evidence evidence_of(const struct html_claim *claim)
{
	struct galley_span span = { .line = claim->line };

	return claim->rule ? galley_found(claim->rule, 80, span)
			   : galley_stated(span);
}

static void add(struct html_page *page, enum galley_meta_field field,
	const struct html_claim *claim, struct galley_str text)
{
	galley_meta_add(
		&page->doc->meta, page->arena, field, text, evidence_of(claim));
}

/* ------------------------------------------------------------- the kinds */

static bool fill_text(struct html_page *page, enum galley_meta_field field,
	const struct html_claim *claim)
{
	struct galley_str text = html_plain(page->arena, claim->text);

	if (text.len)
		add(page, field, claim, text);
	return text.len > 0;
}

static bool fill_date(struct html_page *page, enum galley_meta_field field,
	const struct html_claim *claim)
{
	struct galley_date date;

	if (!html_date_parse(claim->text, &date) || date.year < 1000)
		return false;
	galley_meta_add_date(&page->doc->meta, page->arena, field, date,
		claim->text, evidence_of(claim));
	return true;
}

static bool fill_language(struct html_page *page, enum galley_meta_field field,
	const struct html_claim *claim)
{
	struct galley_str tag = galley_arena_copy(page->arena, claim->text);
	char *at = (char *)(uintptr_t)tag.ptr; /* our own copy */
	size_t len = 0;

	for (; len < tag.len; len++) {
		char c = at[len];
		if (c == '_')
			at[len] = '-';
		else if (c != '-' && !(c >= '0' && c <= '9') &&
			!((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
			break;
	}
	tag = galley_str_slice(tag, 0, len);
	size_t primary = galley_str_find_char(tag, '-', 0);
	if (primary < 2 || primary > 3)
		return false;
	add(page, field, claim, tag);
	return true;
}

static bool fill_link(struct html_page *page, enum galley_meta_field field,
	const struct html_claim *claim)
{
	if (!galley_str_starts_nocase(claim->text, GALLEY_STR("http")) ||
		galley_str_find_char(claim->text, ' ', 0) < claim->text.len)
		return false;
	add(page, field, claim, claim->text);
	return true;
}

static bool fill_keywords(struct html_page *page, enum galley_meta_field field,
	const struct html_claim *claim)
{
	int rank = claim->rank, count = 0;

	for (; claim && claim->rank == rank; claim = claim->next) {
		struct galley_str list = html_plain(page->arena, claim->text);
		while (list.ptr && count < MANY_KEYWORDS) {
			struct galley_str one =
				galley_str_trim(galley_str_cut(&list, ','));
			if (!one.len || one.len > 80)
				continue;
			add(page, field, claim, one);
			count++;
		}
	}
	return count > 0;
}

static const struct {
	enum html_slot slot;
	enum galley_meta_field field;
	bool (*fill)(struct html_page *, enum galley_meta_field,
		const struct html_claim *);
} fields[] = {
	{ HTML_PUBLISHED, GALLEY_META_PUBLISHED, fill_date },
	{ HTML_MODIFIED, GALLEY_META_MODIFIED, fill_date },
	{ HTML_CREATED, GALLEY_META_CREATED, fill_date },
	{ HTML_PROVIDER, GALLEY_META_PROVIDER, fill_text },
	{ HTML_SITE, GALLEY_META_PROVIDER, fill_text },
	{ HTML_DESCRIPTION, GALLEY_META_DESCRIPTION, fill_text },
	{ HTML_SECTION, GALLEY_META_SECTION, fill_text },
	{ HTML_KEYWORD, GALLEY_META_KEYWORD, fill_keywords },
	{ HTML_LANGUAGE, GALLEY_META_LANGUAGE, fill_language },
	{ HTML_LINK, GALLEY_META_LINK, fill_link },
	{ HTML_RIGHTS, GALLEY_META_COPYRIGHT_NOTICE, fill_text },
};

void html_fill_meta(struct html_page *page)
{
	html_fill_headline(page);
	html_fill_authors(page);
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		const struct html_claim *claim = page->claims[fields[i].slot];
		while (claim && !fields[i].fill(page, fields[i].field, claim))
			claim = claim->next;
	}
}
