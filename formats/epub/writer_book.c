/*
 * Gathering what the package will say: names, subjects, dates, rights.
 *
 * A book of one article is described by that article; a bundle by what was
 * given for it, and where nothing was given by all its articles together.
 */
#include "writer.h"
#include <stdlib.h>

/* --------------------------------------------------------------- names */

static size_t bucket_of(struct galley_str text)
{
	size_t hash = 14695981039346656037u;

	for (size_t i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char)text.ptr[i]) * 1099511628211u;
	return (hash >> 16) % EPUB_BUCKETS;
}

struct epub_name *epub_names_add(struct epub_names *names,
	struct galley_arena *arena, struct galley_str text)
{
	struct epub_name **bucket = &names->buckets[bucket_of(text)], *name;

	if (galley_xhtml_is_blank(text))
		return NULL;
	for (name = *bucket; name; name = name->chain) {
		if (galley_str_equal(name->text, text))
			return name;
	}
	name = GALLEY_NEW(arena, struct epub_name);
	name->text = galley_arena_copy(arena, text);
	name->index = names->last ? names->last->index + 1 : 1;
	name->chain = *bucket;
	*bucket = name;
	if (names->last)
		names->last->next = name;
	else
		names->first = name;
	names->last = name;
	return name;
}

/* ------------------------------------------------------------- the book */

bool epub_book_is_bundle(const struct epub_book *book)
{
	return book->article_count > 1 || book->job->bundle->headline;
}

static struct galley_str bundle_text(
	const struct epub_book *book, enum galley_meta_field field)
{
	return galley_text_squeeze(
		book->arena, galley_meta_text(book->job->bundle, field));
}

struct galley_str epub_given(const struct epub_book *book, const char *name)
{
	const struct galley_pair *pair = book->job->bundle->unknown;

	for (; pair; pair = pair->next) {
		if (galley_str_equal(pair->key, galley_str(name)))
			return pair->value;
	}
	return galley_str(galley_option(&book->job->options, name));
}

/* What is given for the whole takes the place of what was gathered. */
static void give_bundle(struct epub_book *book)
{
	const struct galley_meta *bundle = book->job->bundle;
	const struct epub_names none = { .first = NULL };

	if (bundle->author)
		book->creators = none;
	if (bundle->provider)
		book->publishers = none;
	if (bundle->subject || bundle->keyword)
		book->subjects = none;
	if (bundle->copyright_notice || bundle->copyright_holder ||
		bundle->usage_terms)
		book->rights = none;
	if (epub_date_is_known(galley_xhtml_date_of(bundle)))
		book->date =
			(struct galley_date){ .precision = GALLEY_NO_DATE };
	epub_take_given(book, bundle);
}

static void settle_language(struct epub_book *book)
{
	struct galley_str given = bundle_text(book, GALLEY_META_LANGUAGE);

	if (galley_xhtml_is_language(given))
		book->language = given;
	if (book->language.len == 0)
		book->language = GALLEY_STR("und");
}

static void settle_identifier(struct epub_book *book)
{
	const struct galley_meta *bundle = book->job->bundle;
	struct galley_buf name = { .ptr = NULL };

	galley_buf_puts(&name, "epub\n");
	if (bundle->id)
		galley_buf_put(&name, bundle->id->text);
	else
		galley_buf_put(&name, galley_buf_str(&book->names));
	galley_uuid_from_name(galley_buf_str(&name), book->identifier);
	galley_buf_clear(&name);
}

/* What a bundle without a title is called: who made it and when. */
static struct galley_str made_up_title(const struct epub_book *book)
{
	const struct epub_name *publisher = book->publishers.first;
	char date[GALLEY_DATE_SIZE];

	galley_xhtml_format_day(&book->date, date);
	return galley_arena_printf(book->arena, "%.*s%s%s",
		GALLEY_STR_ARG(publisher && !publisher->next
				? publisher->text
				: galley_str(galley_xhtml_words(book->language)
						     ->articles)),
		*date ? ", " : "", date);
}

/* One article is described by what it says of itself, several are not. */
static void settle_title(struct epub_book *book)
{
	struct galley_str title = bundle_text(book, GALLEY_META_HEADLINE);

	if (epub_book_is_bundle(book)) {
		book->title = title.len > 0 ? title : made_up_title(book);
		book->subtitle = bundle_text(book, GALLEY_META_SUBHEADLINE);
		book->description = bundle_text(book, GALLEY_META_DESCRIPTION);
		book->source = (struct galley_str){ NULL, 0 };
	} else {
		book->title = book->articles[0].title;
	}
}

static int by_section(const void *one, const void *two)
{
	const struct epub_article *a = one, *b = two;

	if (a->section != b->section)
		return a->section < b->section ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

/* Articles stand together with those of their section, or all are alike. */
static void settle_sections(struct epub_book *book)
{
	size_t last_first = 0;

	book->grouped = book->sections.first && book->sections.first->next &&
		!strcmp(galley_option(&book->job->options, "toc"), "sections");
	if (!book->grouped)
		book->sections = (struct epub_names){ .first = NULL };
	for (size_t i = 0; !book->grouped && i < book->article_count; i++)
		book->articles[i].section = 0;
	qsort(book->articles, book->article_count, sizeof(*book->articles),
		by_section);
	for (struct epub_name *s = book->sections.first; s; s = s->next) {
		size_t i = last_first;
		while (book->articles[i].section != s->index)
			i++;
		s->first = last_first = i;
	}
}

void epub_book_settle(struct epub_book *book)
{
	struct galley_buf url = { .ptr = NULL };

	settle_language(book);
	settle_identifier(book);
	give_bundle(book);
	settle_title(book);
	settle_sections(book);
	epub_settle_cover(book);
	if (book->job->bundle->link &&
		galley_xhtml_url(&url, book->job->bundle->link->code))
		book->source =
			galley_arena_copy(book->arena, galley_buf_str(&url));
	galley_buf_clear(&url);
}
