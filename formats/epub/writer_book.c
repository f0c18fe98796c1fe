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
	struct galley_str line = galley_text_squeeze(arena, text);
	struct epub_name **bucket = &names->buckets[bucket_of(line)], *name;

	if (galley_xhtml_is_blank(line))
		return NULL;
	for (name = *bucket; name; name = name->chain) {
		if (galley_str_equal(name->text, line))
			return name;
	}
	name = GALLEY_NEW(arena, struct epub_name);
	name->text = line;
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

/* Add each value of a field; the detail is what a new name comes with. */
static void take(struct epub_book *book, struct epub_names *names,
	const struct galley_value *value)
{
	for (; value; value = value->next) {
		struct epub_name *name = epub_names_add(names, book->arena,
			value->text.len > 0 ? value->text : value->code);
		if (!name || name->detail.len > 0)
			continue;
		if (value->role.len > 0)
			name->detail =
				galley_arena_copy(book->arena, value->role);
		else if (value->scheme.len > 0)
			name->detail = galley_arena_printf(book->arena,
				"%.*s:%.*s", GALLEY_STR_ARG(value->scheme),
				GALLEY_STR_ARG(value->code));
	}
}

static void take_language(struct epub_book *book, struct galley_str tag)
{
	if (galley_xhtml_is_language(tag))
		epub_names_add(&book->languages, book->arena, tag);
}

/* --------------------------------------------------------------- dates */

static void keep_newest(
	struct galley_date *newest, const struct galley_value *value)
{
	if (!value || value->date.precision == GALLEY_NO_DATE ||
		value->date.year <= 0)
		return;
	if (newest->precision == GALLEY_NO_DATE ||
		galley_date_compare(&value->date, newest) > 0)
		*newest = value->date;
}

static void take_dates(struct epub_book *book, const struct galley_meta *meta)
{
	keep_newest(&book->newest, meta->created);
	keep_newest(&book->newest, meta->published);
	keep_newest(&book->newest, meta->modified);
	keep_newest(&book->date, galley_xhtml_date_of(meta));
}

/* ------------------------------------------------------------ articles */

static void take_rights(struct epub_book *book, const struct galley_meta *meta)
{
	if (meta->copyright_notice)
		take(book, &book->rights, meta->copyright_notice);
	else if (meta->copyright_holder)
		epub_names_add(&book->rights, book->arena,
			galley_arena_printf(book->arena, "© %.*s",
				GALLEY_STR_ARG(meta->copyright_holder->text)));
	take(book, &book->rights, meta->usage_terms);
}

static void take_metadata(
	struct epub_book *book, const struct galley_meta *meta)
{
	struct galley_str language =
		galley_meta_text(meta, GALLEY_META_LANGUAGE);

	take_language(book, language);
	if (book->language.len == 0 && galley_xhtml_is_language(language))
		book->language = galley_arena_copy(book->arena, language);
	take(book, &book->creators, meta->author);
	take(book, &book->publishers, meta->provider);
	take(book, &book->subjects, meta->subject);
	take(book, &book->subjects, meta->keyword);
	take_rights(book, meta);
	take_dates(book, meta);
}

static void take_description(
	struct epub_book *book, const struct galley_meta *meta)
{
	struct galley_buf url = { .ptr = NULL };

	book->subtitle = galley_text_squeeze(
		book->arena, galley_meta_text(meta, GALLEY_META_SUBHEADLINE));
	book->description = galley_text_squeeze(
		book->arena, galley_meta_text(meta, GALLEY_META_DESCRIPTION));
	if (meta->link && galley_xhtml_url(&url, meta->link->code))
		book->source =
			galley_arena_copy(book->arena, galley_buf_str(&url));
	galley_buf_clear(&url);
}

void epub_book_take(struct epub_book *book, const struct galley_doc *doc)
{
	struct galley_walk walk = galley_walk_start(doc->root);
	struct galley_buf name = { .ptr = NULL };
	char uuid[37];

	take_metadata(book, &doc->meta);
	if (book->names.len == 0)
		take_description(book, &doc->meta);
	while (galley_walk_next(&walk)) {
		if (!walk.entering)
			continue;
		if (galley_is_left_out(walk.node, book->job->keep_chrome))
			galley_walk_skip(&walk);
		else
			take_language(book, walk.node->lang);
	}
	galley_xhtml_identity(doc, &name);
	galley_uuid_from_name(galley_buf_str(&name), uuid);
	galley_buf_clear(&name);
	galley_buf_puts(&book->names, uuid);
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

/* A value given for the whole takes the place of those gathered. */
static void give(struct epub_book *book, struct epub_names *names,
	const struct galley_value *value)
{
	if (!value)
		return;
	*names = (struct epub_names){ .first = NULL };
	take(book, names, value);
}

static void give_bundle(struct epub_book *book)
{
	const struct galley_meta *bundle = book->job->bundle;

	give(book, &book->creators, bundle->author);
	give(book, &book->publishers, bundle->provider);
	give(book, &book->subjects, bundle->subject);
	if (bundle->copyright_notice || bundle->copyright_holder ||
		bundle->usage_terms) {
		book->rights = (struct epub_names){ .first = NULL };
		take_rights(book, bundle);
	}
	keep_newest(&book->newest, bundle->modified);
	keep_newest(&book->newest, bundle->published);
	if (galley_xhtml_date_of(bundle))
		book->date = galley_xhtml_date_of(bundle)->date;
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

void epub_book_settle(struct epub_book *book)
{
	struct galley_buf url = { .ptr = NULL };

	settle_language(book);
	settle_identifier(book);
	give_bundle(book);
	settle_title(book);
	book->grouped = book->sections.first && book->sections.first->next &&
		!strcmp(galley_option(&book->job->options, "toc"), "sections");
	if (book->job->bundle->link &&
		galley_xhtml_url(&url, book->job->bundle->link->code))
		book->source =
			galley_arena_copy(book->arena, galley_buf_str(&url));
	galley_buf_clear(&url);
}
