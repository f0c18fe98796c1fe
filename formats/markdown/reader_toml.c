/*
 * TOML, as far as front matter needs it, as a tree of strings.
 *
 * Numbers, dates and truth values are the text that was written. A dotted key
 * stays one key. What is not understood is a problem, never a guess.
 */
#include "reader.h"

enum {
	TOML_DEPTH = 16
};

struct toml {
	struct galley_arena *arena;
	struct galley_str text;
	size_t at;
	uint32_t line;
	const char *problem;
};

static char peek(const struct toml *toml)
{
	return toml->at < toml->text.len ? toml->text.ptr[toml->at] : '\0';
}

static bool take(struct toml *toml, char c)
{
	if (peek(toml) != c)
		return false;
	toml->line += c == '\n';
	toml->at++;
	return true;
}

static bool looking_at(const struct toml *toml, const char *mark)
{
	return galley_str_starts(
		galley_str_slice(toml->text, toml->at, toml->text.len),
		galley_str(mark));
}

/* Blanks and comments; with `lines` line ends, too. */
static void skip(struct toml *toml, bool lines)
{
	while (toml->at < toml->text.len) {
		char c = peek(toml);

		if (c == '#')
			toml->at = galley_str_find_char(
				toml->text, '\n', toml->at);
		else if (c == ' ' || c == '\t' || c == '\r' ||
			(lines && c == '\n'))
			take(toml, c);
		else
			return;
	}
}

static struct galley_yaml *add(struct toml *toml, struct galley_yaml *parent,
	enum galley_yaml_kind kind, struct galley_str key)
{
	struct galley_yaml *value = GALLEY_NEW(toml->arena, struct galley_yaml);

	value->kind = kind;
	value->key = key;
	value->line = toml->line;
	value->parent = parent;
	if (parent && parent->last)
		parent->last->next = value;
	else if (parent)
		parent->first = value;
	if (parent)
		parent->last = value;
	return value;
}

/* -------------------------------------------------------------- strings */

/* What stands behind a backslash; it is at the character after it. */
static void take_escape(struct toml *toml, struct galley_buf *out)
{
	static const char marks[] = "btnfr\"\\", meant[] = "\b\t\n\f\r\"\\";
	char c = peek(toml);
	const char *mark = c ? strchr(marks, c) : NULL;
	size_t digits = c == 'u' ? 4 : c == 'U' ? 8 : 0;
	unsigned code = 0;

	toml->at++;
	if (mark)
		galley_buf_putc(out, meant[mark - marks]);
	for (size_t i = 0; i < digits; i++, toml->at++) {
		char digit = peek(toml);
		const char *hex = "0123456789abcdef";
		const char *found = digit ? strchr(hex, digit | 0x20) : NULL;

		if (!found) {
			toml->problem = "malformed escape";
			return;
		}
		code = code * 16 + (unsigned)(found - hex);
	}
	if (digits)
		galley_buf_put_char(out, code);
	else if (!mark && c == '\n')
		skip(toml, true);
	else if (!mark)
		toml->problem = "unknown escape";
}

static struct galley_str take_string(struct toml *toml, char quote)
{
	const char three[] = { quote, quote, quote, '\0' };
	bool lines = looking_at(toml, three);
	struct galley_buf out = { 0 };
	struct galley_str string;

	toml->at += lines ? 3 : 1;
	if (lines)
		take(toml, '\n');
	while (!toml->problem &&
		!(lines ? looking_at(toml, three) : peek(toml) == quote)) {
		char c = peek(toml);

		if (!c || (c == '\n' && !lines))
			toml->problem = "string without end";
		take(toml, c);
		if (c == '\\' && quote == '"')
			take_escape(toml, &out);
		else
			galley_buf_putc(&out, c);
	}
	toml->at += lines ? 3 : 1;
	string = galley_arena_copy(toml->arena, galley_buf_str(&out));
	galley_buf_clear(&out);
	return string;
}

/* Up to one of these characters or the end of the line. */
static struct galley_str take_bare(struct toml *toml, const char *ends)
{
	size_t from = toml->at;

	while (toml->at < toml->text.len && !strchr(ends, peek(toml)))
		toml->at++;
	return galley_str_trim(galley_str_slice(toml->text, from, toml->at));
}

static struct galley_str take_key(struct toml *toml)
{
	struct galley_str key;

	if (peek(toml) == '"' || peek(toml) == '\'')
		key = take_string(toml, peek(toml));
	else
		key = take_bare(toml, "=]}\n#");
	skip(toml, false);
	if (!key.len)
		toml->problem = "key expected";
	return key;
}

/* --------------------------------------------------------------- values */

static void take_value(struct toml *toml, struct galley_yaml *parent,
	struct galley_str key, unsigned depth);

static void take_pair(
	struct toml *toml, struct galley_yaml *parent, unsigned depth)
{
	struct galley_str key = take_key(toml);

	if (!toml->problem && !take(toml, '='))
		toml->problem = "'=' expected";
	skip(toml, false);
	if (!toml->problem)
		take_value(toml, parent, key, depth);
}

static void take_members(
	struct toml *toml, struct galley_yaml *of, char end, unsigned depth)
{
	toml->at++;
	skip(toml, true);
	while (!toml->problem && !take(toml, end)) {
		if (end == '}')
			take_pair(toml, of, depth);
		else
			take_value(toml, of, GALLEY_STR(""), depth);
		skip(toml, true);
		if (!take(toml, ',') && peek(toml) != end)
			toml->problem = "',' expected";
		skip(toml, true);
	}
}

/* A number, a date or a truth value; only a date may have a blank, before its
 * time. */
static bool is_bare(struct galley_str value)
{
	enum {
		DAY = 10 /* characters of 2021-03-04 */
	};

	for (size_t i = 0; i < value.len; i++) {
		unsigned char c = (unsigned char)value.ptr[i];

		if (!(galley_char_is_letter(c) && c < 0x80) &&
			!strchr("0123456789+-.:_", c) &&
			!(c == ' ' && i == DAY && value.ptr[4] == '-'))
			return false;
	}
	return value.len > 0;
}

static void take_value(struct toml *toml, struct galley_yaml *parent,
	struct galley_str key, unsigned depth)
{
	char c = peek(toml);
	bool list = c == '[';

	if (depth > TOML_DEPTH) {
		toml->problem = "nested too deeply";
	} else if (c == '"' || c == '\'') {
		add(toml, parent, GALLEY_YAML_SCALAR, key)->scalar =
			take_string(toml, c);
	} else if (list || c == '{') {
		take_members(toml,
			add(toml, parent,
				list ? GALLEY_YAML_LIST : GALLEY_YAML_MAP, key),
			list ? ']' : '}', depth + 1);
	} else {
		struct galley_yaml *value =
			add(toml, parent, GALLEY_YAML_SCALAR, key);

		value->scalar = take_bare(toml, ",]}\n#");
		if (!is_bare(value->scalar))
			toml->problem = "value expected";
	}
}

/* ---------------------------------------------------------------- tables */

/* "[name]" opens a table, "[[name]]" one more of a list, if it was the last. */
static struct galley_yaml *take_table(
	struct toml *toml, struct galley_yaml *top)
{
	bool many = looking_at(toml, "[[");
	struct galley_yaml *list = top->last;
	struct galley_str key;

	toml->at += many ? 2 : 1;
	skip(toml, false);
	key = take_key(toml);
	if (!take(toml, ']') || (many && !take(toml, ']')))
		toml->problem = "']' expected";
	if (!many)
		return add(toml, top, GALLEY_YAML_MAP, key);
	if (!list || list->kind != GALLEY_YAML_LIST ||
		!galley_str_equal(list->key, key))
		list = add(toml, top, GALLEY_YAML_LIST, key);
	return add(toml, list, GALLEY_YAML_MAP, GALLEY_STR(""));
}

struct galley_yaml *galley_toml_parse(struct galley_arena *arena,
	struct galley_str text, const char **problem, uint32_t *line)
{
	struct toml toml = { .arena = arena, .text = text, .line = 1 };
	struct galley_yaml *top =
		add(&toml, NULL, GALLEY_YAML_MAP, GALLEY_STR(""));
	struct galley_yaml *table = top;

	for (skip(&toml, true); !toml.problem && toml.at < text.len;
		skip(&toml, true)) {
		if (peek(&toml) == '[')
			table = take_table(&toml, top);
		else
			take_pair(&toml, table, 0);
		skip(&toml, false);
		if (!toml.problem && peek(&toml) && peek(&toml) != '\n')
			toml.problem = "end of line expected";
	}
	*problem = toml.problem;
	*line = toml.line;
	return toml.problem ? NULL : top;
}
