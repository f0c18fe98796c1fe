/*
 * Headings that links into other articles mean.
 *
 * The model has no ids, and programs make theirs of the words of a heading,
 * each in its way: "#the-old-crane", "#The_old_crane". So letters and digits
 * are compared. A heading that is meant gets an id when all links are known.
 */
#include "writer.h"
#include <stdio.h>
#include <stdlib.h>

enum {
	MOST = 1000, /* headings of a page that are looked at */
};

struct list {
	struct epub_heading *first, **end; /* end NULL: not looked for yet */
};

struct epub_headings {
	struct epub_book *book;
	struct galley_arena *arena;
	struct list *of; /* each article */
};

struct epub_headings *epub_headings_new(struct epub_book *book)
{
	struct galley_arena *arena = galley_arena_new();
	struct epub_headings *headings =
		GALLEY_NEW(arena, struct epub_headings);

	headings->book = book;
	headings->arena = arena;
	headings->of = galley_arena_alloc(
		arena, book->article_count * sizeof(*headings->of));
	return headings;
}

void epub_headings_free(struct epub_headings *headings)
{
	galley_arena_free(headings->arena);
}

/* --------------------------------------------------------------- finding */

/* Where the name of the next heading's element ends; the end: there is none. */
static size_t find_heading(struct galley_str text, size_t at)
{
	const struct galley_str mark = GALLEY_STR("<h");

	while ((at = galley_str_find(text, mark, at)) < text.len) {
		at += mark.len;
		if (at + 1 < text.len && text.ptr[at] >= '1' &&
			text.ptr[at] <= '6' &&
			(text.ptr[at + 1] == '>' || text.ptr[at + 1] == ' '))
			return at + 1;
	}
	return text.len;
}

/* Letters and digits in lower case; in markup, tags and what is escaped are
 * neither. */
static struct galley_str key_of(
	struct galley_arena *arena, struct galley_str text, bool is_markup)
{
	struct galley_buf key = { .ptr = NULL };
	struct galley_str copy;

	for (size_t at = 0; at < text.len;) {
		uint32_t c = galley_char_next(text, &at);
		if (is_markup && (c == '<' || c == '&'))
			at = galley_str_find_char(
				text, c == '<' ? '>' : ';', at);
		else if (galley_char_is_letter(c) || galley_char_is_digit(c))
			galley_buf_put_char(&key, galley_char_lower(c));
	}
	copy = galley_arena_copy(arena, galley_buf_str(&key));
	galley_buf_clear(&key);
	return copy;
}

static void add_headings(struct epub_headings *headings, struct list *list,
	struct galley_str text, size_t page)
{
	const struct galley_str id = GALLEY_STR(" id=\"");
	size_t at = 0, index = 0;

	while (index < MOST && (at = find_heading(text, at)) < text.len) {
		struct epub_heading *heading =
			GALLEY_NEW(headings->arena, struct epub_heading);
		size_t inside = galley_str_find_char(text, '>', at) + 1;
		size_t end = galley_str_find(text, GALLEY_STR("</h"), inside);
		size_t from = galley_str_find(text, id, at) + id.len;
		heading->key = key_of(headings->arena,
			galley_str_slice(text, inside, end), true);
		heading->page = page;
		heading->index = index++;
		if (from < inside)
			heading->id = galley_arena_copy(headings->arena,
				galley_str_slice(text, from,
					galley_str_find_char(text, '"', from)));
		*list->end = heading;
		list->end = &heading->next;
		at = end;
	}
}

static struct list *headings_of(struct epub_headings *headings, size_t article)
{
	const struct epub_article *of = &headings->book->articles[article];
	struct list *list = &headings->of[article];

	if (list->end)
		return list;
	list->end = &list->first;
	for (size_t page = 0; page < of->page_count; page++) {
		struct galley_str text = epub_unpack(&of->pages[page]);
		add_headings(headings, list, text, page);
		free((void *)(uintptr_t)text.ptr);
	}
	return list;
}

const struct epub_heading *epub_heading_find(
	struct epub_headings *headings, size_t article, struct galley_str link)
{
	size_t at = galley_str_find_char(link, '#', 0);
	struct galley_buf fragment = { .ptr = NULL };
	struct epub_heading *heading;
	struct galley_str key;

	if (at + 1 >= link.len)
		return NULL;
	epub_put_decoded(&fragment, galley_str_slice(link, at + 1, link.len));
	key = key_of(headings->arena, galley_buf_str(&fragment), false);
	galley_buf_clear(&fragment);
	heading = key.len > 0 ? headings_of(headings, article)->first : NULL;
	while (heading && !galley_str_equal(heading->key, key))
		heading = heading->next;
	if (heading && heading->id.len == 0) {
		heading->is_new = true;
		heading->id = galley_arena_printf(headings->arena, "h%zu-%zu",
			heading->page + 1, heading->index + 1);
	}
	return heading;
}

/* --------------------------------------------------------------- marking */

/* Give ids to the headings of a page, from the first of them on. */
static void mark_page(struct epub_headings *headings,
	const struct epub_heading *heading, struct epub_packed *page)
{
	struct epub_book *book = headings->book;
	struct galley_str text = epub_unpack(page);
	size_t at = 0, from = 0, index = 0, number = heading->page;
	struct galley_sink sink;

	galley_sink_to_memory(&sink);
	for (; heading && heading->page == number; heading = heading->next) {
		for (; index <= heading->index; index++)
			at = find_heading(text, at);
		if (!heading->is_new)
			continue;
		galley_put(&sink, galley_str_slice(text, from, at));
		galley_printf(
			&sink, " id=\"%.*s\"", GALLEY_STR_ARG(heading->id));
		from = at;
	}
	galley_put(&sink, galley_str_slice(text, from, text.len));
	free((void *)(uintptr_t)text.ptr);
	*page = epub_pack(book->compressor, book->arena, &sink);
}

void epub_headings_mark(struct epub_headings *headings)
{
	const struct epub_book *book = headings->book;

	for (size_t i = 0; i < book->article_count; i++) {
		const struct epub_heading *first = headings->of[i].first;
		size_t marked = SIZE_MAX;
		for (const struct epub_heading *h = first; h; h = h->next) {
			while (first->page != h->page)
				first = first->next;
			if (h->is_new && h->page != marked)
				mark_page(headings, first,
					&book->articles[i].pages[h->page]);
			marked = h->is_new ? h->page : marked;
		}
	}
}
