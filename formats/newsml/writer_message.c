/*
 * The newsMessage around items, and the packageItem that puts them in order.
 *
 * The package refers to each article in reading order; where the articles
 * stand in several sections, each run of them is a group of its own within
 * the root group. Its roles are ours, so their scheme is declared in place.
 */
#include "writer.h"

#define GROUPS \
	"<catalog><scheme alias=\"galleygroup\" " \
	"uri=\"urn:x-galley:group:\"/></catalog>\n"
#define GROUP \
	"<group id=\"g%zu\" role=\"galleygroup:%s\" mode=\"pgrmod:seq\">\n"

/* ------------------------------------------------------------ references */

static bool in_same_run(
	const struct newsml_reference *a, const struct newsml_reference *b)
{
	return galley_str_equal(a->section, b->section);
}

/* The first reference behind the run that starts with this one. */
static const struct newsml_reference *run_end(
	const struct newsml_reference *run)
{
	const struct newsml_reference *end = run;

	while (end && in_same_run(run, end))
		end = end->next;
	return end;
}

static void put_run(struct galley_sink *sink,
	const struct newsml_reference *from, const struct newsml_reference *to)
{
	for (; from != to; from = from->next)
		galley_put(sink, from->xml);
}

static void put_section(struct galley_sink *sink, size_t number,
	const struct newsml_reference *run, const struct newsml_reference *end)
{
	galley_printf(sink, GROUP, number, "section");
	put_run(sink, run, end);
	galley_puts(sink, "<title>");
	galley_put_xml(sink, run->section);
	galley_puts(sink, "</title>\n</group>\n");
}

/* What stands in no section stands in the root group itself. */
static void put_groups(
	struct galley_sink *sink, const struct newsml_reference *first)
{
	bool grouped = run_end(first) != NULL;
	const struct newsml_reference *run, *end;
	size_t number = 1;

	galley_puts(sink, "<groupSet root=\"g1\">\n");
	galley_printf(sink, GROUP, number, "main");
	for (run = first; run; run = end) {
		end = run_end(run);
		if (grouped && run->section.len > 0)
			galley_printf(
				sink, "<groupRef idref=\"g%zu\"/>\n", ++number);
		else
			put_run(sink, run, end);
	}
	galley_puts(sink, "</group>\n");
	for (run = first, number = 1; grouped && run; run = end) {
		end = run_end(run);
		if (run->section.len > 0)
			put_section(sink, ++number, run, end);
	}
	galley_puts(sink, "</groupSet>\n");
}

/* --------------------------------------------------------------- package */

void newsml_put_package(
	struct newsml_item *item, const struct newsml_reference *first)
{
	newsml_put_item_start(item);
	galley_puts(item->sink, GROUPS);
	newsml_put_metadata(item);
	put_groups(item->sink, first);
	galley_puts(item->sink, "</packageItem>\n");
}

/* --------------------------------------------------------------- message */

static void put_element(
	struct galley_sink *sink, const char *element, struct galley_str text)
{
	if (text.len == 0)
		return;
	galley_printf(sink, "<%s>", element);
	galley_put_xml(sink, text);
	galley_printf(sink, "</%s>\n", element);
}

void newsml_put_message(
	struct galley_write_job *job, const struct newsml_message *message)
{
	struct galley_sink *sink = job->sink;
	struct galley_buf name = { .ptr = NULL };
	char uuid[37];

	galley_buf_put(&name, message->package);
	galley_buf_put(&name, message->items);
	galley_uuid_from_name(galley_buf_str(&name), uuid);
	galley_buf_clear(&name);
	galley_puts(sink,
		"<newsMessage xmlns=\"" NEWSML_NAMESPACE "\">\n"
		"<header>\n<sent>");
	newsml_put_moment(sink, &message->sent);
	galley_puts(sink, "</sent>\n");
	newsml_put_catalogs(job, sink);
	put_element(sink, "sender", message->sender);
	galley_printf(sink, "<transmitId>urn:uuid:%s</transmitId>\n", uuid);
	galley_puts(sink,
		"<signal qcode=\"nmsig:atomic\"/>\n</header>\n"
		"<itemSet>\n");
	galley_put(sink, message->package);
	galley_put(sink, message->items);
	galley_puts(sink, "</itemSet>\n</newsMessage>\n");
}
