/*
 * A template becomes a list of steps, those that open something knowing where
 * it ends; to put it is to walk along them. A directive that stands alone on
 * its line takes the line with it.
 */
#include "convert/template.h"

enum {
	DEEPEST = 32, /* directives open at once */
};

static const struct {
	const char *alias;
	enum galley_meta_field field;
} aliases[] = {
	{ "title", GALLEY_META_HEADLINE },
	{ "subtitle", GALLEY_META_SUBHEADLINE },
	{ "date", GALLEY_META_PUBLISHED },
	{ "lang", GALLEY_META_LANGUAGE },
	{ "authors", GALLEY_META_AUTHOR },
	{ "publisher", GALLEY_META_PROVIDER },
	{ "keywords", GALLEY_META_KEYWORD },
	{ "rights", GALLEY_META_COPYRIGHT_NOTICE },
	{ "url", GALLEY_META_LINK },
};

enum galley_meta_field galley_field_called(struct galley_str name)
{
	for (size_t i = 0; i < sizeof(aliases) / sizeof(*aliases); i++)
		if (galley_str_equal(name, galley_str(aliases[i].alias)))
			return aliases[i].field;
	return galley_meta_find(name);
}

/* --------------------------------------------------------------- reading */

enum step_kind {
	TEXT,
	VALUE,
	IF,
	ELSE,
	END_IF,
	FOR,
	SEP,
	END_FOR
};

struct step {
	enum step_kind kind;
	struct galley_str text; /* or the name */
	size_t other;           /* IF: its ELSE or end; ELSE: its end; FOR: its
				 * end; SEP: the end; END_FOR: its FOR */
};

struct galley_template {
	struct step *steps;
	size_t count;
};

struct parse {
	struct galley_template *made;
	struct galley_str text;
	size_t at;             /* behind what was taken */
	size_t open[DEEPEST];  /* steps: IF, ELSE, FOR or SEP */
	size_t place[DEEPEST]; /* where these were opened */
	size_t dollar;         /* of the directive at hand */
	int depth;
	const char *problem;
};

static struct step *add_step(
	struct parse *parse, enum step_kind kind, struct galley_str text)
{
	struct step *step = &parse->made->steps[parse->made->count++];

	*step = (struct step){ .kind = kind, .text = text };
	return step;
}

static void add_text(struct parse *parse, struct galley_str text)
{
	if (text.len > 0)
		add_step(parse, TEXT, text);
}

static struct step *innermost(const struct parse *parse)
{
	return parse->depth > 0
		? &parse->made->steps[parse->open[parse->depth - 1]]
		: NULL;
}

static void open_step(
	struct parse *parse, enum step_kind kind, struct galley_str name)
{
	if (parse->depth == DEEPEST) {
		parse->problem = "too many directives in one another";
		return;
	}
	parse->place[parse->depth] = parse->dollar;
	parse->open[parse->depth++] = parse->made->count;
	add_step(parse, kind, name);
}

/* $else$ and $sep$ are open in place of what they part. */
static void part_step(struct parse *parse, enum step_kind kind,
	enum step_kind within, const char *problem)
{
	struct step *outer = innermost(parse);

	if (!outer || outer->kind != within) {
		parse->problem = problem;
		return;
	}
	struct step *step = add_step(parse, kind, outer->text);
	size_t here = (size_t)(step - parse->made->steps);

	step->other = parse->open[parse->depth - 1];
	if (kind == ELSE)
		outer->other = here;
	parse->open[parse->depth - 1] = here;
}

static void end_if(struct parse *parse)
{
	struct step *outer = innermost(parse);

	if (!outer || (outer->kind != IF && outer->kind != ELSE)) {
		parse->problem = "$endif$ without $if(…)$";
		return;
	}
	outer->other = parse->made->count;
	parse->depth--;
	add_step(parse, END_IF, GALLEY_STR(""));
}

static void end_for(struct parse *parse)
{
	struct step *outer = innermost(parse);
	size_t end = parse->made->count;

	if (!outer || (outer->kind != FOR && outer->kind != SEP)) {
		parse->problem = "$endfor$ without $for(…)$";
		return;
	}
	size_t start = parse->open[--parse->depth];
	if (outer->kind == SEP) {
		start = outer->other;
		outer->other = end;
	}
	parse->made->steps[start].other = end;
	add_step(parse, END_FOR, GALLEY_STR(""))->other = start;
}

static bool is_name(struct galley_str name)
{
	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.ptr[i];

		if (c <= ' ' || strchr("$(){}\"", c))
			return false;
	}
	return name.len > 0;
}

/* "if(name)": what is in the brackets; empty if it is not that. */
static struct galley_str argument(struct galley_str word, const char *directive)
{
	struct galley_str start = galley_str(directive);
	struct galley_str name;

	if (!galley_str_starts(word, start) ||
		!galley_str_ends(word, GALLEY_STR(")")))
		return GALLEY_STR("");
	name = galley_str_slice(word, start.len, word.len - 1);
	return is_name(name) ? name : GALLEY_STR("");
}

/* False: it is a value, which stands within a line. */
static bool take_directive(struct parse *parse, struct galley_str word)
{
	if (argument(word, "if(").len > 0)
		open_step(parse, IF, argument(word, "if("));
	else if (argument(word, "for(").len > 0)
		open_step(parse, FOR, argument(word, "for("));
	else if (galley_str_equal(word, GALLEY_STR("else")))
		part_step(parse, ELSE, IF, "$else$ without $if(…)$");
	else if (galley_str_equal(word, GALLEY_STR("sep")))
		part_step(parse, SEP, FOR, "$sep$ without $for(…)$");
	else if (galley_str_equal(word, GALLEY_STR("endif")))
		end_if(parse);
	else if (galley_str_equal(word, GALLEY_STR("endfor")))
		end_for(parse);
	else
		return false;
	return true;
}

/* Is there nothing but blanks before `at` on its line, and behind `end`? Then
 * both are set to where the line starts and ends. */
static void take_line(struct galley_str text, size_t *at, size_t *end)
{
	size_t from = *at, to = *end;

	while (from > 0 && strchr(" \t", text.ptr[from - 1]))
		from--;
	while (to < text.len && strchr(" \t\r", text.ptr[to]))
		to++;
	if ((from > 0 && text.ptr[from - 1] != '\n') ||
		(to < text.len && text.ptr[to] != '\n'))
		return;
	*at = from;
	*end = to + (to < text.len);
}

/* What the dollar at `dollar` begins. */
static void take_word(struct parse *parse, size_t dollar)
{
	struct galley_str text = parse->text;
	size_t end = galley_str_find_char(text, '$', dollar + 1);
	struct galley_str word = galley_str_slice(text, dollar + 1, end);
	struct galley_str before = galley_str_slice(text, parse->at, dollar);
	size_t count = parse->made->count, from = dollar;

	if (end == text.len) {
		parse->problem = "a $ that no other closes; write $$ for one";
		return;
	}
	add_text(parse, before);
	parse->at = end + 1;
	if (word.len == 0) {
		add_text(parse, galley_str_slice(text, end, end + 1));
	} else if (take_directive(parse, word)) {
		take_line(text, &from, &parse->at);
		if (before.len > 0)
			parse->made->steps[count].text.len -=
				dollar - from < before.len ? dollar - from
							   : before.len;
	} else if (is_name(word)) {
		add_step(parse, VALUE, word);
	} else {
		parse->problem = "no name between $ and $; write $$ for one";
	}
}

static uint32_t line_at(struct galley_str text, size_t at)
{
	uint32_t line = 1;

	for (size_t i = 0; i < at; i++)
		line += text.ptr[i] == '\n';
	return line;
}

static size_t count_dollars(struct galley_str text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += text.ptr[i] == '$';
	return count;
}

struct galley_template *galley_template_parse(struct galley_arena *arena,
	struct galley_str text, struct galley_diag *diag)
{
	struct parse parse = {
		.made = GALLEY_NEW(arena, struct galley_template),
		.text = galley_arena_copy(arena, text),
	};

	/* With each pair of dollars come two steps at most: what is before
	 * and the word. */
	parse.made->steps = galley_arena_alloc(
		arena, (count_dollars(text) + 2) * sizeof(*parse.made->steps));
	text = parse.text;
	while (!parse.problem) {
		parse.dollar = galley_str_find_char(text, '$', parse.at);
		if (parse.dollar == text.len)
			break;
		take_word(&parse, parse.dollar);
	}
	if (!parse.problem && parse.depth > 0) {
		parse.problem = "$if(…)$ or $for(…)$ without an end";
		parse.dollar = parse.place[parse.depth - 1];
	}
	if (parse.problem) {
		galley_report(diag, GALLEY_ERROR, "usage",
			(struct galley_span){
				.line = line_at(text, parse.dollar) },
			"%s", parse.problem);
		return NULL;
	}
	add_text(&parse, galley_str_slice(text, parse.at, text.len));
	return parse.made;
}

/* --------------------------------------------------------------- putting */

struct putting {
	const struct galley_template *template;
	const struct galley_writer *writer;
	const struct galley_meta *meta;
	struct galley_str body;
	struct galley_sink *sink;
	struct {
		struct galley_str name;
		size_t index;
	} loop[DEEPEST];
	int depth;
};

/* A value as a text; a date in `date`. */
static struct galley_str text_of(enum galley_meta_type type,
	const struct galley_value *value, char date[GALLEY_DATE_SIZE])
{
	if (type == GALLEY_TYPE_DATE) {
		galley_date_format(&value->date, date);
		return galley_str(date);
	}
	if (type == GALLEY_TYPE_LINK || value->text.len == 0)
		return value->code;
	return value->text;
}

/* Value number i of that name, from 0; empty if there is none. */
static struct galley_str nth(const struct putting *putting,
	struct galley_str name, size_t i, char date[GALLEY_DATE_SIZE])
{
	enum galley_meta_field field = galley_field_called(name);
	const struct galley_pair *pair = putting->meta->unknown;

	if (galley_str_equal(name, GALLEY_STR("body")))
		return i == 0 ? putting->body : GALLEY_STR("");
	if (field < GALLEY_META_COUNT) {
		const struct galley_value *value = putting->meta->field[field];

		while (value && i-- > 0)
			value = value->next;
		return value
			? text_of(galley_meta_info(field)->type, value, date)
			: GALLEY_STR("");
	}
	for (; pair; pair = pair->next)
		if (galley_str_equal(pair->key, name) && i-- == 0)
			return pair->value;
	return GALLEY_STR("");
}

static bool has(const struct putting *putting, struct galley_str name, size_t i)
{
	char date[GALLEY_DATE_SIZE];

	return nth(putting, name, i, date).len > 0;
}

static void put_nth(
	const struct putting *putting, struct galley_str name, size_t i)
{
	char date[GALLEY_DATE_SIZE];
	struct galley_str text = nth(putting, name, i, date);

	if (galley_str_equal(name, GALLEY_STR("body")))
		galley_put(putting->sink, text);
	else
		putting->writer->put_text(putting->sink, text);
}

/* In a loop over it the one at hand, else all, with commas between. */
static void put_value(const struct putting *putting, struct galley_str name)
{
	bool is_it = galley_str_equal(name, GALLEY_STR("it"));

	for (int i = putting->depth; i-- > 0;) {
		struct galley_str looped = putting->loop[i].name;

		if (is_it || galley_str_equal(looped, name)) {
			put_nth(putting, looped, putting->loop[i].index);
			return;
		}
	}
	for (size_t i = 0; has(putting, name, i); i++) {
		galley_puts(putting->sink, i > 0 ? ", " : "");
		put_nth(putting, name, i);
	}
}

static size_t end_loop(struct putting *putting, size_t at)
{
	struct galley_str name = putting->loop[putting->depth - 1].name;
	size_t index = ++putting->loop[putting->depth - 1].index;

	if (has(putting, name, index))
		return putting->template->steps[at].other + 1;
	putting->depth--;
	return at + 1;
}

static size_t start_loop(
	struct putting *putting, const struct step *step, size_t at)
{
	if (!has(putting, step->text, 0))
		return step->other + 1;
	putting->loop[putting->depth].name = step->text;
	putting->loop[putting->depth++].index = 0;
	return at + 1;
}

/* Take a step; returns the next one. */
static size_t take_step(struct putting *putting, size_t at)
{
	const struct step *step = &putting->template->steps[at];

	switch (step->kind) {
	case TEXT:
		galley_put(putting->sink, step->text);
		return at + 1;
	case VALUE:
		put_value(putting, step->text);
		return at + 1;
	case IF:
		return has(putting, step->text, 0) ? at + 1 : step->other + 1;
	case ELSE:
		return step->other;
	case FOR:
		return start_loop(putting, step, at);
	case SEP:
		return has(putting, step->text,
			       putting->loop[putting->depth - 1].index + 1)
			? at + 1
			: step->other;
	case END_FOR:
		return end_loop(putting, at);
	case END_IF:
		break;
	}
	return at + 1;
}

void galley_template_put(const struct galley_template *template,
	const struct galley_writer *writer, const struct galley_meta *meta,
	struct galley_str body, struct galley_sink *sink)
{
	struct putting putting = {
		.template = template,
		.writer = writer,
		.meta = meta,
		.body = body,
		.sink = sink,
	};

	for (size_t at = 0; at < template->count;)
		at = take_step(&putting, at);
}
