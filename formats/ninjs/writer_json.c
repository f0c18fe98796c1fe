/*
 * JSON as ninjs has it: members of objects, and arrays of objects whose
 * values are texts.
 */
#include "writer.h"

static void put_name(struct ninjs_item *item, const char *name)
{
	galley_putc(item->sink, '"');
	for (; *name; name++) {
		bool capital = *name >= 'A' && *name <= 'Z';
		galley_putc(item->sink,
			item->old && capital ? (char)(*name | 0x20) : *name);
	}
	galley_puts(item->sink, "\":");
}

void ninjs_put_name(struct ninjs_item *item, const char *name)
{
	if (item->another)
		galley_puts(item->sink, ",\n");
	item->another = true;
	put_name(item, name);
}

void ninjs_put_text(
	struct ninjs_item *item, const char *name, struct galley_str text)
{
	ninjs_put_name(item, name);
	galley_put_json(item->sink, text);
}

void ninjs_close_array(struct ninjs_item *item)
{
	if (item->array)
		galley_puts(item->sink, "]");
	item->array = NULL;
}

void ninjs_put_element(struct ninjs_item *item, const char *name,
	const struct ninjs_text *texts)
{
	const char *between = "";

	if (item->array && !strcmp(item->array, name)) {
		galley_puts(item->sink, ",");
	} else {
		ninjs_close_array(item);
		ninjs_put_name(item, name);
		galley_puts(item->sink, "[");
		item->array = name;
	}
	galley_puts(item->sink, "{");
	for (; texts->name; texts++) {
		if (!texts->text.len)
			continue;
		galley_puts(item->sink, between);
		between = ",";
		put_name(item, texts->name);
		galley_put_json(item->sink, texts->text);
	}
	galley_puts(item->sink, "}");
}
