/*
 * Links within the book.
 *
 * Where an article is rendered nobody knows which others there will be, so
 * links lead to the web, and a part tells by hashes to which addresses. When
 * all articles are there, the few pages with a link to another one are
 * unpacked and written anew.
 */
#include "writer.h"
#include <libdeflate.h>
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
		else if (walk.node->kind == GALLEY_LINK)
			add_hash(&hashes, &scratch, walk.node->link.url);
	}
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
};

struct targets {
	const struct epub_book *book;
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

static void find_targets(struct targets *targets)
{
	const struct epub_book *book = targets->book;

	targets->list = calloc(book->article_count, sizeof(*targets->list));
	if (!targets->list)
		galley_die("out of memory");
	for (size_t i = 0; i < book->article_count; i++) {
		if (book->articles[i].address.len == 0)
			continue;
		targets->list[targets->count++] =
			(struct target){ hash_of(book->articles[i].address),
				i };
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

/* The address to write instead of a link; false: the link stays. */
static bool put_inner(struct galley_sink *sink, const struct targets *targets,
	const struct epub_article *article, struct galley_str link)
{
	const struct epub_book *book = targets->book;
	struct galley_buf address = { .ptr = NULL };
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
	found = find_target(targets, hash_of(galley_buf_str(&address)));
	if (found &&
		(&book->articles[found->article] == article ||
			!galley_str_equal(galley_buf_str(&address),
				book->articles[found->article].address)))
		found = NULL;
	galley_buf_clear(&address);
	if (!found)
		return false;
	epub_article_file(file, found->article, 0);
	galley_puts(sink, file);
	return true;
}

static struct galley_str unpack(const struct epub_packed *packed)
{
	struct libdeflate_decompressor *decompressor =
		libdeflate_alloc_decompressor();
	char *text = malloc(packed->size + 1);

	if (!text || !decompressor)
		galley_die("out of memory");
	if (libdeflate_deflate_decompress(decompressor, packed->data.ptr,
		    packed->data.len, text, packed->size, NULL))
		galley_die("a page of the book was damaged in memory");
	libdeflate_free_decompressor(decompressor);
	return (struct galley_str){ text, packed->size };
}

static void rewrite(struct epub_book *book, const struct targets *targets,
	const struct epub_article *article, struct epub_packed *page)
{
	const struct galley_str mark = GALLEY_STR(" href=\"");
	struct galley_str text = unpack(page);
	struct galley_sink sink;
	size_t from = 0, at = 0;

	galley_sink_to_memory(&sink);
	while ((at = galley_str_find(text, mark, at)) < text.len) {
		size_t end = galley_str_find_char(text, '"', at += mark.len);
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

void epub_resolve_links(struct epub_book *book)
{
	struct targets targets = { .book = book };

	find_targets(&targets);
	for (size_t i = 0; i < book->article_count; i++) {
		struct epub_article *article = &book->articles[i];
		if (article->page_count == 1 && !has_target(&targets, article))
			continue;
		for (size_t p = 0; p < article->page_count; p++)
			rewrite(book, &targets, article, &article->pages[p]);
	}
	free(targets.list);
}
