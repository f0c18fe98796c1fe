/*
 * Where the article is in a page, by how the page is built.
 *
 * Names tell what surely is something else; what remains is weighed, and the
 * smallest container that holds nearly all of it is the article's. Inside of
 * it, blocks go by their names, their links and what they say.
 */
#include "article/structure_view.h"

/* ------------------------------------------------------------- building */

static int count_boxes(const struct galley_doc *doc)
{
	struct galley_walk walk = galley_walk_start(doc->root);
	int count = 0;

	while (galley_walk_next(&walk))
		count += walk.entering && is_box(walk.node);
	return count;
}

static void open_box(struct view *view, const struct galley_node *node,
	int parent, int block)
{
	struct box *box = &view->box[view->count++];

	*box = (struct box){
		.node = (struct galley_node *)(uintptr_t)node,
		.parent = parent,
		.first = block,
	};
	if (node->facts)
		galley_hints_add(&box->own, node->facts->hints);
}

static void build(struct view *view)
{
	struct galley_article *article = view->article;
	struct galley_walk walk = galley_walk_start(article->doc->root);
	int open = NO_BOX, block = 0;

	while (galley_walk_next(&walk)) {
		if (!walk.entering) {
			if (is_box(walk.node)) {
				view->box[open].end = block;
				open = view->box[open].parent;
			}
		} else if (is_box(walk.node)) {
			open_box(view, walk.node, open, block);
			open = view->count - 1;
		} else if (block < article->count &&
			article->block[block].node == walk.node) {
			view->home[block++] = open;
		}
	}
}

/* --------------------------------------------------------------- weighing */

/* A block of pictures alone; its text is only their alternative. */
static bool is_picture(const struct galley_node *block)
{
	struct galley_walk walk = galley_walk_start(block);
	bool picture = false;

	while (galley_walk_next(&walk)) {
		if (walk.node->kind == GALLEY_TEXT ||
			walk.node->kind == GALLEY_CODE_SPAN)
			return false;
		picture |= walk.node->kind == GALLEY_IMAGE;
	}
	return picture;
}

/* How much of an article's text a block may be. */
static float mass_of(const struct galley_block *block)
{
	if (galley_block_has(block, GALLEY_HAS_LINKS) ||
		block->node->kind == GALLEY_HEADING ||
		block->node->kind == GALLEY_CAPTION ||
		block->node->kind == GALLEY_CREDIT || block->size < 40)
		return 0;
	if (!galley_block_has(block, GALLEY_ENDS_STOP | GALLEY_ENDS_COLON) &&
		block->size <
			(galley_block_has(block, GALLEY_IS_UNSPACED) ? 50 : 80))
		return 0;
	return (float)(block->size > 1500 ? 1500 : block->size) - 20;
}

static void weigh(struct view *view)
{
	for (int k = 0; k < view->article->count; k++) {
		const struct galley_block *block = &view->article->block[k];
		struct verdict *verdict = &view->verdict[k];
		verdict->picture = is_picture(block->node);
		verdict->mass = verdict->picture ? 0 : mass_of(block);
	}
}

/* Sums of the boxes, from the innermost out; boxes are in order of entry. */
static void sum_boxes(
	struct view *view, float (*of)(const struct view *, int), size_t member)
{
	for (int i = 0; i < view->count; i++)
		*(float *)((char *)&view->box[i] + member) = 0;
	for (int k = 0; k < view->article->count; k++)
		*(float *)((char *)&view->box[view->home[k]] + member) +=
			of(view, k);
	for (int i = view->count - 1; i > 0; i--)
		*(float *)((char *)&view->box[view->box[i].parent] + member) +=
			*(float *)((char *)&view->box[i] + member);
}

static float any_mass(const struct view *view, int k)
{
	return view->verdict[k].mass;
}

static float body_mass(const struct view *view, int k)
{
	return view->verdict[k].weight < CERTAIN ? any_mass(view, k) : 0;
}

static float stated_mass(const struct view *view, int k)
{
	return view->verdict[k].stated ? any_mass(view, k) : 0;
}

/* --------------------------------------------------------------- verdicts */

/* What holds most of the page is no part of its furniture, whatever it is
 * called: names like "has-sidebar" stand on it. */
static bool is_whole(const struct view *view, int i)
{
	static const unsigned sure = HINT_BIT(COMMENT) | HINT_BIT(FOOTER) |
		HINT_BIT(ASIDE) | HINT_BIT(RELATED);
	const struct box *box = &view->box[i];
	float share = is_in(galley_hints_class(&box->own), sure) ? 0.8F : 0.5F;

	return box->mass > share * view->box[0].mass;
}

/* What is called the body of the article is that, in whatever frame. */
static void forget_frame(struct galley_hints *names)
{
	static const enum galley_hint_class vague[] = { GALLEY_HINT_ASIDE,
		GALLEY_HINT_MEDIA, GALLEY_HINT_PROMO, GALLEY_HINT_FORM,
		GALLEY_HINT_META, GALLEY_HINT_SHARE };

	for (size_t i = 0; i < sizeof(vague) / sizeof(*vague); i++)
		names->weight[vague[i]] = 0;
}

static void add_names(
	struct galley_hints *names, const struct galley_hints *own)
{
	for (int i = 0; i < GALLEY_HINT_CLASSES; i++)
		if (names->weight[i] < own->weight[i])
			names->weight[i] = own->weight[i];
	if (own->weight[GALLEY_HINT_BODY] >= 40)
		forget_frame(names);
}

static void judge_boxes(struct view *view)
{
	for (int i = 0; i < view->count; i++) {
		struct box *box = &view->box[i];
		if (box->parent != NO_BOX)
			box->names = view->box[box->parent].names;
		if (!is_whole(view, i))
			add_names(&box->names, &box->own);
		box->weight = galley_hints_weight(&box->names);
	}
}

static void judge_names(struct view *view)
{
	judge_boxes(view);
	for (int k = 0; k < view->article->count; k++) {
		const struct galley_facts *facts =
			view->article->block[k].node->facts;
		struct verdict *verdict = &view->verdict[k];
		struct galley_hints names = view->box[view->home[k]].names;
		struct galley_hints own = { .stated = false };
		if (facts)
			galley_hints_add(&own, facts->hints);
		add_names(&names, &own);
		verdict->weight = galley_hints_weight(&names);
		verdict->class = galley_hints_class(&names);
		verdict->lead = names.weight[GALLEY_HINT_LEAD] > 0;
		verdict->stated = own.stated;
	}
}

/* A text that stands alone with a picture in a box is its caption, if the box
 * is called after pictures. */
static void find_captions(struct view *view)
{
	const struct galley_article *article = view->article;

	for (int i = 0; i < view->count; i++) {
		const struct box *box = &view->box[i];
		int texts = 0, pictures = 0;
		if (box->end - box->first > 4 ||
			!box->names.weight[GALLEY_HINT_CAPTION])
			continue;
		for (int k = box->first; k < box->end; k++) {
			pictures += view->verdict[k].picture;
			texts += !view->verdict[k].picture;
		}
		if (!pictures || texts > 2)
			continue;
		for (int k = box->first; k < box->end; k++)
			if (article->block[k].size < 400 &&
				article->block[k].node->kind !=
					GALLEY_HEADING &&
				!galley_block_has(
					&article->block[k], GALLEY_HAS_LINKS)) {
				view->verdict[k].weight += CERTAIN;
				view->verdict[k].class = GALLEY_HINT_CAPTION;
			}
	}
}

/* -------------------------------------------------------- the container */

/* The innermost box that holds blocks [first, end). */
static int box_around(const struct view *view, int first, int end)
{
	int best = 0;

	for (int i = 0; i < view->count; i++)
		if (view->box[i].first <= first && view->box[i].end >= end)
			best = i;
	return best;
}

/* By what the source states: nearly all of it. */
static int find_stated(const struct view *view)
{
	float all = view->box[0].stated;
	int best = NO_BOX;

	if (all < 200 || all < 0.4F * view->box[0].body)
		return NO_BOX;
	for (int i = 0; i < view->count; i++)
		if (view->box[i].stated > 0.9F * all)
			best = i;
	return best;
}

/* By its name: of those so called the one with most of the text, and all
 * others of the same name. */
static int find_named(const struct view *view)
{
	int best = NO_BOX, first, end;

	for (int i = 0; i < view->count; i++) {
		const struct box *box = &view->box[i];
		if (box->own.weight[GALLEY_HINT_BODY] >= 50 &&
			box->weight < CERTAIN &&
			(best == NO_BOX || box->body > view->box[best].body))
			best = i;
	}
	if (best == NO_BOX || view->box[best].body < 0.35F * view->box[0].body)
		return NO_BOX;
	first = view->box[best].first;
	end = view->box[best].end;
	for (int i = 0; i < view->count; i++) {
		const struct box *box = &view->box[i];
		if (!box->node->facts || box->body <= 0 ||
			!galley_str_equal(box->node->facts->hints,
				view->box[best].node->facts->hints))
			continue;
		first = box->first < first ? box->first : first;
		end = box->end > end ? box->end : end;
	}
	return box_around(view, first, end);
}

/* By its mass: inwards as long as one box holds most of what the last did. */
static int find_massive(const struct view *view, int from)
{
	int at = from;

	for (int i = from + 1; i < view->count; i++) {
		const struct box *box = &view->box[i];
		if (box->first >= view->box[from].end)
			break;
		if (box->parent == at && box->node->kind == GALLEY_DIV &&
			box->body > 0.8F * view->box[at].body)
			at = i;
	}
	return at;
}

static void find_body(struct view *view)
{
	int found = find_stated(view);

	if (found == NO_BOX)
		found = find_named(view);
	if (found == NO_BOX)
		found = find_massive(view, 0);
	view->body = found;
	view->first = view->box[found].first;
	view->end = view->box[found].end;
}

/* ------------------------------------------------------------------- all */

bool galley_structure_judge(struct galley_article *article)
{
	struct galley_arena *arena = article->doc->arena;
	struct view view = { .article = article };
	size_t blocks = (size_t)article->count;

	if (!article->has_hints)
		return false;
	view.box = galley_arena_alloc(
		arena, (size_t)count_boxes(article->doc) * sizeof(*view.box));
	view.home = galley_arena_alloc(arena, blocks * sizeof(*view.home));
	view.verdict =
		galley_arena_alloc(arena, blocks * sizeof(*view.verdict));
	weigh(&view);
	build(&view);
	sum_boxes(&view, any_mass, offsetof(struct box, mass));
	judge_names(&view);
	find_captions(&view);
	sum_boxes(&view, body_mass, offsetof(struct box, body));
	sum_boxes(&view, stated_mass, offsetof(struct box, stated));
	find_body(&view);
	galley_view_find_headline(&view);
	galley_view_judge(&view);
	galley_structure_tidy(article);
	return true;
}
