/*
 * The writer of readable plain text.
 *
 * Marks are few and those that people use in mail: bullets, numbers, "> "
 * before quotes. What is only typography goes; no word does. Notes are
 * collected behind the article.
 */
#include "writer.h"

#include <galley/text.h>

static void put_literal(void *user, struct galley_str text)
{
	struct galley_text_state *state = user;

	galley_layout_literal(&state->layout, text);
}

/* ------------------------------------------------------------- inlines */

static void put_text(struct galley_text_state *state, struct galley_str text)
{
	while (text.ptr && memchr(text.ptr, '\n', text.len)) {
		galley_layout_put(&state->layout, galley_str_cut(&text, '\n'));
		galley_layout_put(&state->layout, GALLEY_STR(" "));
	}
	galley_layout_put(&state->layout, text);
}

static bool enter_text(void *user, const struct galley_node *node)
{
	put_text(user, node->text);
	return false;
}

static bool enter_soft_break(void *user, const struct galley_node *node)
{
	struct galley_text_state *state = user;

	(void)node;
	galley_layout_put(&state->layout, GALLEY_STR(" "));
	return false;
}

static bool enter_hard_break(void *user, const struct galley_node *node)
{
	struct galley_text_state *state = user;

	if (state->one_line)
		return enter_soft_break(user, node);
	galley_layout_end_line(&state->layout);
	return false;
}

static void put_mark(
	struct galley_text_state *state, const char *mark, bool attach)
{
	if (attach)
		galley_layout_attach(&state->layout, galley_str(mark));
	else
		galley_layout_literal(&state->layout, galley_str(mark));
}

static bool enter_quoted(void *user, const struct galley_node *node)
{
	put_mark(user, node->single ? "‘" : "“", false);
	return true;
}

static void leave_quoted(void *user, const struct galley_node *node)
{
	put_mark(user, node->single ? "’" : "”", true);
}

/* Does the text of the link say where it leads? */
static bool is_own_text(const struct galley_node *link)
{
	const struct galley_node *text = link->first;

	return text && text == link->last && text->kind == GALLEY_TEXT &&
		galley_str_equal(text->text, link->link.url);
}

static void leave_link(void *user, const struct galley_node *node)
{
	struct galley_text_state *state = user;
	struct galley_text_links *links = state->links;

	if (!node->link.url.len || is_own_text(node))
		return;
	if (links->below) {
		links->number++;
		galley_buf_put(&links->urls,
			(struct galley_str){ (const char *)&node->link.url,
				sizeof(node->link.url) });
		galley_layout_attach(&state->layout,
			galley_arena_printf(
				state->job->arena, "[%ld]", links->number));
	} else if (links->beside) {
		galley_layout_put(&state->layout, GALLEY_STR(" "));
		galley_layout_literal(&state->layout, GALLEY_STR("<"));
		galley_layout_literal(&state->layout, node->link.url);
		galley_layout_literal(&state->layout, GALLEY_STR(">"));
	}
}

static bool enter_image(void *user, const struct galley_node *node)
{
	struct galley_text_state *state = user;

	if (!node->link.alt.len)
		return false;
	put_mark(state, "[", false);
	put_text(state, node->link.alt);
	put_mark(state, "]", true);
	return false;
}

static bool enter_note_ref(void *user, const struct galley_node *node)
{
	struct galley_text_state *state = user;

	put_mark(state, "[", false);
	galley_layout_literal(&state->layout, node->label);
	put_mark(state, "]", false);
	return false;
}

/* -------------------------------------------------------------- blocks */

/* In a tight list the blocks of an item follow each other closely. */
static void leave_block(void *user, const struct galley_node *node)
{
	struct galley_text_state *state = user;

	if (node->parent && node->parent->kind == GALLEY_ITEM && state->list &&
		state->list->node->list.tight)
		galley_layout_end_tight(&state->layout);
	else
		galley_layout_end_block(&state->layout);
}

static bool enter_quote(void *user, const struct galley_node *node)
{
	struct galley_text_state *state = user;

	(void)node;
	galley_layout_push(&state->layout, GALLEY_STR("> "), GALLEY_STR("> "));
	return true;
}

static void leave_container(void *user, const struct galley_node *node)
{
	struct galley_text_state *state = user;

	galley_layout_pop(&state->layout);
	leave_block(state, node);
}

static bool enter_list(void *user, const struct galley_node *node)
{
	struct galley_text_state *state = user;
	struct galley_text_list *list =
		GALLEY_NEW(state->job->arena, struct galley_text_list);

	list->outer = state->list;
	list->node = node;
	list->number = node->list.start;
	state->list = list;
	return true;
}

static void leave_list(void *user, const struct galley_node *node)
{
	struct galley_text_state *state = user;

	state->list = state->list->outer;
	leave_block(state, node);
}

static bool enter_item(void *user, const struct galley_node *node)
{
	static const char blanks[] = "                        ";
	struct galley_text_state *state = user;
	struct galley_str mark = GALLEY_STR("- ");

	(void)node;
	if (state->list->node->list.ordered)
		mark = galley_arena_printf(
			state->job->arena, "%ld. ", state->list->number++);
	galley_layout_push(&state->layout, mark,
		galley_str_slice(galley_str(blanks), 0, mark.len));
	return true;
}

static void leave_item(void *user, const struct galley_node *node)
{
	struct galley_text_state *state = user;

	(void)node;
	galley_layout_pop(&state->layout);
	if (state->list->node->list.tight)
		galley_layout_end_tight(&state->layout);
	else
		galley_layout_end_block(&state->layout);
}

static bool enter_code(void *user, const struct galley_node *node)
{
	struct galley_text_state *state = user;
	struct galley_str rest = node->text;

	galley_layout_push(
		&state->layout, GALLEY_STR("    "), GALLEY_STR("    "));
	while (rest.ptr) {
		struct galley_str line = galley_str_cut(&rest, '\n');

		if (line.len)
			galley_layout_literal(&state->layout, line);
		else if (rest.ptr)
			galley_layout_empty_line(&state->layout);
		galley_layout_end_line(&state->layout);
	}
	galley_layout_pop(&state->layout);
	return false;
}

static bool enter_verse(void *user, const struct galley_node *node)
{
	struct galley_text_state *state = user;

	(void)node;
	state->layout.wrap = 0;
	return true;
}

static void leave_verse(void *user, const struct galley_node *node)
{
	struct galley_text_state *state = user;

	leave_block(state, node);
	state->layout.wrap = state->wrap;
}

static bool enter_table(void *user, const struct galley_node *node)
{
	galley_text_table(user, node);
	return false;
}

static bool enter_rule(void *user, const struct galley_node *node)
{
	(void)node;
	put_literal(user, GALLEY_STR("* * *"));
	return false;
}

/* Notes have their turn behind the body. */
static bool enter_note(void *user, const struct galley_node *node)
{
	struct galley_text_state *state = user;

	state->noted = true;
	if (!state->notes)
		return false;
	galley_layout_push(&state->layout,
		galley_arena_printf(state->job->arena, "[%.*s] ",
			GALLEY_STR_ARG(node->label)),
		GALLEY_STR("    "));
	return true;
}

static void leave_note(void *user, const struct galley_node *node)
{
	struct galley_text_state *state = user;

	if (state->notes)
		leave_container(state, node);
}

static const struct galley_action actions[GALLEY_KIND_COUNT] = {
	[GALLEY_PARAGRAPH] = { .leave = leave_block },
	[GALLEY_HEADING] = { .leave = leave_block },
	[GALLEY_QUOTE] = { .enter = enter_quote, .leave = leave_container },
	[GALLEY_LIST] = { .enter = enter_list, .leave = leave_list },
	[GALLEY_ITEM] = { .enter = enter_item, .leave = leave_item },
	[GALLEY_CODE] = { .enter = enter_code, .leave = leave_block },
	[GALLEY_TABLE] = { .enter = enter_table, .leave = leave_block },
	[GALLEY_CAPTION] = { .leave = leave_block },
	[GALLEY_CREDIT] = { .leave = leave_block },
	[GALLEY_RULE] = { .enter = enter_rule, .leave = leave_block },
	[GALLEY_NOTE] = { .enter = enter_note, .leave = leave_note },
	[GALLEY_VERSE] = { .enter = enter_verse, .leave = leave_verse },
	[GALLEY_TEXT] = { .enter = enter_text },
	[GALLEY_CODE_SPAN] = { .enter = enter_text },
	[GALLEY_LINK] = { .leave = leave_link },
	[GALLEY_IMAGE] = { .enter = enter_image },
	[GALLEY_SOFT_BREAK] = { .enter = enter_soft_break },
	[GALLEY_HARD_BREAK] = { .enter = enter_hard_break },
	[GALLEY_QUOTED] = { .enter = enter_quoted, .leave = leave_quoted },
	[GALLEY_NOTE_REF] = { .enter = enter_note_ref },
};

void galley_text_render(
	struct galley_text_state *state, const struct galley_node *node)
{
	galley_render(
		node, actions, put_literal, state, state->job->keep_chrome);
}

static void render_notes(
	struct galley_text_state *state, const struct galley_doc *doc)
{
	struct galley_walk walk = galley_walk_start(doc->root);

	state->notes = true;
	while (galley_walk_next(&walk))
		if (walk.entering && walk.node->kind == GALLEY_NOTE)
			galley_text_render(state, walk.node);
	state->notes = false;
	state->noted = false;
}

/* Links are numbered behind the notes. */
static long highest_label(const struct galley_doc *doc)
{
	struct galley_walk walk = galley_walk_start(doc->root);
	long highest = 0;

	while (galley_walk_next(&walk)) {
		struct galley_str label = walk.node->label;
		long number = 0;

		if (!walk.entering || walk.node->kind != GALLEY_NOTE)
			continue;
		for (size_t i = 0; i < label.len && i < 6 &&
			label.ptr[i] >= '0' && label.ptr[i] <= '9';
			i++)
			number = 10 * number + label.ptr[i] - '0';
		highest = number > highest ? number : highest;
	}
	return highest;
}

static void put_addresses(struct galley_text_state *state)
{
	struct galley_text_links *links = state->links;
	const struct galley_str *url = (const void *)links->urls.ptr;
	size_t count = links->urls.len / sizeof(*url);

	for (size_t i = 0; i < count; i++) {
		galley_layout_literal(&state->layout,
			galley_arena_printf(state->job->arena, "[%ld] ",
				links->number - (long)(count - 1 - i)));
		galley_layout_literal(&state->layout, url[i]);
		galley_layout_end_line(&state->layout);
	}
	galley_layout_end_block(&state->layout);
	links->urls.len = 0;
}

/* ---------------------------------------------------------------- head */

static void put_line(struct galley_text_state *state, struct galley_str text)
{
	put_text(state, text);
	galley_layout_end_block(&state->layout);
}

static void put_byline(
	struct galley_text_state *state, const struct galley_meta *meta)
{
	const struct galley_value *author = meta->author;

	if (meta->byline) {
		put_line(state, meta->byline->text);
		return;
	}
	for (; author; author = author->next) {
		put_text(state, author->text);
		if (author->next)
			put_text(state, GALLEY_STR(", "));
	}
	galley_layout_end_block(&state->layout);
}

static void put_date(
	struct galley_text_state *state, const struct galley_meta *meta)
{
	const struct galley_value *value =
		meta->published ? meta->published : meta->created;
	char text[GALLEY_DATE_SIZE];

	if (value && galley_date_format(&value->date, text))
		put_line(state, galley_str(text));
}

static void put_head(
	struct galley_text_state *state, const struct galley_meta *meta)
{
	static const enum galley_meta_field fields[] = { GALLEY_META_KICKER,
		GALLEY_META_HEADLINE, GALLEY_META_SUBHEADLINE };

	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		put_line(state, galley_meta_text(meta, fields[i]));
	put_byline(state, meta);
	put_date(state, meta);
	galley_layout_end_part(&state->layout);
}

/* ----------------------------------------------------------------- job */

/* A word that would be taken for a mark at the start of a line. */
static bool is_mark(struct galley_str word)
{
	size_t digits = 0;

	if (!word.len)
		return false;
	if (*word.ptr == '>' || (word.len == 1 && strchr("-*+", *word.ptr)))
		return true;
	while (digits < word.len && word.ptr[digits] >= '0' &&
		word.ptr[digits] <= '9')
		digits++;
	return digits && digits + 1 == word.len &&
		strchr(".)", word.ptr[digits]);
}

static void begin(struct galley_write_job *job)
{
	struct galley_text_state *state = job->state;
	const char *links = galley_option(&job->options, "links");

	state->job = job;
	state->links = GALLEY_NEW(job->arena, struct galley_text_links);
	state->links->beside = !strcmp(links, "yes");
	state->links->below = !strcmp(links, "notes");
	galley_layout_init(&state->layout, job->sink, 0);
	galley_layout_set_wrap(
		&state->layout, galley_option(&job->options, "wrap"));
	state->wrap = state->layout.wrap;
	state->layout.glued = is_mark;
}

/* What the next articles stand under. */
static void put_group(struct galley_text_state *state)
{
	const struct galley_write_job *job = state->job;

	if (galley_str_equal(job->group, state->group))
		return;
	state->group = galley_arena_copy(job->arena, job->group);
	put_line(state, state->group);
	put_line(state, GALLEY_STR("* * *"));
}

static void add(struct galley_write_job *job, const struct galley_doc *doc)
{
	struct galley_text_state *state = job->state;

	if (state->follows)
		put_line(state, GALLEY_STR("* * *"));
	state->follows = true;
	put_group(state);
	if (!job->body_only && galley_option_flag(&job->options, "header"))
		put_head(state, &doc->meta);
	state->links->number = state->links->below ? highest_label(doc) : 0;
	galley_text_render(state, doc->root);
	if (state->noted)
		render_notes(state, doc);
	put_addresses(state);
}

static void end(struct galley_write_job *job)
{
	struct galley_text_state *state = job->state;

	galley_layout_clear(&state->layout);
	galley_buf_clear(&state->links->urls);
}

GALLEY_WRITER(text) = {
	.name = "text",
	.title = "plain text",
	.extensions = GALLEY_EXTENSIONS("txt", "text"),
	.media_type = "text/plain",
	.options = GALLEY_OPTIONS(
		{
			.name = "wrap",
			.type = GALLEY_OPTION_CHOICE,
			.value = "none",
			.choices = "none|sentence|N",
			.help = "break lines behind sentences or at N columns",
		},
		{
			.name = "header",
			.type = GALLEY_OPTION_FLAG,
			.value = "yes",
			.help = "begin with headline, byline and date",
		},
		{
			.name = "links",
			.type = GALLEY_OPTION_CHOICE,
			.value = "no",
			.choices = "no|yes|notes",
			.help = "print addresses, behind each link or below",
		}),
	.state_size = sizeof(struct galley_text_state),
	.begin = begin,
	.add = add,
	.end = end,
	.put_text = galley_put,
};
