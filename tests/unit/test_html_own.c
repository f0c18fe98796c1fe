/*
 * Pages of the HTML writer, read back: all metadata is there again, to the
 * letter, and what was changed or taken out of a page by hand does no harm.
 */
#include "check.h"
#include "markdown_io.h"
#include "tree_io.h"

extern const struct galley_writer galley_writer_html;

#define ALL_FIELDS \
	"meta id \"id of: this\"\n" \
	"meta version 3\n" \
	"meta headline \"Use of <b> & of </script> (it's \\\"HTML\\\")\"\n" \
	"meta subheadline \"Below\"\n" \
	"meta kicker \"Above\"\n" \
	"meta section \"Trade\"\n" \
	"meta slugline \"HTML-USE\"\n" \
	"meta description \"What &amp; means\"\n" \
	"meta author \"Ada Quill (Tarn)\" role=\"reporter, at large\"\n" \
	"meta author \"Ben Reed (Lode)\"\n" \
	"meta byline \"By two\"\n" \
	"meta dateline \"TARN, April 17\"\n" \
	"meta place \"Tarn: the town\"\n" \
	"meta provider \"Meridian Press\"\n" \
	"meta source \"One\"\n" \
	"meta source \"Two\"\n" \
	"meta credit \"All of them\"\n" \
	"meta created 2024\n" \
	"meta published 2024-04-17T09:30:00+02:00 \"17 April, 9.30\"\n" \
	"meta modified 2024-04-18\n" \
	"meta embargo 2024-04-17T06:00:00Z\n" \
	"meta status \"usable\"\n" \
	"meta urgency 4\n" \
	"meta edition-note \"First\"\n" \
	"meta edition-note \"Second\"\n" \
	"meta signal \"update\"\n" \
	"meta language \"en-GB\"\n" \
	"meta keyword \"one, with a comma\"\n" \
	"meta keyword \"other\"\n" \
	"meta subject \"art: all\" scheme=medtop code=01000000\n" \
	"meta subject \"\" code=\"https://words.example/a\"\n" \
	"meta subject \"just: a label\"\n" \
	"meta genre \"Feature\" scheme=genre code=Feature\n" \
	"meta copyright-holder \"The Courier\"\n" \
	"meta copyright-notice \"© The Courier\"\n" \
	"meta usage-terms \"Not for sale\"\n" \
	"meta link \"https://courier.example/a\" title=\"Here\"\n" \
	"meta related \"https://courier.example/b\" title=\"There\"\n" \
	"meta related \"https://courier.example/c\"\n" \
	"unknown \"desk\" \"night\"\n" \
	"unknown \"desk\" \" day \"\n" \
	"unknown \"urgency\" \"high\"\n"

#define BODY "body\n\tparagraph\n\t\ttext \"It is so.\"\n"

/* ---------------------------------------------------------------- helpers */

struct page {
	struct reading reading;
	struct galley_buf before, html, after;
};

static void take_first(void *user, struct galley_doc *doc)
{
	struct page *page = user;

	dump_document(doc, &page->before);
	write_documents(&galley_writer_html, NULL, &doc, 1, &page->html);
}

static void take_second(void *user, struct galley_doc *doc)
{
	struct page *page = user;

	dump_document(doc, &page->after);
}

static void write_page(struct page *page, const char *tree)
{
	reading_start(&page->reading);
	reading_read(
		&page->reading, "tree", galley_str(tree), take_first, page);
}

static void read_page(struct page *page)
{
	page->after.len = 0;
	reading_read(&page->reading, "html", galley_buf_str(&page->html),
		take_second, page);
	galley_buf_puts(&page->after, "");
}

static void end_page(struct page *page)
{
	reading_end(&page->reading);
	galley_buf_clear(&page->before);
	galley_buf_clear(&page->html);
	galley_buf_clear(&page->after);
}

/* The page with what stands from one mark to another replaced. */
static void replace(
	struct page *page, const char *from, const char *to, const char *with)
{
	struct galley_str html = galley_buf_str(&page->html);
	size_t start = galley_str_find(html, galley_str(from), 0);
	size_t end = galley_str_find(html, galley_str(to), start);
	struct galley_buf changed = { 0 };

	assert_true(end < html.len);
	galley_buf_put(&changed, galley_str_slice(html, 0, start));
	galley_buf_puts(&changed, with);
	galley_buf_put(&changed, galley_str_slice(html, end, html.len));
	galley_buf_clear(&page->html);
	page->html = changed;
}

static bool has(const struct page *page, const char *line)
{
	return strstr(page->after.ptr, line) != NULL;
}

/* ------------------------------------------------------------------ tests */

static void all_metadata_comes_back(void **state)
{
	struct page page = { .before = { 0 } };

	(void)state;
	write_page(&page, "galley-tree 1\n" ALL_FIELDS BODY);
	read_page(&page);
	galley_buf_puts(&page.before, "");
	/* The dateline is no part of the body: it is put before it. */
	assert_true(has(&page, "\tparagraph role=dateline\n"));
	*strstr(page.before.ptr, "body\n") = '\0';
	*strstr(page.after.ptr, "body\n") = '\0';
	assert_string_equal(page.after.ptr, page.before.ptr);
	end_page(&page);
}

static void article_of_a_bundle_comes_back(void **state)
{
	struct page page = { .before = { 0 } };

	(void)state;
	write_page(&page,
		"galley-tree 1\nmeta headline \"One\"\nmeta slugline \"ONE\"\n"
		"unknown \"desk\" \"night\"\n" BODY);
	replace(&page, "{\"@context", "\"headline",
		"{\"@type\":\"CollectionPage\",\"hasPart\":[{");
	replace(&page, "\n</script", "</script", "]}\n");
	read_page(&page);
	assert_true(has(&page, "meta slugline \"ONE\"\n"));
	assert_true(has(&page, "unknown \"desk\" \"night\"\n"));
	end_page(&page);
}

static void page_without_json_is_read(void **state)
{
	static const char *const scripts[] = { "", "<script>{", "<script>[1]",
		"<script>{\"headline\":{}}",
		"<script>{\"headline\":1,\"headline\":2}" };

	(void)state;
	for (size_t i = 0; i < sizeof(scripts) / sizeof(*scripts); i++) {
		struct page page = { .before = { 0 } };

		write_page(&page, "galley-tree 1\n" ALL_FIELDS BODY);
		replace(&page, "<script", "\n</script>", scripts[i]);
		read_page(&page);
		assert_true(has(&page, "text \"It is so.\""));
		assert_true(has(&page, "meta kicker \"Above\"\n"));
		end_page(&page);
	}
}

static void strange_values_do_no_harm(void **state)
{
	struct page page = { .before = { 0 } };

	(void)state;
	write_page(&page, "galley-tree 1\nmeta headline \"One\"\n" BODY);
	replace(&page, "\"headline\"", "</script",
		"\"headline\":\"One\",\"version\":\"two\",\"author\":[1,null,"
		"[],{\"name\":{}},{\"name\":\" Ada Quill \"}],\"mentions\":"
		"{\"name\":\"no link\"},\"dateCreated\":\"soon\",\"keywords\":"
		"[[\"a\"],\"b\"],\"additionalProperty\":[1,{\"name\":1},"
		"{\"value\":\"x\"},{\"name\":\"signal\",\"value\":\" s \"}]}");
	read_page(&page);
	*strstr(page.after.ptr, "body\n") = '\0';
	assert_string_equal(page.after.ptr,
		"meta headline \"One\"\nmeta author \"Ada Quill\"\n"
		"meta signal \"s\"\nmeta keyword \"b\"\n");
	end_page(&page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_metadata_comes_back),
		cmocka_unit_test(article_of_a_bundle_comes_back),
		cmocka_unit_test(page_without_json_is_read),
		cmocka_unit_test(strange_values_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
