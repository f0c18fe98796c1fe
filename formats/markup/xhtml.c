/*
 * The dialect of XHTML whose author says what is meant: roles, credits and
 * verse by class, languages, notes and the references to them.
 *
 * It reads back what the XHTML of this program says, and takes that of others
 * by the names of its elements.
 */
#include "build.h"
#include <stdio.h>
#include <stdlib.h>

struct note {
	struct galley_str id;
	size_t order;    /* of the note in the text */
	unsigned number; /* by the first reference, from 1; 0: none */
	bool placed;     /* there is a node for it */
};

struct page {
	struct galley_diag *diag;
	struct note *notes; /* by id */
	size_t count;
	unsigned loose; /* notes that nothing can refer to */
};

/* Names that others have for roles. */
static const struct {
	const char *class;
	enum galley_role role;
} other_names[] = {
	{ "slugline", GALLEY_ROLE_META_LINE },
	{ "publicationDate", GALLEY_ROLE_DATE_LINE },
	{ "pubdate", GALLEY_ROLE_DATE_LINE },
	{ "subtitle", GALLEY_ROLE_SUBHEADLINE },
	{ "intro", GALLEY_ROLE_LEAD },
};

/* The role that a class means; GALLEY_ROLE_COUNT: none. */
static enum galley_role role_called(struct galley_str class)
{
	for (size_t i = 0; i < sizeof(other_names) / sizeof(*other_names); i++)
		if (galley_str_equal(class, galley_str(other_names[i].class)))
			return other_names[i].role;
	return galley_role_find(class);
}

/* The first class that means or does not mean a role. */
static struct galley_str class_of(const xmlNode *element, bool role)
{
	struct galley_str list = markup_attribute(element, "class");

	for (size_t at = 0, end; at < list.len; at = end + 1) {
		for (end = at;
			end < list.len && (unsigned char)list.ptr[end] > ' ';)
			end++;
		struct galley_str word = galley_str_slice(list, at, end);
		if (word.len && (role_called(word) < GALLEY_ROLE_COUNT) == role)
			return word;
	}
	return GALLEY_STR("");
}

static bool has_class(const xmlNode *element, const char *word)
{
	return markup_has_word(
		markup_attribute(element, "class"), galley_str(word));
}

/* ---------------------------------------------------------------- notes */

/* A note says so by class, by epub:type or by its role. */
static bool is_note(const xmlNode *element)
{
	if (!markup_is(element, "aside") && !markup_is(element, "div"))
		return false;
	return (markup_is(element, "aside") && has_class(element, "note")) ||
		has_class(element, "footnote") ||
		markup_has_word(markup_attribute(element, "type"),
			GALLEY_STR("footnote")) ||
		markup_has_word(markup_attribute(element, "role"),
			GALLEY_STR("doc-footnote"));
}

static int by_id(const void *one, const void *two)
{
	const struct note *a = one, *b = two;
	int order = galley_str_compare(a->id, b->id);

	return order ? order : (a->order > b->order) - (a->order < b->order);
}

/* The note that a link within the page leads to, or NULL. */
static struct note *note_at(const struct page *page, struct galley_str id)
{
	size_t low = 0, high = page->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (galley_str_compare(page->notes[middle].id, id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < page->count && galley_str_equal(page->notes[low].id, id)
		? &page->notes[low]
		: NULL;
}

static struct note *note_of_link(const struct page *page, const xmlNode *link)
{
	struct galley_str url = galley_str_trim(markup_attribute(link, "href"));

	if (!page->count || !markup_is(link, "a") || url.len < 2 ||
		*url.ptr != '#')
		return NULL;
	return note_at(page, galley_str_slice(url, 1, url.len));
}

static void add_note(struct page *page, const xmlNode *element, size_t *room)
{
	struct galley_str id = markup_attribute(element, "id");

	if (page->count == *room) {
		*room = *room ? 2 * *room : 16;
		page->notes =
			realloc(page->notes, *room * sizeof(*page->notes));
		if (!page->notes)
			galley_die("out of memory");
	}
	page->notes[page->count] =
		(struct note){ .id = id, .order = page->count };
	page->count++;
}

/* Number the notes as the references to them come, the others behind. */
static void find_notes(struct page *page, xmlNode *root)
{
	struct markup_walk walk = markup_walk_start(root);
	size_t room = 0;
	unsigned number = 0;

	while (markup_walk_next(&walk))
		if (walk.entering && is_note(walk.node) &&
			markup_attribute(walk.node, "id").len)
			add_note(page, walk.node, &room);
	if (!page->count)
		return;
	qsort(page->notes, page->count, sizeof(*page->notes), by_id);
	walk = markup_walk_start(root);
	while (markup_walk_next(&walk)) {
		struct note *note =
			walk.entering ? note_of_link(page, walk.node) : NULL;
		if (note && !note->number)
			note->number = ++number;
	}
	for (size_t i = 0; i < page->count; i++)
		if (!page->notes[i].number)
			page->notes[i].number = ++number;
}

static struct galley_str label_of(
	struct galley_doc *doc, const struct note *note)
{
	return galley_arena_printf(doc->arena, "%u", note->number);
}

/* The only element in another, where nothing but blanks is beside it. */
static const xmlNode *only_child(const xmlNode *element)
{
	const xmlNode *only = NULL;

	for (const xmlNode *n = element->children; n; n = n->next) {
		if (n->type == XML_ELEMENT_NODE && !only)
			only = n;
		else if (galley_str_trim(markup_content(n)).len ||
			n->type == XML_ELEMENT_NODE)
			return NULL;
	}
	return only;
}

static bool is_mark(const xmlNode *link)
{
	enum {
		LONG_MARK = 6
	}; /* bytes that no number of a note has */
	const xmlNode *inner = link->children;

	while (inner && inner->type == XML_ELEMENT_NODE)
		inner = inner->children;
	return inner && galley_str_trim(markup_content(inner)).len < LONG_MARK;
}

/* The way back, at the start of a note. */
static bool is_way_back(const struct markup_build *build, const xmlNode *link)
{
	struct galley_str role = markup_attribute(link, "role");
	struct galley_str url = markup_attribute(link, "href");

	if (markup_has_word(role, GALLEY_STR("doc-backlink")))
		return true;
	return build->parent->kind == GALLEY_NOTE && !build->leaf && url.len &&
		*url.ptr == '#' && is_mark(link);
}

static bool take_link(struct markup_build *build, const xmlNode *element)
{
	const struct page *page = build->user;
	const xmlNode *link =
		markup_is(element, "sup") ? only_child(element) : element;
	const struct note *note = link ? note_of_link(page, link) : NULL;

	if (!note)
		return link == element && is_way_back(build, element);
	if (!is_mark(link) ||
		(build->leaf && build->leaf->kind == GALLEY_CODE) ||
		(build->line && build->line->kind == GALLEY_CODE_SPAN))
		return false;
	markup_add_inline(build, GALLEY_NOTE_REF, element)->label =
		label_of(build->doc, note);
	return true;
}

/* What a page plays or shows from elsewhere has no kind in the model. */
static void report_gadget(
	const struct markup_build *build, const xmlNode *element)
{
	const struct page *page = build->user;
	struct galley_str url = markup_attribute(element, "src");

	if (!url.len)
		url = markup_attribute(element, "data");
	if (url.len)
		galley_report(page->diag, GALLEY_NOTICE, "xhtml.embedded",
			(struct galley_span){ .line = markup_line(element) },
			"%s left out, its text kept: '%.*s'", element->name,
			GALLEY_STR_ARG(url));
}

/* A time that says what it is, between blocks, is a block of its own. */
static bool take_time(struct markup_build *build, const xmlNode *element)
{
	struct galley_str class = class_of(element, true);
	const xmlNode *text = element->children;

	if (build->leaf || build->pin || !class.len || !text ||
		!galley_str_trim(markup_content(text)).len)
		return false;
	struct galley_node *block =
		markup_add_block(build, GALLEY_PARAGRAPH, element);
	block->role = role_called(class);
	galley_node_add_text(
		build->doc, block, galley_str_trim(markup_content(text)));
	return true;
}

static bool take(struct markup_build *build, const xmlNode *element)
{
	if (markup_is(element, "time"))
		return take_time(build, element);
	if (markup_is(element, "a") || markup_is(element, "sup"))
		return take_link(build, element);
	if (markup_element_find(build, element)->action == MARKUP_GADGET)
		report_gadget(build, element);
	return false;
}

/* ---------------------------------------------------------------- dress */

/* The language of what is around an element. */
static struct galley_str language_around(
	const struct markup_build *build, const xmlNode *element)
{
	for (element = element->parent;
		element && element->type == XML_ELEMENT_NODE;
		element = element->parent) {
		struct galley_str lang = markup_attribute(element, "lang");
		if (lang.len)
			return lang;
	}
	return galley_meta_text(&build->doc->meta, GALLEY_META_LANGUAGE);
}

static void dress_language(const struct markup_build *build,
	const xmlNode *element, struct galley_node *node)
{
	struct galley_str lang =
		galley_str_trim(markup_attribute(element, "lang"));

	if (lang.len &&
		!galley_str_equal(lang, language_around(build, element)))
		node->lang = galley_arena_copy(build->doc->arena, lang);
}

void markup_align_cell(const xmlNode *element, struct galley_node *cell)
{
	static const char *const names[] = {
		[GALLEY_ALIGN_LEFT] = "left",
		[GALLEY_ALIGN_CENTER] = "center",
		[GALLEY_ALIGN_RIGHT] = "right",
	};
	struct galley_str align = markup_attribute(element, "align");
	struct galley_str style = markup_attribute(element, "style");
	size_t at = galley_str_find(style, GALLEY_STR("text-align:"), 0);

	if (at < style.len)
		align = galley_str_trim(
			galley_str_slice(style, at + 11, style.len));
	for (size_t i = 1; i < sizeof(names) / sizeof(*names); i++)
		if (galley_str_starts_nocase(align, galley_str(names[i])))
			cell->cell.align = (enum galley_align)i;
}

static void dress_code(const struct markup_build *build, const xmlNode *element,
	struct galley_node *code)
{
	static const char language[] = "language-";
	const xmlNode *inner = only_child(element);
	struct galley_str class = inner && markup_is(inner, "code")
		? markup_attribute(inner, "class")
		: GALLEY_STR("");

	if (galley_str_starts(class, galley_str(language)))
		code->info = galley_arena_copy(build->doc->arena,
			galley_str_slice(class, sizeof(language) - 1,
				galley_str_find_char(class, ' ', 0)));
}

/* A note: the first with its id is the one that references mean. */
static void dress_note(const struct markup_build *build, const xmlNode *element,
	struct galley_node *node)
{
	struct page *page = build->user;
	struct note *note = note_at(page, markup_attribute(element, "id"));
	struct note loose = { .placed = true };

	if (note && note->placed)
		note = NULL;
	if (!note)
		loose.number = (unsigned)page->count + ++page->loose;
	node->kind = GALLEY_NOTE;
	node->label = label_of(build->doc, note ? note : &loose);
	if (note)
		note->placed = true;
}

static void dress_div(const struct markup_build *build, const xmlNode *element,
	struct galley_node *div)
{
	struct galley_str name = class_of(element, false);

	if (is_note(element)) {
		dress_note(build, element, div);
		return;
	}
	if (!name.len && !markup_is(element, "div"))
		name = galley_str((const char *)element->name);
	div->name = galley_arena_copy(build->doc->arena, name);
}

static void dress_inner_quote(struct galley_node *quoted)
{
	const struct galley_node *around = quoted->parent;

	while (around &&
		galley_kind_level(around->kind) == GALLEY_LEVEL_INLINE &&
		around->kind != GALLEY_QUOTED)
		around = around->parent;
	quoted->single =
		around && around->kind == GALLEY_QUOTED && !around->single;
}

static void dress_kind(const struct markup_build *build, const xmlNode *element,
	struct galley_node *node)
{
	switch (node->kind) {
	case GALLEY_PARAGRAPH:
		if (has_class(element, "verse") && !build->ragged)
			node->kind = GALLEY_VERSE;
		break;
	case GALLEY_DIV:
		dress_div(build, element, node);
		break;
	case GALLEY_CELL:
		markup_align_cell(element, node);
		break;
	case GALLEY_CODE:
		dress_code(build, element, node);
		break;
	case GALLEY_QUOTED:
		dress_inner_quote(node);
		break;
	case GALLEY_LINK:
	case GALLEY_IMAGE:
		node->link.title = galley_text_squeeze(
			build->doc->arena, markup_attribute(element, "title"));
		break;
	default:
		break;
	}
}

static void dress(struct markup_build *build, const xmlNode *element,
	struct galley_node *node)
{
	bool leaf =
		node->kind == GALLEY_PARAGRAPH || node->kind == GALLEY_HEADING;
	struct galley_str role = class_of(element, true);

	/* Text that stands in a container of its own accord is no part of
	 * what the container is. */
	if (leaf && build->ragged)
		return;
	dress_language(build, element, node);
	dress_kind(build, element, node);
	if (role.len && galley_kind_level(node->kind) == GALLEY_LEVEL_BLOCK)
		node->role = role_called(role);
}

static struct galley_str image(const xmlNode *element)
{
	return galley_str_trim(markup_attribute(element, "src"));
}

static bool is_credit(const xmlNode *element)
{
	return has_class(element, "credit") || has_class(element, "copyright");
}

/* Does it stand among blocks all the way up, as nothing in a cell does? */
static bool stands_as_block(const struct galley_node *node)
{
	for (node = node->parent; node; node = node->parent)
		if (galley_kind_holds(node->kind) == GALLEY_LEVEL_INLINE)
			return false;
	return true;
}

/* Notes that found no place, as within a cell of a table, are text there, and
 * what refers to them is, too. */
static void settle_notes(const struct page *page, struct galley_node *parent)
{
	size_t room = page->count + page->loose + 1;
	bool *placed = calloc(room, sizeof(*placed));
	struct galley_node *node;

	if (!placed)
		galley_die("out of memory");
	for (node = parent; node; node = markup_node_next(parent, node))
		if (node->kind == GALLEY_NOTE && stands_as_block(node))
			placed[strtoul(node->label.ptr, NULL, 10)] = true;
	for (node = parent; node; node = markup_node_next(parent, node)) {
		if (node->kind != GALLEY_NOTE_REF ||
			placed[strtoul(node->label.ptr, NULL, 10)])
			continue;
		node->kind = GALLEY_TEXT;
		node->text = node->label;
	}
	free(placed);
}

void markup_build_xhtml(struct galley_doc *doc, struct galley_node *parent,
	xmlNode *body, struct galley_diag *diag)
{
	const struct markup_dialect dialect = {
		.elements = markup_html_elements,
		.count = markup_html_element_count,
		.exact = true,
		.image = image,
		.dress = dress,
		.take = take,
		.is_credit = is_credit,
	};
	struct page page = { .diag = diag };
	struct markup_build build = {
		.dialect = &dialect, .user = &page, .only_inner = true
	};

	find_notes(&page, body);
	markup_build(&build, doc, parent, body);
	if (page.count)
		settle_notes(&page, parent);
	free(page.notes);
}

/* ------------------------------------------------------------- headings */

static bool is_body_heading(const struct galley_node *node)
{
	return node->kind == GALLEY_HEADING &&
		galley_role_printed(node->role) != GALLEY_PRINTED_HEAD;
}

void markup_level_headings(struct galley_node *root)
{
	int lowest = 7;

	for (struct galley_walk walk = galley_walk_start(root);
		galley_walk_next(&walk);)
		if (is_body_heading(walk.node) && walk.node->level < lowest)
			lowest = walk.node->level;
	for (struct galley_node *node = root; lowest > 1 && node;
		node = markup_node_next(root, node))
		if (is_body_heading(node))
			node->level -= lowest - 1;
}
