/*
 * Parts: an article as records, put where it is rendered and taken where the
 * book is put together, which may be another process.
 */
#include "writer.h"
#include <stdlib.h>

void epub_put_record(
	struct galley_sink *part, enum epub_record tag, struct galley_str bytes)
{
	galley_putc(part, (char)tag);
	galley_put(part,
		(struct galley_str){
			(const char *)&bytes.len, sizeof(bytes.len) });
	galley_put(part, bytes);
}

/* Deflated right into the record: there is room for the longest that it can
 * become, and what it became is put before it. */
void epub_put_packed(struct galley_sink *part, enum epub_record tag,
	struct libdeflate_compressor *compressor, struct galley_sink *sink)
{
	struct epub_packed packed;
	size_t at = 1 + sizeof(size_t) + sizeof(packed), size;
	char *record = galley_buf_reserve(
		&part->buf, at + epub_pack_bound(compressor, sink));

	packed = epub_pack_into(compressor, record + at, sink);
	size = sizeof(packed) + packed.data.len;
	*record = (char)tag;
	memcpy(record + 1, &size, sizeof(size));
	memcpy(record + 1 + sizeof(size), &packed, sizeof(packed));
	part->buf.len += 1 + sizeof(size) + size;
}

/* ------------------------------------------------------------ describing */

/* Where an article is described, with room for what is made on the way. */
struct telling {
	struct galley_sink *part;
	struct galley_arena *arena;
};

/* White space folded, so that equal names are equal bytes. */
static void put_text(const struct telling *telling, enum epub_record tag,
	struct galley_str text)
{
	if (!galley_xhtml_is_blank(text))
		epub_put_record(telling->part, tag,
			galley_text_squeeze(telling->arena, text));
}

/* The texts of a field, each with its role or code. */
static void put_values(const struct telling *telling, enum epub_record tag,
	const struct galley_value *value)
{
	struct galley_buf text = { .ptr = NULL };

	for (; value; value = value->next) {
		text.len = 0;
		if (value->role.len > 0)
			galley_buf_put(&text, value->role);
		else if (value->scheme.len > 0)
			galley_buf_printf(&text, "%.*s:%.*s",
				GALLEY_STR_ARG(value->scheme),
				GALLEY_STR_ARG(value->code));
		galley_buf_putc(&text, '\0');
		galley_buf_put(
			&text, value->text.len > 0 ? value->text : value->code);
		put_text(telling, tag, galley_buf_str(&text));
	}
	galley_buf_clear(&text);
}

static void put_rights(
	const struct telling *telling, const struct galley_meta *meta)
{
	struct galley_buf text = { .ptr = NULL };

	if (meta->copyright_notice) {
		put_text(telling, EPUB_RIGHTS, meta->copyright_notice->text);
	} else if (meta->copyright_holder) {
		galley_buf_printf(&text, "© %.*s",
			GALLEY_STR_ARG(meta->copyright_holder->text));
		put_text(telling, EPUB_RIGHTS, galley_buf_str(&text));
	}
	put_text(telling, EPUB_RIGHTS,
		galley_meta_text(meta, GALLEY_META_USAGE_TERMS));
	galley_buf_clear(&text);
}

bool epub_date_is_known(const struct galley_value *value)
{
	return value && value->date.precision != GALLEY_NO_DATE &&
		value->date.year > 0;
}

static void put_date(const struct telling *telling, enum epub_record tag,
	const struct galley_value *value)
{
	if (epub_date_is_known(value))
		epub_put_record(telling->part, tag,
			(struct galley_str){ (const char *)&value->date,
				sizeof(value->date) });
}

static void put_language(const struct telling *telling, enum epub_record tag,
	struct galley_str text)
{
	if (galley_xhtml_is_language(text))
		epub_put_record(telling->part, tag, text);
}

static void put_languages(const struct telling *telling,
	const struct galley_doc *doc, bool keep_chrome)
{
	struct galley_walk walk = galley_walk_start(doc->root);

	put_language(telling, EPUB_MAIN_LANGUAGE,
		galley_meta_text(&doc->meta, GALLEY_META_LANGUAGE));
	while (galley_walk_next(&walk)) {
		if (!walk.entering)
			continue;
		if (galley_is_left_out(walk.node, keep_chrome))
			galley_walk_skip(&walk);
		else
			put_language(telling, EPUB_LANGUAGE, walk.node->lang);
	}
}

static void put_identity(
	const struct telling *telling, const struct galley_doc *doc)
{
	struct galley_buf text = { .ptr = NULL };
	char uuid[37];

	galley_xhtml_identity(doc, &text);
	galley_uuid_from_name(galley_buf_str(&text), uuid);
	epub_put_record(telling->part, EPUB_IDENTITY, galley_str(uuid));
	text.len = 0;
	if (doc->meta.link && galley_xhtml_url(&text, doc->meta.link->code))
		put_text(telling, EPUB_SOURCE, galley_buf_str(&text));
	galley_buf_clear(&text);
}

static void describe_meta(
	const struct telling *telling, const struct galley_meta *meta)
{
	put_values(telling, EPUB_CREATOR, meta->author);
	put_text(telling, EPUB_PUBLISHER,
		galley_meta_text(meta, GALLEY_META_PROVIDER));
	put_values(telling, EPUB_SUBJECT, meta->subject);
	put_values(telling, EPUB_SUBJECT, meta->keyword);
	put_rights(telling, meta);
	put_date(telling, EPUB_DATE, galley_xhtml_date_of(meta));
	put_date(telling, EPUB_SOME_DATE, meta->created);
	put_date(telling, EPUB_SOME_DATE, meta->published);
	put_date(telling, EPUB_SOME_DATE, meta->modified);
}

void epub_describe(struct galley_sink *part, const struct galley_doc *doc,
	bool keep_chrome)
{
	const struct galley_meta *meta = &doc->meta;
	const struct telling telling = { part, doc->arena };

	put_identity(&telling, doc);
	put_languages(&telling, doc, keep_chrome);
	describe_meta(&telling, meta);
	put_text(&telling, EPUB_SUBTITLE,
		galley_meta_text(meta, GALLEY_META_SUBHEADLINE));
	put_text(&telling, EPUB_DESCRIPTION,
		galley_meta_text(meta, GALLEY_META_DESCRIPTION));
}

/* ---------------------------------------------------------------- taking */

struct taking {
	struct epub_book *book;
	struct epub_article *article;
	enum epub_record tag;
};

typedef void take_fn(struct taking *taking, struct galley_str bytes);

static struct epub_article *new_article(struct epub_book *book)
{
	struct epub_article *article;

	if (book->article_count == book->article_capacity) {
		book->article_capacity = 2 * book->article_capacity + 16;
		book->articles = realloc(book->articles,
			book->article_capacity * sizeof(*book->articles));
		if (!book->articles)
			galley_die("out of memory");
	}
	article = &book->articles[book->article_count];
	*article = (struct epub_article){ .order = book->article_count++ };
	return article;
}

static void take_title(struct taking *taking, struct galley_str bytes)
{
	taking->article->title = bytes;
}

static void take_group(struct taking *taking, struct galley_str bytes)
{
	struct epub_book *book = taking->book;
	struct epub_name *section =
		epub_names_add(&book->sections, book->arena, bytes);

	taking->article->section = section ? section->index : 0;
}

static void take_summary(struct taking *taking, struct galley_str bytes)
{
	taking->article->summary = bytes;
}

static void take_address(struct taking *taking, struct galley_str bytes)
{
	taking->article->address = bytes;
}

static void take_links(struct taking *taking, struct galley_str bytes)
{
	taking->article->links = bytes;
}

static void take_file(struct taking *taking, struct galley_str bytes)
{
	struct galley_buf path = { .ptr = NULL };

	epub_put_path(&path, bytes);
	taking->article->file = bytes;
	taking->article->path =
		galley_arena_copy(taking->book->arena, galley_buf_str(&path));
	galley_buf_clear(&path);
}

static void take_relative(struct taking *taking, struct galley_str bytes)
{
	struct epub_relative **at = &taking->article->relative;

	while (*at)
		at = &(*at)->next;
	*at = GALLEY_NEW(taking->book->arena, struct epub_relative);
	memcpy(&(*at)->span, bytes.ptr, sizeof((*at)->span));
	(*at)->href = galley_str_slice(bytes, sizeof((*at)->span), bytes.len);
}

static void take_identity(struct taking *taking, struct galley_str bytes)
{
	galley_buf_put(&taking->book->names, bytes);
}

static void take_name(struct taking *taking, struct galley_str bytes)
{
	struct epub_book *book = taking->book;
	struct epub_names *const lists[EPUB_RECORD_COUNT] = {
		[EPUB_LANGUAGE] = &book->languages,
		[EPUB_PUBLISHER] = &book->publishers,
		[EPUB_RIGHTS] = &book->rights,
		[EPUB_CREATOR] = &book->creators,
		[EPUB_SUBJECT] = &book->subjects,
	};

	epub_names_add(lists[taking->tag], book->arena, bytes);
}

static void take_detailed(struct taking *taking, struct galley_str bytes)
{
	struct epub_book *book = taking->book;
	struct galley_str detail = galley_str_cut(&bytes, '\0');
	struct epub_name *name = epub_names_add(
		taking->tag == EPUB_CREATOR ? &book->creators : &book->subjects,
		book->arena, galley_str_trim(bytes));

	if (name && name->detail.len == 0)
		name->detail = detail;
}

static void take_main_language(struct taking *taking, struct galley_str bytes)
{
	struct epub_book *book = taking->book;

	epub_names_add(&book->languages, book->arena, bytes);
	if (book->language.len == 0)
		book->language = galley_arena_copy(book->arena, bytes);
}

static void take_date(struct taking *taking, struct galley_str bytes)
{
	struct galley_date *kept = taking->tag == EPUB_DATE
		? &taking->book->date
		: &taking->book->newest;
	struct galley_date date;

	memcpy(&date, bytes.ptr, sizeof(date));
	if (kept->precision == GALLEY_NO_DATE ||
		galley_date_compare(&date, kept) > 0)
		*kept = date;
}

/* What is the book's only if there is but one article. */
static void take_for_one(struct taking *taking, struct galley_str bytes)
{
	struct epub_book *book = taking->book;

	if (taking->article->order > 0)
		return;
	bytes = galley_text_squeeze(book->arena, bytes);
	if (taking->tag == EPUB_SUBTITLE)
		book->subtitle = bytes;
	else if (taking->tag == EPUB_DESCRIPTION)
		book->description = bytes;
	else
		book->source = bytes;
}

static struct epub_packed packed_in(struct galley_str bytes)
{
	struct epub_packed packed;

	memcpy(&packed, bytes.ptr, sizeof(packed));
	packed.data = galley_str_slice(bytes, sizeof(packed), bytes.len);
	return packed;
}

static void take_metadata_type(struct taking *taking, struct galley_str bytes)
{
	taking->book->record_extension = galley_str_cut(&bytes, '\0');
	taking->book->record_type = bytes;
}

static void take_metadata(struct taking *taking, struct galley_str bytes)
{
	taking->article->record = packed_in(bytes);
}

static void take_page(struct taking *taking, struct galley_str bytes)
{
	struct epub_article *article = taking->article;
	struct epub_packed *pages = galley_arena_alloc(taking->book->arena,
		(article->page_count + 1) * sizeof(*pages));

	for (size_t i = 0; i < article->page_count; i++)
		pages[i] = article->pages[i];
	pages[article->page_count++] = packed_in(bytes);
	article->pages = pages;
}

static void take_image(struct taking *taking, struct galley_str bytes)
{
	struct epub_image image = { .data = bytes };

	image.file = galley_str_cut(&image.data, '\0');
	image.media_type = galley_str_cut(&image.data, '\0');
	epub_add_image(taking->book, image);
}

static take_fn *const takers[EPUB_RECORD_COUNT] = {
	[EPUB_TITLE] = take_title,
	[EPUB_GROUP] = take_group,
	[EPUB_SUMMARY] = take_summary,
	[EPUB_ADDRESS] = take_address,
	[EPUB_LINKS] = take_links,
	[EPUB_FILE] = take_file,
	[EPUB_RELATIVE] = take_relative,
	[EPUB_IDENTITY] = take_identity,
	[EPUB_MAIN_LANGUAGE] = take_main_language,
	[EPUB_LANGUAGE] = take_name,
	[EPUB_CREATOR] = take_detailed,
	[EPUB_PUBLISHER] = take_name,
	[EPUB_SUBJECT] = take_detailed,
	[EPUB_RIGHTS] = take_name,
	[EPUB_DATE] = take_date,
	[EPUB_SOME_DATE] = take_date,
	[EPUB_SUBTITLE] = take_for_one,
	[EPUB_DESCRIPTION] = take_for_one,
	[EPUB_SOURCE] = take_for_one,
	[EPUB_PAGE] = take_page,
	[EPUB_METADATA_TYPE] = take_metadata_type,
	[EPUB_METADATA] = take_metadata,
	[EPUB_IMAGE] = take_image,
};

static void take_records(struct taking *taking, struct galley_str records)
{
	size_t size;

	while (records.len > sizeof(size)) {
		taking->tag = (enum epub_record) * records.ptr;
		memcpy(&size, records.ptr + 1, sizeof(size));
		records = galley_str_slice(
			records, 1 + sizeof(size), records.len);
		takers[taking->tag](taking, galley_str_slice(records, 0, size));
		records = galley_str_slice(records, size, records.len);
	}
}

void epub_take_part(struct epub_book *book, struct galley_str part)
{
	struct taking taking = { .book = book, .article = new_article(book) };

	take_records(&taking, part);
}

void epub_take_given(struct epub_book *book, const struct galley_meta *meta)
{
	struct taking taking = { .book = book };
	struct galley_sink records;

	galley_sink_to_memory(&records);
	describe_meta(&(struct telling){ &records, book->arena }, meta);
	take_records(&taking,
		galley_arena_copy(book->arena, galley_buf_str(&records.buf)));
	galley_sink_clear(&records);
}
