/*
 * The contents: the nav page of EPUB 3 or the NCX of EPUB 2, as a list of
 * places with the entry that each stands under.
 */
#include "reader.h"
#include <stdlib.h>

enum {
	MOST_PLACES = 100000,
	MOST_DEPTH = 32,
};

struct listing {
	struct book *book;
	struct galley_str base; /* the file that the addresses are in */
	size_t capacity;
	/* What is open: for each level the title of its entry. */
	struct galley_str titles[MOST_DEPTH];
	int depth;
};

static void add_place(struct listing *listing, struct galley_str address,
	struct galley_str title)
{
	struct book *book = listing->book;
	struct galley_str path =
		book_resolve(book->arena, listing->base, address);
	int depth = listing->depth;

	if (depth > 0 && depth <= MOST_DEPTH)
		listing->titles[depth - 1] = title;
	if (path.len == 0 || book->place_count == MOST_PLACES)
		return;
	if (book->place_count == listing->capacity) {
		listing->capacity = 2 * listing->capacity + 64;
		book->places = realloc(book->places,
			listing->capacity * sizeof(*book->places));
		if (!book->places)
			galley_die("out of memory");
	}
	book->places[book->place_count] = (struct book_place){
		.path = path,
		.title = title,
		.order = book->place_count,
	};
	if (depth > 1 && depth <= MOST_DEPTH)
		book->places[book->place_count].section =
			listing->titles[depth - 2];
	book->place_count++;
}

static int by_path(const void *one, const void *two)
{
	const struct book_place *a = one, *b = two;
	int order = galley_str_compare(a->path, b->path);

	return order ? order : (a->order > b->order) - (a->order < b->order);
}

const struct book_place *book_place(
	const struct book *book, struct galley_str path)
{
	size_t low = 0, high = book->place_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (galley_str_compare(book->places[middle].path, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < book->place_count &&
			galley_str_equal(book->places[low].path, path)
		? &book->places[low]
		: NULL;
}

/* Lists within lists; an entry is a link or a label without one. */
static void walk_nav(struct listing *listing, xmlNode *nav)
{
	struct markup_walk walk = markup_walk_start(nav);
	struct galley_arena *arena = listing->book->arena;

	while (markup_walk_next(&walk)) {
		xmlNode *n = walk.node;
		if (markup_is(n, "ol"))
			listing->depth += walk.entering ? 1 : -1;
		else if (walk.entering && markup_is(n, "a"))
			add_place(listing, markup_attribute(n, "href"),
				markup_text(arena, n, false));
		else if (walk.entering && markup_is(n, "span") &&
			markup_is(n->parent, "li"))
			add_place(listing, GALLEY_STR(""),
				markup_text(arena, n, false));
	}
}

static void walk_ncx(struct listing *listing, xmlNode *map)
{
	struct markup_walk walk = markup_walk_start(map);
	struct galley_arena *arena = listing->book->arena;
	struct galley_str title = { NULL, 0 };

	while (markup_walk_next(&walk)) {
		xmlNode *n = walk.node;
		if (markup_is(n, "navPoint"))
			listing->depth += walk.entering ? 1 : -1;
		else if (walk.entering && markup_is(n, "navLabel"))
			title = markup_text(arena, n, false);
		else if (walk.entering && markup_is(n, "content"))
			add_place(listing, markup_attribute(n, "src"), title);
	}
}

static xmlNode *find_toc(xmlNode *root)
{
	struct markup_walk walk = markup_walk_start(root);

	while (markup_walk_next(&walk)) {
		if (walk.entering && markup_is(walk.node, "nav") &&
			markup_has_word(markup_attribute(walk.node, "type"),
				GALLEY_STR("toc")))
			return walk.node;
	}
	return NULL;
}

static void read_listing(struct book *book, struct galley_str path,
	xmlNode *(*find)(xmlNode *root),
	void (*walk)(struct listing *listing, xmlNode *node))
{
	struct listing listing = { .book = book, .base = path };
	xmlDoc *dom = book_parse(book, book->arena, path);
	xmlNode *root, *node;

	root = dom ? xmlDocGetRootElement(dom) : NULL;
	node = root ? find(root) : NULL;
	if (node)
		walk(&listing, node);
	xmlFreeDoc(dom);
}

static xmlNode *find_map(xmlNode *root)
{
	return markup_find(root, "navMap");
}

void book_read_contents(struct book *book)
{
	const struct book_item *ncx =
		book_item(book, markup_attribute(book->spine, "toc"));

	for (size_t i = 0; i < book->item_count; i++) {
		if (markup_has_word(
			    book->items[i].properties, GALLEY_STR("nav")))
			book->nav = book->items[i].path;
	}
	if (book->nav.len > 0)
		read_listing(book, book->nav, find_toc, walk_nav);
	if (book->place_count == 0 && ncx)
		read_listing(book, ncx->path, find_map, walk_ncx);
	if (book->place_count > 0)
		qsort(book->places, book->place_count, sizeof(*book->places),
			by_path);
}
