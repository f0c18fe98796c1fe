/*
 * Tables of data and tables that lay out a page. The former have more than
 * one row and column of short cells, or say that they are tables by heads and
 * captions; the latter hold tables, headings or whole columns of paragraphs.
 */
#include "reader.h"

enum {
	LONG_CELL = 1200, /* bytes of text that no cell of data has */
	MANY_BLOCKS = 4,  /* as many paragraphs */
};

struct measure {
	unsigned rows, columns, widest; /* columns: of the current row */
	unsigned blocks;                /* in the current cell */
	size_t text;                    /* in it */
	bool headed, laid_out;
};

static void meet(struct measure *measure, const xmlNode *node, bool root)
{
	static const char *const signs[] = { "table", "h1", "h2", "article",
		"section", "form", "header", "footer", "nav" };

	if (node->type != XML_ELEMENT_NODE) {
		measure->text += markup_content(node).len;
		measure->laid_out |= measure->text > LONG_CELL;
		return;
	}
	if (markup_is(node, "tr")) {
		measure->rows++;
		measure->columns = 0;
	} else if (markup_is(node, "td") || markup_is(node, "th")) {
		measure->columns++;
		measure->blocks = 0;
		measure->text = 0;
		measure->headed |= markup_is(node, "th");
	} else if (markup_is(node, "p") || markup_is(node, "div")) {
		measure->blocks++;
	}
	if (measure->columns > measure->widest)
		measure->widest = measure->columns;
	measure->headed |=
		markup_is(node, "caption") || markup_is(node, "thead");
	measure->laid_out |= measure->blocks > MANY_BLOCKS;
	for (size_t i = 0; !root && i < sizeof(signs) / sizeof(*signs); i++)
		measure->laid_out |= markup_is(node, signs[i]);
}

bool html_is_data_table(xmlNode *table)
{
	struct markup_walk walk = markup_walk_start(table);
	struct measure measure = { 0 };
	struct galley_str role = markup_attribute(table, "role");

	if (galley_str_equal(role, GALLEY_STR("presentation")) ||
		galley_str_equal(role, GALLEY_STR("none")))
		return false;
	while (!measure.laid_out && markup_walk_next(&walk))
		if (walk.entering)
			meet(&measure, walk.node, walk.node == table);
	return !measure.laid_out && measure.rows &&
		(measure.headed || (measure.rows > 1 && measure.widest > 1));
}
