/*
 * The headline: what a reader of the page sees as such. The h1 that agrees
 * with what the page states is it; what is stated often has a site's name
 * behind it, and the first h1 often is only that name.
 */
#include "reader.h"

enum {
	SHORT_KEY = 10, /* bytes that say too little to compare */
	RANK_WEAK = 60, /* the title of the page, with the site in it */
};

static const char *const joints[] = { " | ", " - ", " – ", " — ", " » ",
	" :: ", " · ", " • ", " / ", " ─ ", "｜", " ： " };

static struct galley_str site_key(struct html_page *page)
{
	const struct html_claim *site = page->claims[HTML_SITE];

	if (!site)
		site = page->claims[HTML_PROVIDER];
	return html_key(page->arena, site ? site->text : GALLEY_STR(""));
}

static bool is_site(
	struct html_page *page, struct galley_str text, struct galley_str site)
{
	struct galley_str key = html_key(page->arena, text);

	return key.len && site.len &&
		(html_key_within(key, site) || html_key_within(site, key)) &&
		key.len < 3 * site.len;
}

/* Where the last joint begins, and its length; text.len without one. */
static size_t last_joint(struct galley_str text, size_t *length)
{
	size_t found = text.len;

	for (size_t i = 0; i < sizeof(joints) / sizeof(*joints); i++) {
		struct galley_str joint = galley_str(joints[i]);
		size_t at = galley_str_find(text, joint, 0);
		while (at < text.len) {
			if (found == text.len || at > found) {
				found = at;
				*length = joint.len;
			}
			at = galley_str_find(text, joint, at + joint.len);
		}
	}
	return found;
}

/* Without the name of the site behind it, or before it. */
static struct galley_str without_site(struct html_page *page,
	struct galley_str text, struct galley_str site, bool guess)
{
	for (int i = 0; i < 3; i++) {
		size_t length = 0, at = last_joint(text, &length);
		if (at == text.len)
			break;
		struct galley_str head = galley_str_slice(text, 0, at);
		struct galley_str tail =
			galley_str_slice(text, at + length, text.len);
		if (is_site(page, tail, site) ||
			(guess && tail.len * 2 < head.len))
			text = head;
		else if (is_site(page, head, site))
			text = tail;
		else
			break;
	}
	return galley_str_trim(text);
}

/* The h1 that says what the page states, or a part of it. */
static const struct html_claim *agreed(struct html_page *page)
{
	const struct html_claim *stated = page->claims[HTML_TITLE];

	for (; stated; stated = stated->next) {
		struct galley_str key = html_key(page->arena, stated->text);
		const struct html_claim *shown = page->claims[HTML_HEADING];
		for (; shown; shown = shown->next) {
			struct galley_str other =
				html_key(page->arena, shown->text);
			if ((galley_str_equal(key, other) && key.len) ||
				(other.len >= SHORT_KEY &&
					html_key_within(other, key)))
				return shown;
		}
	}
	return NULL;
}

/* The h1 that says more than what is stated: behind a dash it repeats it. */
static const struct html_claim *longer(
	struct html_page *page, const struct html_claim *stated)
{
	struct galley_str key = html_key(page->arena, stated->text);
	const struct html_claim *shown = page->claims[HTML_HEADING];

	for (; shown; shown = shown->next) {
		struct galley_str other = html_key(page->arena, shown->text);
		struct galley_str dashed = galley_arena_printf(
			page->arena, " - %.*s", GALLEY_STR_ARG(stated->text));
		if (key.len >= SHORT_KEY && html_key_within(key, other) &&
			!galley_str_ends(shown->text, dashed))
			return shown;
	}
	return stated;
}

/* Of the page's own headings the first that is not the site's name. */
static const struct html_claim *first_heading(
	struct html_page *page, struct galley_str site)
{
	const struct html_claim *shown = page->claims[HTML_HEADING];

	while (shown && is_site(page, shown->text, site))
		shown = shown->next;
	return shown;
}

static const struct html_claim *choose(
	struct html_page *page, struct galley_str site)
{
	const struct html_claim *best = agreed(page);

	if (best && is_site(page, best->text, site))
		best = NULL;
	if (!best && page->claims[HTML_TITLE])
		best = longer(page, page->claims[HTML_TITLE]);
	if (!best || best->rank >= RANK_WEAK) {
		const struct html_claim *shown = first_heading(page, site);
		best = shown ? shown : best;
	}
	return best;
}

void html_fill_headline(struct html_page *page)
{
	struct galley_str site = site_key(page);
	const struct html_claim *best = choose(page, site);

	if (!best)
		return;
	struct galley_str text = html_plain(page->arena, best->text);
	if (best->rank)
		text = without_site(page, text, site, best->rank >= RANK_WEAK);
	galley_meta_add(&page->doc->meta, page->arena, GALLEY_META_HEADLINE,
		text,
		galley_stated((struct galley_span){ .line = best->line }));
}
