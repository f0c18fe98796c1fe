/*
 * Emphasis, strong emphasis and strikeout: which delimiters, if any, will be
 * read as such at this place.
 *
 * "*" first, then "_", and where neither would work, as in the middle of a
 * word before a quote, the HTML element. Opening marks wait for the first
 * text, so that blanks come before them, and nothing opens that is empty.
 */
#include "writer.h"

/* An open style. */
struct style {
	size_t pending;    /* length of state->pending before it */
	const char *close; /* empty: it is not shown */
	char delimiter;    /* of its mark, or 0 for an element */
};

/* What a style is written with; delimiters open and close alike. */
static const struct {
	const char *star, *under, *open, *close;
} marks[GALLEY_KIND_COUNT] = {
	[GALLEY_EMPHASIS] = { "*", "_", "<em>", "</em>" },
	[GALLEY_STRONG] = { "**", "__", "<strong>", "</strong>" },
	[GALLEY_STRIKEOUT] = { "~~", NULL, "<del>", "</del>" },
};

/* The characters that the delimiters would stand between. */
struct place {
	enum galley_markdown_class before, first, last, after;
	uint32_t last_put;
	bool behind_mark; /* with nothing between, not even the blanks */
};

static bool is_apart(enum galley_markdown_class class)
{
	return class == GALLEY_MARKDOWN_SPACE || class == GALLEY_MARKDOWN_PUNCT;
}

static struct place place_of(
	const struct galley_markdown *state, const struct galley_node *node)
{
	struct galley_markdown_edge first = galley_markdown_edge(node, false);
	struct galley_markdown_edge last = galley_markdown_edge(node, true);
	struct place place = {
		.before = galley_markdown_before(state),
		.first = first.class,
		.last = last.class,
		.after = galley_markdown_after(node),
		.last_put = state->last,
	};

	place.behind_mark = state->pending.len > 0;
	if (place.behind_mark)
		place.last_put =
			(unsigned char)
				state->pending.ptr[state->pending.len - 1];
	if (first.blanks)
		place.before = GALLEY_MARKDOWN_SPACE;
	if (last.blanks)
		place.after = GALLEY_MARKDOWN_SPACE;
	return place;
}

/* Is a style open whose mark is made of the same character? */
static bool is_within(const struct galley_markdown *state, char delimiter)
{
	const struct style *style = (const void *)state->styles.ptr;
	size_t count = state->styles.len / sizeof(*style);

	for (size_t i = 0; i < count; i++)
		if (style[i].delimiter == delimiter)
			return true;
	return false;
}

/* Left-flanking on the left and right-flanking on the right. */
static bool flanks(const struct place *place)
{
	return place->first != GALLEY_MARKDOWN_SPACE &&
		place->last != GALLEY_MARKDOWN_SPACE &&
		(place->first == GALLEY_MARKDOWN_WORD ||
			is_apart(place->before)) &&
		(place->last == GALLEY_MARKDOWN_WORD || is_apart(place->after));
}

/* Could the opening mark not close, nor the closing one open? */
static bool is_one_way(const struct place *place)
{
	return (place->before == GALLEY_MARKDOWN_SPACE ||
		       (place->before == GALLEY_MARKDOWN_PUNCT &&
			       place->first == GALLEY_MARKDOWN_WORD)) &&
		(place->after == GALLEY_MARKDOWN_SPACE ||
			(place->after == GALLEY_MARKDOWN_PUNCT &&
				place->last == GALLEY_MARKDOWN_WORD));
}

static bool works(const struct galley_markdown *state,
	const struct place *place, const char *mark)
{
	if (!flanks(place))
		return false;
	if ((place->before != GALLEY_MARKDOWN_SPACE || place->behind_mark) &&
		place->last_put == (unsigned char)*mark)
		return false;
	if (*mark == '_' &&
		!(is_apart(place->before) && is_apart(place->after)))
		return false;
	return is_one_way(place) || !is_within(state, *mark);
}

static struct style choose(const struct galley_markdown *state,
	const struct galley_node *node, const char **open)
{
	const struct place place = place_of(state, node);
	struct style style = { .close = marks[node->kind].close };

	*open = marks[node->kind].star;
	if (!works(state, &place, *open)) {
		*open = marks[node->kind].under;
		if (!*open || !works(state, &place, *open)) {
			*open = marks[node->kind].open;
			return style;
		}
	}
	style.close = *open;
	style.delimiter = **open;
	return style;
}

bool galley_markdown_enter_style(void *user, const struct galley_node *node)
{
	struct galley_markdown *state = user;
	const char *open;
	struct style style = choose(state, node, &open);

	style.pending = state->pending.len;
	galley_buf_put(&state->styles,
		(struct galley_str){ (const char *)&style, sizeof(style) });
	galley_buf_puts(&state->pending, open);
	return true;
}

void galley_markdown_leave_style(void *user, const struct galley_node *node)
{
	struct galley_markdown *state = user;
	struct style style;

	(void)node;
	state->styles.len -= sizeof(style);
	memcpy(&style, state->styles.ptr + state->styles.len, sizeof(style));
	if (state->pending.len > style.pending)
		state->pending.len = style.pending;
	else
		galley_markdown_attach(state, galley_str(style.close));
}
