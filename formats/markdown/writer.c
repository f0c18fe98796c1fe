/*
 * The writer of CommonMark with YAML front matter.
 *
 * A table of actions over the common layout. What reads its output sees the
 * same tree: marks are chosen, and text is escaped, by what stands around.
 */
#include "writer.h"

static void put_literal(void *user, struct galley_str text)
{
	galley_markdown_mark(user, text);
}

/* -------------------------------------------------------------- blocks */

static void begin_block(struct galley_markdown *state)
{
	state->later_line = false;
	state->bracketed = false;
}

/* In a tight list the blocks of an item follow each other closely. */
static void leave_block(void *user, const struct galley_node *node)
{
	struct galley_markdown *state = user;

	if (node->parent && node->parent->kind == GALLEY_ITEM && state->list &&
		state->list->tight)
		galley_layout_end_tight(&state->layout);
	else
		galley_layout_end_block(&state->layout);
	begin_block(state);
}

static int shown_level(const struct galley_markdown *state, int level)
{
	level += state->shift;
	level = level < 1 ? 1 : level;
	return level > 6 ? 6 : level;
}

static void put_heading_mark(struct galley_markdown *state, int level)
{
	level = shown_level(state, level);
	state->layout.wrap = 0;
	galley_markdown_mark(state,
		galley_str_slice(GALLEY_STR("######"), 0, (size_t)level));
	galley_layout_put(&state->layout, GALLEY_STR(" "));
	state->one_line = state->in_heading = true;
}

static void end_heading(struct galley_markdown *state)
{
	state->one_line = state->in_heading = false;
	state->layout.wrap = state->wrap;
}

/* A heading of several lines is one by the line below it. */
static bool has_lines(const struct galley_node *heading)
{
	struct galley_walk walk = galley_walk_start(heading);

	while (galley_walk_next(&walk))
		if (walk.node->kind == GALLEY_SOFT_BREAK ||
			walk.node->kind == GALLEY_HARD_BREAK)
			return true;
	return false;
}

static bool is_underlined(
	const struct galley_markdown *state, const struct galley_node *node)
{
	return shown_level(state, node->level) <= 2 && has_lines(node);
}

static bool enter_heading(void *user, const struct galley_node *node)
{
	struct galley_markdown *state = user;

	if (is_underlined(state, node))
		state->layout.wrap = 0;
	else
		put_heading_mark(state, node->level);
	return true;
}

static void leave_heading(void *user, const struct galley_node *node)
{
	struct galley_markdown *state = user;

	if (is_underlined(state, node)) {
		bool top = shown_level(state, node->level) == 1;

		galley_layout_end_line(&state->layout);
		galley_markdown_mark(state, galley_str(top ? "===" : "---"));
	}
	leave_block(state, node);
	end_heading(state);
}

static bool enter_quote(void *user, const struct galley_node *node)
{
	struct galley_markdown *state = user;

	(void)node;
	galley_layout_push(&state->layout, GALLEY_STR("> "), GALLEY_STR("> "));
	return true;
}

static void leave_container(void *user, const struct galley_node *node)
{
	struct galley_markdown *state = user;

	galley_layout_pop(&state->layout);
	state->after_list = 0;
	leave_block(state, node);
}

static bool enter_note(void *user, const struct galley_node *node)
{
	struct galley_markdown *state = user;
	struct galley_str label = galley_markdown_label(state, node->label);

	galley_layout_push(&state->layout,
		galley_arena_printf(
			state->job->arena, "[^%.*s]: ", GALLEY_STR_ARG(label)),
		GALLEY_STR("    "));
	return true;
}

/* A rule that begins an item must not be made of the mark of its list. */
static bool enter_rule(void *user, const struct galley_node *node)
{
	bool first = node->parent && node->parent->kind == GALLEY_ITEM &&
		!node->prev;

	galley_markdown_mark(user, galley_str(first ? "___" : "* * *"));
	return false;
}

/* --------------------------------------------------------------- lists */

/* Can it come behind a paragraph, or what may end in one, without a blank
 * line between? */
static bool interrupts(const struct galley_node *node)
{
	switch (node->kind) {
	case GALLEY_QUOTE:
	case GALLEY_HEADING:
	case GALLEY_CODE:
	case GALLEY_RULE:
		return true;
	case GALLEY_LIST:
		return node->first && node->first->first &&
			(!node->list.ordered || node->list.start == 1);
	default:
		return false;
	}
}

/* Do two blocks become others without a blank line between? */
static bool needs_blank(
	const struct galley_node *block, const struct galley_node *next)
{
	switch (block->kind) {
	case GALLEY_HEADING:
	case GALLEY_CODE:
	case GALLEY_RULE:
		return false;
	case GALLEY_PARAGRAPH:
	case GALLEY_VERSE:
	case GALLEY_LIST:
		return !interrupts(next);
	case GALLEY_QUOTE:
		return next->kind == GALLEY_QUOTE || !interrupts(next);
	default:
		return true;
	}
}

static bool is_tight(const struct galley_node *list)
{
	const struct galley_node *item, *block;

	if (!list->list.tight)
		return false;
	for (item = list->first; item; item = item->next)
		for (block = item->first; block && block->next;
			block = block->next)
			if (needs_blank(block, block->next))
				return false;
	return true;
}

/* Lists that follow each other differ in their mark. One that begins an item
 * with an empty item must not make a rule of all the marks. */
static char marker_of(
	const struct galley_markdown *state, const struct galley_node *node)
{
	if (node->list.ordered)
		return state->after_list == '.' ? ')' : '.';
	if (state->after_list == '-')
		return '*';
	if (node->parent->kind == GALLEY_ITEM && !node->prev &&
		!node->first->first)
		return '+';
	return '-';
}

static bool enter_list(void *user, const struct galley_node *node)
{
	struct galley_markdown *state = user;
	struct galley_markdown_list *list =
		GALLEY_NEW(state->job->arena, struct galley_markdown_list);

	*list = (struct galley_markdown_list){
		.outer = state->list,
		.number = node->list.start < 0 ? 1 : node->list.start,
		.marker = marker_of(state, node),
		.tight = is_tight(node),
	};
	state->list = list;
	state->after_list = 0;
	return true;
}

static void leave_list(void *user, const struct galley_node *node)
{
	struct galley_markdown *state = user;
	char marker = state->list->marker;

	state->list = state->list->outer;
	leave_block(state, node);
	state->after_list = marker;
}

static bool enter_item(void *user, const struct galley_node *node)
{
	static const char bullets[] = "- * + ";
	enum {
		LAST_NUMBER = 999999999
	};
	struct galley_markdown *state = user;
	struct galley_markdown_list *list = state->list;
	struct galley_str mark = galley_str_slice(
		galley_str(strchr(bullets, list->marker)), 0, 2);

	if (node->parent->list.ordered) {
		mark = galley_arena_printf(state->job->arena, "%ld%c ",
			list->number, list->marker);
		list->number += list->number < LAST_NUMBER;
	}
	galley_layout_push(&state->layout, mark,
		galley_str_slice(GALLEY_STR("            "), 0, mark.len));
	return true;
}

static void leave_item(void *user, const struct galley_node *node)
{
	struct galley_markdown *state = user;

	(void)node;
	galley_layout_pop(&state->layout);
	if (state->list->tight)
		galley_layout_end_tight(&state->layout);
	else
		galley_layout_end_block(&state->layout);
	state->after_list = 0;
}

/* ---------------------------------------------------------------- code */

/* A fence longer than any run of its character in the code. */
static struct galley_str fence_for(
	struct galley_markdown *state, const struct galley_node *node)
{
	char c = galley_str_find_char(node->info, '`', 0) < node->info.len
		? '~'
		: '`';
	size_t longest = 2, run = 0;
	char *fence;

	for (size_t i = 0; i < node->text.len; i++) {
		run = node->text.ptr[i] == c ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	fence = galley_arena_alloc(state->job->arena, longest + 2);
	memset(fence, c, longest + 1);
	return (struct galley_str){ fence, longest + 1 };
}

static void put_info(struct galley_markdown *state, struct galley_str info)
{
	for (size_t i = 0; i < info.len; i++) {
		struct galley_str c = galley_str_slice(info, i, i + 1);

		if (*c.ptr == '\\')
			c = GALLEY_STR("\\\\");
		if (*c.ptr == '&')
			c = GALLEY_STR("&amp;");
		if (*c.ptr == '\n')
			c = GALLEY_STR(" ");
		galley_markdown_mark(state, c);
	}
}

static bool enter_code(void *user, const struct galley_node *node)
{
	struct galley_markdown *state = user;
	struct galley_str fence = fence_for(state, node);
	struct galley_str rest = node->text;

	galley_markdown_mark(state, fence);
	put_info(state, node->info);
	galley_layout_end_line(&state->layout);
	while (node->text.len && rest.ptr) {
		struct galley_str line = galley_str_cut(&rest, '\n');

		if (line.len)
			galley_layout_literal(&state->layout, line);
		else
			galley_layout_empty_line(&state->layout);
		galley_layout_end_line(&state->layout);
	}
	galley_markdown_mark(state, fence);
	return false;
}

/* ---------------------------------------------------------------- verse */

static bool enter_verse(void *user, const struct galley_node *node)
{
	struct galley_markdown *state = user;

	(void)node;
	state->layout.wrap = 0;
	return true;
}

static void leave_verse(void *user, const struct galley_node *node)
{
	struct galley_markdown *state = user;

	leave_block(state, node);
	state->layout.wrap = state->wrap;
}

static const struct galley_action actions[GALLEY_KIND_COUNT] = {
	[GALLEY_PARAGRAPH] = { .leave = leave_block },
	[GALLEY_HEADING] = { .enter = enter_heading, .leave = leave_heading },
	[GALLEY_QUOTE] = { .enter = enter_quote, .leave = leave_container },
	[GALLEY_LIST] = { .enter = enter_list, .leave = leave_list },
	[GALLEY_ITEM] = { .enter = enter_item, .leave = leave_item },
	[GALLEY_CODE] = { .enter = enter_code, .leave = leave_block },
	[GALLEY_TABLE] = { .enter = galley_markdown_enter_table,
		.leave = leave_block },
	[GALLEY_FIGURE] = { .enter = galley_markdown_enter_figure,
		.leave = galley_markdown_leave_figure },
	[GALLEY_CAPTION] = { .enter = galley_markdown_enter_caption,
		.leave = leave_block },
	[GALLEY_CREDIT] = { .enter = galley_markdown_enter_caption,
		.leave = leave_block },
	[GALLEY_RULE] = { .enter = enter_rule, .leave = leave_block },
	[GALLEY_NOTE] = { .enter = enter_note, .leave = leave_container },
	[GALLEY_VERSE] = { .enter = enter_verse, .leave = leave_verse },
	[GALLEY_TEXT] = { .enter = galley_markdown_enter_text },
	[GALLEY_EMPHASIS] = { .enter = galley_markdown_enter_style,
		.leave = galley_markdown_leave_style },
	[GALLEY_STRONG] = { .enter = galley_markdown_enter_style,
		.leave = galley_markdown_leave_style },
	[GALLEY_STRIKEOUT] = { .enter = galley_markdown_enter_style,
		.leave = galley_markdown_leave_style },
	[GALLEY_CODE_SPAN] = { .enter = galley_markdown_enter_code_span },
	[GALLEY_LINK] = { .enter = galley_markdown_enter_link,
		.leave = galley_markdown_leave_link },
	[GALLEY_IMAGE] = { .enter = galley_markdown_enter_image },
	[GALLEY_SOFT_BREAK] = { .enter = galley_markdown_enter_soft_break },
	[GALLEY_HARD_BREAK] = { .enter = galley_markdown_enter_hard_break },
	[GALLEY_QUOTED] = { .enter = galley_markdown_enter_quoted,
		.leave = galley_markdown_leave_quoted },
	[GALLEY_SUPERSCRIPT] = { .open = "<sup>", .close = "</sup>" },
	[GALLEY_SUBSCRIPT] = { .open = "<sub>", .close = "</sub>" },
	[GALLEY_NOTE_REF] = { .enter = galley_markdown_enter_note_ref },
};

void galley_markdown_render(
	struct galley_markdown *state, const struct galley_node *node)
{
	galley_render(
		node, actions, put_literal, state, state->job->keep_chrome);
}

/* ---------------------------------------------------------------- head */

static void put_line(struct galley_markdown *state, struct galley_str text)
{
	galley_markdown_text(state, text, NULL);
	galley_layout_end_block(&state->layout);
	begin_block(state);
}

static void put_headline(
	struct galley_markdown *state, const struct galley_meta *meta)
{
	if (!meta->headline)
		return;
	put_heading_mark(state, 1);
	put_line(state, meta->headline->text);
	end_heading(state);
}

/* Who and when, for readers who get no front matter. */
static void put_head(
	struct galley_markdown *state, const struct galley_meta *meta)
{
	const struct galley_value *author = meta->author;
	char date[GALLEY_DATE_SIZE];

	put_line(state, galley_meta_text(meta, GALLEY_META_SUBHEADLINE));
	if (meta->byline) {
		put_line(state, meta->byline->text);
	} else {
		for (; author; author = author->next) {
			galley_markdown_text(state, author->text, NULL);
			if (author->next)
				galley_markdown_text(
					state, GALLEY_STR(", "), NULL);
		}
		galley_layout_end_block(&state->layout);
	}
	if (meta->published && galley_date_format(&meta->published->date, date))
		put_line(state, galley_str(date));
}

static bool has_top_heading(const struct galley_node *root)
{
	const struct galley_node *node = root->first;

	while (node &&
		!(node->kind == GALLEY_HEADING && node->level == 1 &&
			node->role != GALLEY_ROLE_HEADLINE))
		node = node->next;
	return node;
}

/* ----------------------------------------------------------------- job */

static void begin(struct galley_write_job *job)
{
	struct galley_markdown *state = job->state;

	state->job = job;
	galley_layout_init(&state->layout, job->sink, 0);
	galley_layout_set_wrap(
		&state->layout, galley_option(&job->options, "wrap"));
	state->wrap = state->layout.wrap;
	state->layout.glued = galley_markdown_is_mark;
}

/* Front matter can only stand at the start: that of the first article, or of
 * the bundle it is in. */
static bool put_front_matter(
	struct galley_markdown *state, const struct galley_meta *meta)
{
	const struct galley_meta *bundle = state->job->bundle;
	bool bundled = (bundle && bundle->headline) || state->job->group.len;

	if (!galley_option_flag(&state->job->options, "front-matter"))
		return false;
	if (!state->articles)
		state->has_front = galley_markdown_front_matter(
			state->job->sink, bundled ? bundle : meta);
	return !state->articles && !bundled;
}

/* The heading of the next articles, whose own are below it. */
static void put_group(struct galley_markdown *state)
{
	const struct galley_write_job *job = state->job;

	if (!galley_str_equal(job->group, state->group)) {
		state->group = galley_arena_copy(job->arena, job->group);
		put_heading_mark(state, 1);
		put_line(state, state->group);
		end_heading(state);
	}
	state->shift = state->group.len > 0;
}

static void add(struct galley_write_job *job, const struct galley_doc *doc)
{
	struct galley_markdown *state = job->state;
	const char *heading = galley_option(&job->options, "heading");
	bool has_front = job->body_only || put_front_matter(state, &doc->meta);
	bool shown = !strcmp(heading, "auto")
		? !has_front
		: !job->body_only && !strcmp(heading, "yes");

	state->articles++;
	state->after_list = 0;
	state->shift = 0;
	put_group(state);
	if (!has_front)
		put_line(state,
			galley_meta_text(&doc->meta, GALLEY_META_KICKER));
	if (shown) {
		put_headline(state, &doc->meta);
		state->shift += has_top_heading(doc->root);
	}
	if (!has_front)
		put_head(state, &doc->meta);
	galley_markdown_render(state, doc->root);
}

static void end(struct galley_write_job *job)
{
	struct galley_markdown *state = job->state;

	galley_layout_clear(&state->layout);
	galley_buf_clear(&state->pending);
	galley_buf_clear(&state->styles);
}

GALLEY_WRITER(markdown) = {
	.name = "markdown",
	.title = "CommonMark with YAML front matter",
	.extensions = GALLEY_EXTENSIONS("md", "markdown"),
	.media_type = "text/markdown",
	.options = GALLEY_OPTIONS(
		{
			.name = "front-matter",
			.type = GALLEY_OPTION_FLAG,
			.value = "yes",
			.help = "begin with the metadata as YAML",
		},
		{
			.name = "heading",
			.type = GALLEY_OPTION_CHOICE,
			.value = "auto",
			.choices = "auto|yes|no",
			.help = "headline as a heading of the text",
		},
		{
			.name = "wrap",
			.type = GALLEY_OPTION_CHOICE,
			.value = "none",
			.choices = "none|sentence|N",
			.help = "break lines behind sentences or at N columns",
		}),
	.state_size = sizeof(struct galley_markdown),
	.begin = begin,
	.add = add,
	.end = end,
	.put_text = galley_put,
};
