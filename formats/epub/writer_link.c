/*
 * Links within the book.
 *
 * Where an article is rendered nobody knows which others there will be, so
 * links lead to the web, and a part tells by hashes to which addresses; and
 * links to files lead there. When all articles are there, the few pages with a
 * link to another one are unpacked and written anew. No other file is in the
 * book: of a link to one the text stays.
 */
#include "writer.h"
#include <stdlib.h>

/* ------------------------------------------------------------- addresses */

/*
 * The form in which addresses are compared: without scheme, fragment and
 * final slash, with "&amp;" read as "&".
 */
static void put_address(struct galley_buf *out, struct galley_str url)
{
	const struct galley_str escaped = GALLEY_STR("&amp;");
	size_t scheme = galley_str_find(url, GALLEY_STR("://"), 0);

	if (!galley_str_starts_nocase(url, GALLEY_STR("http")) ||
		scheme >= url.len)
		return;
	url = galley_str_slice(
		url, scheme + 3, galley_str_find_char(url, '#', 0));
	if (galley_str_ends(url, GALLEY_STR("/")))
		url.len--;
	for (size_t at = 0; at < url.len; at++) {
		struct galley_str rest = galley_str_slice(url, at, url.len);
		galley_buf_putc(out, url.ptr[at]);
		if (galley_str_starts(rest, escaped))
			at += escaped.len - 1;
	}
}

static uint64_t hash_of(struct galley_str text)
{
	uint64_t hash = 14695981039346656037u;

	for (size_t i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char)text.ptr[i]) * 1099511628211u;
	return hash;
}

static void add_hash(struct galley_buf *hashes, struct galley_buf *scratch,
	struct galley_str link)
{
	struct galley_buf url = { .ptr = NULL };
	uint64_t hash;

	scratch->len = 0;
	if (galley_xhtml_url(&url, link))
		put_address(scratch, galley_buf_str(&url));
	galley_buf_clear(&url);
	if (scratch->len == 0)
		return;
	hash = hash_of(galley_buf_str(scratch));
	galley_buf_put(hashes,
		(struct galley_str){ (const char *)&hash, sizeof(hash) });
}

static void put_relative(
	struct galley_sink *part, const struct galley_node *link)
{
	struct galley_buf url = { .ptr = NULL }, record = { .ptr = NULL };

	if (!galley_xhtml_url(&url, link->link.url) &&
		galley_xhtml_any_url(&url, link->link.url)) {
		galley_buf_put(&record,
			(struct galley_str){ (const char *)&link->span,
				sizeof(link->span) });
		galley_buf_put(&record, galley_buf_str(&url));
		epub_put_record(part, EPUB_RELATIVE, galley_buf_str(&record));
	}
	galley_buf_clear(&url);
	galley_buf_clear(&record);
}

void epub_put_links(struct galley_sink *part, const struct galley_doc *doc,
	bool keep_chrome)
{
	struct galley_walk walk = galley_walk_start(doc->root);
	const struct galley_value *related = doc->meta.related;
	struct galley_buf hashes = { .ptr = NULL }, scratch = { .ptr = NULL };

	while (galley_walk_next(&walk)) {
		if (!walk.entering)
			continue;
		if (galley_is_left_out(walk.node, keep_chrome))
			galley_walk_skip(&walk);
		else if (walk.node->kind == GALLEY_LINK) {
			add_hash(&hashes, &scratch, walk.node->link.url);
			put_relative(part, walk.node);
		}
	}
	epub_put_record(part, EPUB_FILE, doc->source);
	for (; related; related = related->next)
		add_hash(&hashes, &scratch, related->code);
	epub_put_record(part, EPUB_LINKS, galley_buf_str(&hashes));
	hashes.len = 0;
	if (doc->meta.link && galley_xhtml_url(&hashes, doc->meta.link->code)) {
		scratch.len = 0;
		put_address(&scratch, galley_buf_str(&hashes));
		epub_put_record(part, EPUB_ADDRESS, galley_buf_str(&scratch));
	}
	galley_buf_clear(&hashes);
	galley_buf_clear(&scratch);
}

/* --------------------------------------------------------------- targets */

struct target {
	uint64_t hash;
	size_t article;
	struct galley_str address; /* or path */
};

struct targets {
	const struct epub_book *book;
	struct epub_headings *headings;
	struct target *list;
	size_t count;
};

static int by_hash(const void *one, const void *two)
{
	const struct target *a = one, *b = two;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return (a->article > b->article) - (a->article < b->article);
}

static void add_target(
	struct targets *targets, size_t article, struct galley_str address)
{
	if (address.len > 0)
		targets->list[targets->count++] = (struct target){
			.hash = hash_of(address),
			.article = article,
			.address = address,
		};
}

static void find_targets(struct targets *targets)
{
	const struct epub_book *book = targets->book;

	targets->list = calloc(2 * book->article_count, sizeof(*targets->list));
	if (!targets->list)
		galley_die("out of memory");
	for (size_t i = 0; i < book->article_count; i++) {
		add_target(targets, i, book->articles[i].address);
		add_target(targets, i, book->articles[i].path);
	}
	qsort(targets->list, targets->count, sizeof(*targets->list), by_hash);
}

/* The first target of the hash, or NULL. */
static const struct target *find_target(
	const struct targets *targets, uint64_t hash)
{
	size_t low = 0, high = targets->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (targets->list[middle].hash < hash)
			low = middle + 1;
		else
			high = middle;
	}
	return low < targets->count && targets->list[low].hash == hash
		? &targets->list[low]
		: NULL;
}

static bool has_target(
	const struct targets *targets, const struct epub_article *article)
{
	const struct epub_book *book = targets->book;

	for (size_t at = 0; at < article->links.len; at += sizeof(uint64_t)) {
		const struct target *found;
		uint64_t hash;
		memcpy(&hash, article->links.ptr + at, sizeof(hash));
		found = find_target(targets, hash);
		if (found && &book->articles[found->article] != article)
			return true;
	}
	return false;
}

/* --------------------------------------------------------------- rewriting */

/* The article that is meant by an address or path, or NULL. */
static const struct target *target_of(
	const struct targets *targets, struct galley_str address)
{
	const struct target *found = find_target(targets, hash_of(address));

	return found && galley_str_equal(found->address, address) ? found
								  : NULL;
}

/* The article that came from the file to which a relative link leads. */
static const struct target *file_target(const struct targets *targets,
	const struct epub_article *article, struct galley_str href)
{
	struct galley_buf path = { .ptr = NULL };
	const struct target *found = NULL;

	if (epub_put_linked_path(&path, article->path, href))
		found = target_of(targets, galley_buf_str(&path));
	galley_buf_clear(&path);
	return found;
}

/* The address to write instead of a link; false: the link stays. */
static bool put_inner(struct galley_sink *sink, const struct targets *targets,
	const struct epub_article *article, struct galley_str link)
{
	const struct epub_book *book = targets->book;
	struct galley_buf address = { .ptr = NULL };
	const struct epub_heading *heading;
	const struct target *found;
	char file[EPUB_NAME_SIZE];

	if (link.len > 1 && *link.ptr == EPUB_PAGE_MARK) {
		epub_article_file(file, (size_t)(article - book->articles),
			(size_t)strtoul(link.ptr + 1, NULL, 10));
		galley_puts(sink, file);
		galley_put(sink,
			galley_str_slice(link,
				galley_str_find_char(link, '#', 0), link.len));
		return true;
	}
	put_address(&address, link);
	found = target_of(targets, galley_buf_str(&address));
	if (found && &book->articles[found->article] == article)
		found = NULL;
	galley_buf_clear(&address);
	if (!found)
		found = file_target(targets, article, link);
	if (!found)
		return false;
	heading = epub_heading_find(targets->headings, found->article, link);
	epub_article_file(file, found->article, heading ? heading->page : 0);
	galley_puts(sink, file);
	if (heading)
		galley_printf(sink, "#%.*s", GALLEY_STR_ARG(heading->id));
	return true;
}

/* Where the tag begins whose attribute has its value at `at`, if it is that of
 * a link to a file that is not in the book; else the end of the text. */
static size_t open_of_outer(const struct targets *targets,
	const struct epub_article *article, struct galley_str text, size_t at)
{
	struct galley_str href =
		galley_str_slice(text, at, galley_str_find_char(text, '"', at));
	size_t open = at;

	if (!epub_is_relative(href) || file_target(targets, article, href))
		return text.len;
	while (open > 0 && text.ptr[open] != '<')
		open--;
	return galley_str_starts(galley_str_slice(text, open, text.len),
		       GALLEY_STR("<a "))
		? open
		: text.len;
}

/* Put the content of the element alone; returns where it ends. */
static size_t put_content(
	struct galley_sink *sink, struct galley_str text, size_t at)
{
	const struct galley_str end = GALLEY_STR("</a>");
	size_t from = galley_str_find_char(text, '>', at) + 1;
	size_t to = galley_str_find(text, end, from);

	galley_put(sink, galley_str_slice(text, from, to));
	return to + end.len;
}

static void rewrite(struct epub_book *book, const struct targets *targets,
	const struct epub_article *article, struct epub_packed *page)
{
	const struct galley_str mark = GALLEY_STR(" href=\"");
	struct galley_str text = epub_unpack(page);
	struct galley_sink sink;
	size_t from = 0, at = 0;

	galley_sink_to_memory(&sink);
	while ((at = galley_str_find(text, mark, at)) < text.len) {
		size_t end = galley_str_find_char(text, '"', at += mark.len);
		size_t open = open_of_outer(targets, article, text, at);

		if (open < text.len) {
			galley_put(&sink, galley_str_slice(text, from, open));
			from = at = put_content(&sink, text, end);
			continue;
		}
		galley_put(&sink, galley_str_slice(text, from, at));
		from = put_inner(&sink, targets, article,
			       galley_str_slice(text, at, end))
			? end
			: at;
	}
	galley_put(&sink, galley_str_slice(text, from, text.len));
	free((void *)(uintptr_t)text.ptr);
	*page = epub_pack(book->compressor, book->arena, &sink);
}

static void report_outer(
	const struct targets *targets, const struct epub_article *article)
{
	struct galley_diag *diag = targets->book->job->diag;
	const struct epub_relative *link = article->relative;
	struct galley_str before = diag->file;

	diag->file = article->file.len > 0 ? article->file
					   : GALLEY_STR("standard input");
	for (; link; link = link->next)
		if (!file_target(targets, article, link->href))
			galley_report(diag, GALLEY_WARNING, "epub.link",
				link->span,
				"link dropped, text kept: '%.*s' is not in the "
				"book",
				GALLEY_STR_ARG(link->href));
	diag->file = before;
}

void epub_resolve_links(struct epub_book *book)
{
	struct targets targets = { .book = book,
		.headings = epub_headings_new(book) };

	find_targets(&targets);
	for (size_t i = 0; i < book->article_count; i++) {
		struct epub_article *article = &book->articles[i];
		report_outer(&targets, article);
		if (article->page_count == 1 && !article->relative &&
			!has_target(&targets, article))
			continue;
		for (size_t p = 0; p < article->page_count; p++)
			rewrite(book, &targets, article, &article->pages[p]);
	}
	epub_headings_mark(targets.headings);
	epub_headings_free(targets.headings);
	free(targets.list);
}
