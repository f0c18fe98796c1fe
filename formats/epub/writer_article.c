/*
 * The pages of an article: a chapter with its own head (section, headline,
 * byline, dates) and foot (source, rights), so that it can be read and cited
 * by itself.
 *
 * Readers of books take a page whole into memory, and small ones choke on a
 * large one: a long article is cut between blocks.
 */
#include "writer.h"
#include <stdlib.h>

enum {
	PAGE_LIMIT = 240000, /* bytes; readers are slow from 250 kB on */
	SUMMARY_WIDTH = 200, /* columns */
	FIRST_CAPACITY = 8,
	USUAL_PAGE = 8000, /* bytes */
	URL_SHOWN = 200,   /* bytes of an address in a message */
};

struct chapter {
	struct epub_book *book;
	struct galley_sink *part;
	const struct galley_doc *doc;
	struct galley_sink page; /* all of it, before it is cut */
	struct galley_str title, language;
	struct epub_names files; /* of images that are in the part */
	size_t body;             /* where the body of the page begins */
	size_t *cuts;            /* where pages end, in order */
	size_t cut_count, cut_capacity;
	size_t last_block; /* where the last block so far ends */
};

/* ---------------------------------------------------------------- cutting */

static void cut(struct chapter *chapter, size_t at)
{
	if (chapter->cut_count == chapter->cut_capacity) {
		chapter->cut_capacity =
			2 * chapter->cut_capacity + FIRST_CAPACITY;
		chapter->cuts = realloc(chapter->cuts,
			chapter->cut_capacity * sizeof(*chapter->cuts));
		if (!chapter->cuts)
			galley_die("out of memory");
	}
	chapter->cuts[chapter->cut_count++] = at;
}

/* Cut before what made the page too long. */
static void keep_short(struct chapter *chapter)
{
	size_t start =
		chapter->cut_count ? chapter->cuts[chapter->cut_count - 1] : 0;

	if (chapter->page.buf.len - start > PAGE_LIMIT &&
		chapter->last_block > start)
		cut(chapter, chapter->last_block);
	chapter->last_block = chapter->page.buf.len;
}

static void block_done(void *user)
{
	keep_short(user);
}

/* An id of the page, and the page that it is on. */
struct anchor {
	struct galley_str id;
	size_t page;
};

struct anchors {
	struct anchor *list;
	size_t count, capacity;
};

static int by_id(const void *one, const void *two)
{
	const struct anchor *a = one, *b = two;

	return galley_str_compare(a->id, b->id);
}

/* The value that begins at `from`, up to its quote. */
static struct galley_str value_at(struct galley_str text, size_t from)
{
	return galley_str_slice(
		text, from, galley_str_find_char(text, '"', from));
}

static size_t page_of(const struct chapter *chapter, size_t at)
{
	size_t page = 0;

	while (page < chapter->cut_count && chapter->cuts[page] <= at)
		page++;
	return page;
}

static void find_anchors(const struct chapter *chapter, struct anchors *anchors)
{
	const struct galley_str mark = GALLEY_STR(" id=\"");
	struct galley_str text = galley_buf_str(&chapter->page.buf);
	size_t at = 0;

	while ((at = galley_str_find(text, mark, at)) < text.len) {
		if (anchors->count == anchors->capacity) {
			anchors->capacity = 2 * anchors->capacity + 64;
			anchors->list = realloc(anchors->list,
				anchors->capacity * sizeof(*anchors->list));
			if (!anchors->list)
				galley_die("out of memory");
		}
		at += mark.len;
		anchors->list[anchors->count++] = (struct anchor){
			.id = value_at(text, at),
			.page = page_of(chapter, at),
		};
	}
	if (anchors->count > 0)
		qsort(anchors->list, anchors->count, sizeof(*anchors->list),
			by_id);
}

/* The text of a page, with links to other pages of the article marked. */
static void put_slice(struct galley_sink *sink, struct galley_str text,
	size_t page, const struct anchors *anchors)
{
	const struct galley_str mark = GALLEY_STR(" href=\"#");
	size_t from = 0, at = 0;

	while ((at = galley_str_find(text, mark, at)) < text.len) {
		const struct anchor wanted = { .id = value_at(
						       text, at + mark.len) };
		const struct anchor *found = anchors->count
			? bsearch(&wanted, anchors->list, anchors->count,
				  sizeof(wanted), by_id)
			: NULL;
		at += mark.len - 1;
		if (!found || found->page == page)
			continue;
		galley_put(sink, galley_str_slice(text, from, at));
		galley_printf(sink, "%c%zu", EPUB_PAGE_MARK, found->page);
		from = at;
	}
	galley_put(sink, galley_str_slice(text, from, text.len));
}

/* --------------------------------------------------------------- the pages */

static void open_chapter(
	struct chapter *chapter, struct galley_sink *sink, size_t page)
{
	epub_page_open(sink, chapter->language, chapter->title);
	if (page == 0) {
		galley_puts(sink,
			"<section epub:type=\"chapter\" role=\"doc-chapter\""
			" aria-labelledby=\"title\">\n");
		return;
	}
	galley_puts(sink,
		"<section epub:type=\"chapter\" role=\"doc-chapter\""
		" aria-label=\"");
	galley_put_xml(sink, chapter->title);
	galley_printf(sink, " (%zu)\">\n", page + 1);
}

static void put_page(struct chapter *chapter, struct galley_sink *sink)
{
	epub_put_packed(
		chapter->part, EPUB_PAGE, chapter->book->compressor, sink);
}

static void put_cut_pages(struct chapter *chapter)
{
	struct anchors anchors = { .list = NULL };
	struct galley_str text = galley_buf_str(&chapter->page.buf);
	size_t from = 0;

	find_anchors(chapter, &anchors);
	for (size_t i = 0; i <= chapter->cut_count; i++) {
		bool is_last = i == chapter->cut_count;
		size_t to = is_last ? text.len : chapter->cuts[i];
		struct galley_sink sink;
		galley_sink_to_memory(&sink);
		if (i > 0)
			open_chapter(chapter, &sink, i);
		put_slice(&sink, galley_str_slice(text, from, to), i, &anchors);
		if (!is_last) {
			galley_puts(&sink, "</section>\n");
			epub_page_close(&sink);
		}
		put_page(chapter, &sink);
		from = to;
	}
	free(anchors.list);
	galley_sink_clear(&chapter->page);
}

/* ---------------------------------------------------------------- article */

static void put_image(struct galley_sink *part, const struct epub_image *image)
{
	struct galley_buf bytes = { .ptr = NULL };

	galley_buf_put(&bytes, image->file);
	galley_buf_putc(&bytes, '\0');
	galley_buf_put(&bytes, image->media_type);
	galley_buf_putc(&bytes, '\0');
	galley_buf_put(&bytes, image->data);
	epub_put_record(part, EPUB_IMAGE, galley_buf_str(&bytes));
	galley_buf_clear(&bytes);
}

/* The address, cut where it would flood a message. */
static struct galley_str shown_url(const struct galley_node *node)
{
	return galley_str_slice(node->link.url, 0, URL_SHOWN);
}

static struct galley_xhtml_shown show_image(
	void *user, const struct galley_node *node)
{
	struct chapter *chapter = user;
	struct galley_arena *arena = chapter->doc->arena;
	const char *problem;
	const struct galley_resource *resource =
		galley_write_image(chapter->doc, node, &problem);
	struct epub_image image = { .data = { NULL, 0 } };
	size_t known = chapter->files.last ? chapter->files.last->index : 0;

	if (!resource || !epub_image_of(arena, resource->data, &image))
		galley_report(chapter->book->job->diag, GALLEY_WARNING,
			"epub.image", node->span,
			"image left out, text kept: '%.*s' is %s",
			GALLEY_STR_ARG(shown_url(node)),
			resource ? "no JPEG, PNG, GIF or WebP" : problem);
	else if (epub_names_add(&chapter->files, arena, image.file)->index >
		known)
		put_image(chapter->part, &image);
	return galley_xhtml_show(image.file, image.data);
}

/* What the page of the section says of the article. */
static void put_summary(struct chapter *chapter)
{
	const struct galley_meta *meta = &chapter->doc->meta;
	const struct galley_value *date = galley_xhtml_date_of(meta);
	struct galley_sink sink;

	galley_sink_to_memory(&sink);
	galley_xhtml_put_byline(&sink, meta);
	if (date) {
		galley_puts(&sink, "<p class=\"dates\">");
		galley_xhtml_put_time(&sink, date);
		galley_puts(&sink, "</p>\n");
	}
	galley_xhtml_put_line(&sink, "class=\"summary\"",
		galley_xhtml_summary(
			chapter->doc, chapter->doc->arena, SUMMARY_WIDTH));
	epub_put_record(chapter->part, EPUB_SUMMARY, galley_buf_str(&sink.buf));
	galley_sink_clear(&sink);
}

void epub_put_article(struct galley_sink *part, struct epub_book *book,
	const struct galley_doc *doc, struct galley_str title)
{
	struct chapter chapter = {
		.book = book,
		.part = part,
		.doc = doc,
		.title = title,
		.language = galley_meta_text(&doc->meta, GALLEY_META_LANGUAGE),
	};

	if (!galley_xhtml_is_language(chapter.language))
		chapter.language = GALLEY_STR("und");
	galley_sink_to_memory(&chapter.page);
	galley_buf_reserve(&chapter.page.buf, USUAL_PAGE);
	open_chapter(&chapter, &chapter.page, 0);
	galley_xhtml_put_article(
		&(struct galley_xhtml){
			.sink = &chapter.page,
			.diag = book->job->diag,
			.top = 1,
			.rtl = galley_xhtml_is_rtl(chapter.language),
			.epub = true,
			.relative = true,
			.keep_chrome = book->job->keep_chrome,
			.prefix = "",
			.show_image = show_image,
			.show_reports = true,
			.block_done = block_done,
			.user = &chapter,
		},
		doc, title, chapter.language);
	keep_short(&chapter);
	galley_puts(&chapter.page, "</section>\n");
	epub_page_close(&chapter.page);
	if (chapter.cut_count > 0)
		put_cut_pages(&chapter);
	else
		put_page(&chapter, &chapter.page);
	free(chapter.cuts);
	put_summary(&chapter);
}
