/*
 * The bodies of an item: a fragment of XHTML, which is HTML as well, and
 * plain text.
 */
#include "../xhtml/xhtml.h"
#include "writer.h"

#include <stdio.h>

/* An image of the web can be shown; one that came along has no place here. */
static struct galley_xhtml_shown show_image(
	void *user, const struct galley_node *image)
{
	const struct ninjs_item *item = user;

	return (struct galley_xhtml_shown){
		.address = galley_xhtml_web_address(
			item->job->arena, image->link.url),
	};
}

static void put_body(struct ninjs_item *item, const char *role,
	const char *type, struct galley_str value)
{
	const struct ninjs_text texts[] = {
		{ "role", galley_str(role) },
		{ "contentType", galley_str(type) },
		{ "value", value },
		{ .name = NULL },
	};

	if (value.len)
		ninjs_put_element(item, "bodies", texts);
}

static void put_html(struct ninjs_item *item)
{
	struct galley_sink html;
	char prefix[16];
	struct galley_xhtml how = {
		.sink = &html,
		.diag = item->job->diag,
		.rtl = galley_xhtml_is_rtl(
			galley_meta_text(item->meta, GALLEY_META_LANGUAGE)),
		.keep_chrome = item->job->keep_chrome,
		.prefix = prefix,
		.show_image = show_image,
		.user = item,
	};

	snprintf(prefix, sizeof(prefix), "a%u-", item->number);
	galley_sink_to_memory(&html);
	galley_xhtml_put(&how, item->doc->root);
	put_body(item, "main", "text/html", galley_buf_str(&html.buf));
	galley_sink_clear(&html);
}

static void put_plain(struct ninjs_item *item)
{
	struct galley_buf text = { .ptr = NULL };

	galley_xhtml_text(item->doc->root, item->job->keep_chrome, &text);
	put_body(item, "main", "text/plain", galley_buf_str(&text));
	galley_buf_clear(&text);
}

void ninjs_put_bodies(struct ninjs_item *item)
{
	const char *body = galley_option(&item->job->options, "body");

	if (strcmp(body, "text") != 0)
		put_html(item);
	if (strcmp(body, "html") != 0)
		put_plain(item);
	ninjs_close_array(item);
}
