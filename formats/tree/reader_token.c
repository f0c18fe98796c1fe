/*
 * The words of a line: quoted texts, key=value, places, dates and flags.
 *
 * What a word is shows in its first character, so a line is read from left
 * to right and never looked at twice.
 */
#include "reader.h"

static char peek(const struct tree_line *line)
{
	return line->at < line->text.len ? line->text.ptr[line->at] : '\0';
}

/* Up to the next blank, or to one of two characters that end it, too. */
static struct galley_str take_until(
	struct tree_line *line, char stop, char other_stop)
{
	size_t from = line->at;

	while (line->at < line->text.len) {
		char c = line->text.ptr[line->at];

		if (c == ' ' || c == stop || c == other_stop)
			break;
		line->at++;
	}
	return galley_str_slice(line->text, from, line->at);
}

/* Four hexadecimal digits behind "\u", or -1. */
static long take_hex(struct tree_line *line)
{
	static const char digits[] = "0123456789abcdef0123456789ABCDEF";
	long unit = 0;

	for (int i = 0; i < 4; i++) {
		char c = peek(line);
		const char *digit = c ? strchr(digits, c) : NULL;

		if (!digit)
			return -1;
		unit = unit * 16 + (digit - digits) % 16;
		line->at++;
	}
	return unit;
}

/* The code point behind "\u"; -1 for half a surrogate pair and for 0. */
static long take_code_point(struct tree_line *line)
{
	long high = take_hex(line), low;

	if (high < 0xd800 || high > 0xdfff)
		return high > 0 ? high : -1;
	if (high > 0xdbff || peek(line) != '\\')
		return -1;
	line->at++;
	if (peek(line) != 'u')
		return -1;
	line->at++;
	low = take_hex(line);
	if (low < 0xdc00 || low > 0xdfff)
		return -1;
	return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}

/* Behind a backslash. */
static const char *take_escape(struct tree_line *line)
{
	static const char names[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
	char c = peek(line);
	const char *name = c ? strchr(names, c) : NULL;
	long code_point;

	line->at += c != '\0';
	if (name) {
		galley_buf_putc(&line->value, meant[name - names]);
		return NULL;
	}
	code_point = c == 'u' ? take_code_point(line) : -1;
	if (code_point < 0)
		return "malformed escape in a text";
	galley_buf_put_char(&line->value, (unsigned)code_point);
	return NULL;
}

/* At a quotation mark; the text is then in line->value. */
static const char *take_quoted(struct tree_line *line)
{
	const char *problem = NULL;

	line->value.len = 0;
	line->at++;
	while (!problem && line->at < line->text.len) {
		size_t from = line->at;
		char c;

		while ((c = peek(line)) && c != '"' && c != '\\')
			line->at++;
		galley_buf_put(&line->value,
			galley_str_slice(line->text, from, line->at));
		line->at += c != '\0';
		if (c == '"')
			return peek(line) && peek(line) != ' '
				? "no blank behind a text"
				: NULL;
		problem = c == '\\' ? take_escape(line)
				    : "text without its closing quote";
	}
	return problem ? problem : "text without its closing quote";
}

/* A flag, or a key with its value. */
static const char *take_word(struct tree_line *line, struct tree_token *token)
{
	const char *problem;

	token->form = TREE_WORD;
	token->key = token->value = take_until(line, '=', '"');
	if (peek(line) == '"')
		return "a quote inside of a word";
	if (peek(line) != '=')
		return NULL;
	line->at++;
	token->form = TREE_KEYED;
	if (peek(line) != '"') {
		token->value = take_until(line, ' ', '"');
		return peek(line) == '"' ? "a quote inside of a word" : NULL;
	}
	problem = take_quoted(line);
	token->value = galley_buf_str(&line->value);
	return problem;
}

const char *galley_tree_token(struct tree_line *line, struct tree_token *token)
{
	const char *problem = NULL;
	char c;

	while (peek(line) == ' ')
		line->at++;
	c = peek(line);
	*token = (struct tree_token){ .at = line->at };
	if (line->at == line->text.len)
		return NULL;
	if (c == '"') {
		token->form = TREE_QUOTED;
		problem = take_quoted(line);
		token->key = galley_str_slice(line->text, token->at, line->at);
		token->value = galley_buf_str(&line->value);
	} else if (c == '@' || (c >= '0' && c <= '9')) {
		token->form = c == '@' ? TREE_PLACE : TREE_BARE;
		token->key = token->value = take_until(line, ' ', '"');
		problem = peek(line) == '"' ? "a quote inside of a word" : NULL;
	} else {
		problem = take_word(line, token);
	}
	return problem;
}
