/*
 * galley inspect: what was found, where, by which rule and how surely; for a
 * person, or as JSON.
 */
#include "cli/cli.h"

#include <stdio.h>
#include <unistd.h>

enum {
	EXCERPT = 60
}; /* columns of a block that are shown */

struct inspection {
	struct cli *cli;
	struct galley_sink *out;
};

static const char *const precisions[] = {
	[GALLEY_NO_DATE] = "none",
	[GALLEY_YEAR] = "year",
	[GALLEY_MONTH] = "month",
	[GALLEY_DAY] = "day",
	[GALLEY_MINUTE] = "minute",
	[GALLEY_SECOND] = "second",
};

/* A value as one text: a date in ISO 8601, a code before its label. */
static void put_value(struct galley_buf *out, enum galley_meta_type type,
	const struct galley_value *value)
{
	char date[GALLEY_DATE_SIZE];
	switch (type) {
	case GALLEY_TYPE_DATE:
		galley_date_format(&value->date, date);
		galley_buf_puts(out, date);
		return;
	case GALLEY_TYPE_LINK:
		galley_buf_put(out, value->code);
		return;
	case GALLEY_TYPE_CODE:
		if (value->code.len)
			galley_buf_printf(out, "%.*s:%.*s ",
				GALLEY_STR_ARG(value->scheme),
				GALLEY_STR_ARG(value->code));
		break;
	default:
		break;
	}
	galley_buf_put(out, value->text);
	if (value->role.len)
		galley_buf_printf(out, " (%.*s)", GALLEY_STR_ARG(value->role));
}

/* The line and text of a block, of one line. */
static void get_excerpt(const struct galley_node *node, struct galley_buf *out)
{
	struct galley_buf whole = { 0 };
	galley_node_text(node, &whole);
	size_t columns = 0, at = 0, end = 0;
	struct galley_str text = galley_buf_str(&whole);
	while (at < text.len && columns < EXCERPT) {
		columns += (size_t)galley_text_next_width(text, &at);
		end = at;
	}
	for (size_t i = 0; i < end; i++)
		galley_buf_putc(out, text.ptr[i] == '\n' ? ' ' : text.ptr[i]);
	if (end < text.len)
		galley_buf_puts(out, "…");
	galley_buf_clear(&whole);
}

/* -------------------------------------------------------- for a person */

static void print_evidence(
	struct galley_sink *out, const struct galley_evidence *evidence)
{
	galley_puts(out, galley_origin_name(evidence->origin));
	if (evidence->span.line)
		galley_printf(out, ", line %u", evidence->span.line);
	if (evidence->rule)
		galley_printf(out, ", %s", evidence->rule);
	if (evidence->confidence)
		galley_printf(out, ", %d %%", evidence->confidence);
}

static void print_field(struct galley_sink *out,
	const struct galley_meta_info *info, const struct galley_value *value)
{
	for (; value; value = value->next) {
		struct galley_buf text = { 0 };
		put_value(&text, info->type, value);
		galley_printf(out, "  %-16s %.*s", info->name,
			GALLEY_STR_ARG(galley_buf_str(&text)));
		if (info->type == GALLEY_TYPE_DATE)
			galley_printf(out, " (to the %s)",
				precisions[value->date.precision]);
		galley_puts(out, "\n                   ");
		print_evidence(out, &value->evidence);
		galley_puts(out, "\n");
		galley_buf_clear(&text);
	}
}

/* The features that weighed most in body or not; other roles have a rule. */
static struct galley_str reasons_of(const struct galley_node *node)
{
	bool weighed = node->role == GALLEY_ROLE_BODY ||
		node->role == GALLEY_ROLE_CHROME;
	return weighed && node->facts ? node->facts->reasons : GALLEY_STR("");
}

static void print_block(struct galley_sink *out, const struct galley_node *node)
{
	struct galley_buf excerpt = { 0 };
	get_excerpt(node, &excerpt);
	const char *what = node->role == GALLEY_ROLE_BODY
		? galley_kind_name(node->kind)
		: galley_role_name(node->role);
	galley_printf(out, "  %5u  %-12s %.*s", node->span.line, what,
		GALLEY_STR_ARG(galley_buf_str(&excerpt)));
	if (node->rule)
		galley_printf(
			out, "  [%s, %d %%]", node->rule, node->confidence);
	struct galley_str reasons = reasons_of(node);
	if (reasons.len)
		galley_printf(out, "  (%.*s)", GALLEY_STR_ARG(reasons));
	galley_puts(out, "\n");
	galley_buf_clear(&excerpt);
}

static void print_text(struct galley_sink *out, const struct galley_doc *doc)
{
	struct galley_str source =
		doc->source.len ? doc->source : GALLEY_STR("standard input");
	galley_printf(out, "%.*s: %s\n", GALLEY_STR_ARG(source), doc->format);
	for (int i = 0; i < GALLEY_META_COUNT; i++)
		print_field(out, galley_meta_info((enum galley_meta_field)i),
			doc->meta.field[i]);
	for (struct galley_pair *p = doc->meta.unknown; p; p = p->next)
		galley_printf(out, "  %-16.*s %.*s\n", GALLEY_STR_ARG(p->key),
			GALLEY_STR_ARG(p->value));
	galley_puts(out, "\n   line  what         text\n");
	for (struct galley_node *n = doc->root->first; n; n = n->next)
		print_block(out, n);
}

/* ------------------------------------------------------------- as JSON */

static void put_key(struct galley_sink *out, const char *before,
	const char *key, struct galley_str value)
{
	galley_printf(out, "%s\"%s\":", before, key);
	galley_put_json(out, value);
}

static void put_evidence_json(
	struct galley_sink *out, const struct galley_evidence *evidence)
{
	put_key(out, ",", "origin",
		galley_str(galley_origin_name(evidence->origin)));
	if (evidence->rule)
		put_key(out, ",", "rule", galley_str(evidence->rule));
	if (evidence->span.line)
		galley_printf(out, ",\"line\":%u", evidence->span.line);
	galley_printf(out, ",\"confidence\":%d", evidence->confidence);
}

static void put_value_json(struct galley_sink *out, enum galley_meta_type type,
	const struct galley_value *value)
{
	struct galley_buf text = { 0 };
	if (type == GALLEY_TYPE_CODE || type == GALLEY_TYPE_PERSON)
		galley_buf_put(&text, value->text);
	else
		put_value(&text, type, value);
	put_key(out, "{", "value", galley_buf_str(&text));
	if (type == GALLEY_TYPE_DATE) {
		put_key(out, ",", "precision",
			galley_str(precisions[value->date.precision]));
		put_key(out, ",", "printed", value->text);
	}
	if (value->role.len)
		put_key(out, ",", "role", value->role);
	if (type == GALLEY_TYPE_CODE && value->code.len) {
		put_key(out, ",", "scheme", value->scheme);
		put_key(out, ",", "code", value->code);
	}
	put_evidence_json(out, &value->evidence);
	galley_puts(out, "}");
	galley_buf_clear(&text);
}

static void put_field_json(struct galley_sink *out,
	const struct galley_meta_info *info, const struct galley_value *value)
{
	galley_printf(out, ",\"%s\":%s", info->name, info->many ? "[" : "");
	for (; value; value = value->next) {
		put_value_json(out, info->type, value);
		if (value->next)
			galley_puts(out, ",");
	}
	galley_puts(out, info->many ? "]" : "");
}

static void put_block_json(
	struct galley_sink *out, const struct galley_node *node)
{
	struct galley_buf text = { 0 };
	galley_node_text(node, &text);
	galley_printf(out, "{\"line\":%u", node->span.line);
	put_key(out, ",", "kind", galley_str(galley_kind_name(node->kind)));
	put_key(out, ",", "role", galley_str(galley_role_name(node->role)));
	if (node->rule)
		put_key(out, ",", "rule", galley_str(node->rule));
	galley_printf(out, ",\"confidence\":%d", node->confidence);
	if (reasons_of(node).len)
		put_key(out, ",", "reasons", reasons_of(node));
	put_key(out, ",", "text", galley_buf_str(&text));
	galley_puts(out, node->next ? "}," : "}");
	galley_buf_clear(&text);
}

static void print_json(struct galley_sink *out, const struct galley_doc *doc)
{
	put_key(out, "{", "source", doc->source);
	put_key(out, ",", "format", galley_str(doc->format));
	for (int i = 0; i < GALLEY_META_COUNT; i++)
		if (doc->meta.field[i])
			put_field_json(out,
				galley_meta_info((enum galley_meta_field)i),
				doc->meta.field[i]);
	galley_puts(out, ",\"unknown\":{");
	for (struct galley_pair *p = doc->meta.unknown; p; p = p->next) {
		galley_put_json(out, p->key);
		galley_puts(out, ":");
		galley_put_json(out, p->value);
		galley_puts(out, p->next ? "," : "");
	}
	galley_puts(out, "},\"blocks\":[");
	for (struct galley_node *n = doc->root->first; n; n = n->next)
		put_block_json(out, n);
	galley_puts(out, "]}\n");
}

/* ------------------------------------------------------------- the work */

static void print_document(void *user, struct galley_doc *doc)
{
	struct inspection *inspection = user;
	if (inspection->cli->json)
		print_json(inspection->out, doc);
	else
		print_text(inspection->out, doc);
}

static enum galley_status inspect_one(
	struct inspection *inspection, struct galley_str path)
{
	struct cli *cli = inspection->cli;
	struct galley_input input;
	enum galley_status status = cli_read(cli, path, &input);
	if (!status) {
		status = galley_read(
			&cli->settings, &input, print_document, inspection);
		galley_input_clear(&input);
	}
	cli->diag.file = (struct galley_str){ 0 };
	return status;
}

int cli_inspect(struct cli *cli)
{
	static char dash[] = "-";
	char *only_stdin[] = { dash };
	if (!cli_find_formats(cli, false))
		return EXIT_USAGE;
	if (!cli->operand_count) {
		cli->operands = only_stdin;
		cli->operand_count = 1;
	}
	cli->settings.reasons = true;
	cli->settings.keep_chrome = true; /* it is shown, not left out */
	struct galley_sink out;
	galley_sink_to_fd(&out, STDOUT_FILENO);
	struct inspection inspection = { .cli = cli, .out = &out };
	int status = EXIT_DONE;
	for (int i = 0; i < cli->operand_count; i++)
		if (inspect_one(&inspection, galley_str(cli->operands[i])))
			status = EXIT_PARTLY;
	if (galley_sink_commit(&out))
		status = EXIT_PARTLY;
	galley_sink_clear(&out);
	return status;
}
