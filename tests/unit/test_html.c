/*
 * HTML pages: what elements become, what a page states of itself, and what
 * of it is the article.
 */
#include "check.h"
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>

enum {
	DEEP = 1400,    /* elements in one another */
	DEEPER = 50000, /* more than are read */
};

/* ---------------------------------------------------------------- helpers */

static void put_leaf(const struct galley_node *node, struct galley_buf *out)
{
	struct galley_buf text = { 0 };

	galley_node_text(node, &text);
	galley_buf_printf(out, "%s", galley_kind_name(node->kind));
	if (node->kind == GALLEY_HEADING)
		galley_buf_printf(out, " %d", node->level);
	if (node->kind == GALLEY_CELL)
		galley_buf_printf(out, " %s%ux%u",
			node->cell.header ? "head " : "", node->cell.columns,
			node->cell.rows);
	galley_buf_printf(
		out, ": %.*s\n", GALLEY_STR_ARG(galley_buf_str(&text)));
	galley_buf_clear(&text);
}

/* A line for each block that is printed in the body, containers with "(". */
static void put_outline(const struct galley_node *root, struct galley_buf *out)
{
	struct galley_walk walk = galley_walk_start(root);

	while (galley_walk_next(&walk)) {
		const struct galley_node *node = walk.node;
		enum galley_level holds = galley_kind_holds(node->kind);
		if (!walk.entering || node == root)
			continue;
		if (galley_is_left_out(node, false)) {
			galley_walk_skip(&walk);
		} else if (holds == GALLEY_LEVEL_INLINE ||
			node->kind == GALLEY_CODE) {
			put_leaf(node, out);
			galley_walk_skip(&walk);
		} else if (node->kind != GALLEY_ROW) {
			galley_buf_printf(
				out, "(%s", galley_kind_name(node->kind));
			if (node->kind == GALLEY_LIST && node->list.ordered)
				galley_buf_printf(out, " %d", node->list.start);
			galley_buf_putc(out, '\n');
		}
	}
}

static void put_fields(const struct galley_meta *meta, struct galley_buf *out)
{
	for (int i = 0; i < GALLEY_META_COUNT; i++) {
		enum galley_meta_field field = (enum galley_meta_field)i;
		const struct galley_value *value = meta->field[field];
		for (; value; value = value->next) {
			char date[GALLEY_DATE_SIZE];
			struct galley_str text = value->text;
			if (galley_meta_info(field)->type == GALLEY_TYPE_DATE) {
				galley_date_format(&value->date, date);
				text = galley_str(date);
			} else if (value->code.len) {
				text = value->code;
			}
			galley_buf_printf(out, "%s=%.*s\n",
				galley_meta_info(field)->name,
				GALLEY_STR_ARG(text));
		}
	}
}

static void use(void *user, struct galley_doc *doc)
{
	struct fixture *fixture = user;
	const char *problem = NULL;

	assert_null(galley_doc_check(doc, &problem));
	put_outline(doc->root, &fixture->body);
	put_fields(&doc->meta, &fixture->fields);
}

static void read_bytes(struct fixture *fixture, struct galley_str bytes)
{
	unsigned long errors = fixture->diag.count[GALLEY_ERROR];
	enum galley_status status = fixture_read(fixture, "html", bytes, use);

	/* only a page without a word is no article, and that is said */
	if (status) {
		assert_int_equal(fixture->body.len, 0);
		assert_int_equal(fixture->diag.count[GALLEY_ERROR], errors + 1);
	}
}

static void read_page(struct fixture *fixture, const char *page)
{
	read_bytes(fixture, galley_str(page));
}

static void assert_field(const struct fixture *fixture, const char *line)
{
	struct galley_str fields = galley_buf_str(&fixture->fields);
	struct galley_buf wanted = { 0 };

	galley_buf_printf(&wanted, "%s\n", line);
	if (galley_str_find(fields, galley_buf_str(&wanted), 0) == fields.len)
		fail_msg("no %s in:\n%.*s", line, GALLEY_STR_ARG(fields));
	galley_buf_clear(&wanted);
}

static bool shows(const struct fixture *fixture, const char *text)
{
	struct galley_str outline = galley_buf_str(&fixture->body);

	return galley_str_find(outline, galley_str(text), 0) < outline.len;
}

#define PROSE \
	"The harbour master said on Monday that the old crane would stay " \
	"where it is, because nobody had offered to take it away. "
#define MORE_PROSE \
	"It has stood on the quay for ninety years, and it still turns when " \
	"the wind is strong enough, which visitors like to see. "

#define LAST_PROSE \
	"Whoever wants to see it turn should come before noon, said Mr. Holm."

/* ----------------------------------------------------------------- blocks */

static void test_blocks(void **state)
{
	read_page(*state,
		"<article><h1>Crane</h1><p>" PROSE "</p>"
		"<h2>Lists</h2><ol start=3><li>Three<ul><li>inner</ul>"
		"<li>Four</ol><blockquote>" MORE_PROSE "</blockquote>"
		"<pre>a\n  b</pre><hr><p>" LAST_PROSE "</article>");
	assert_str(galley_buf_str(&((struct fixture *)*state)->body),
		"paragraph: The harbour master said on Monday that the old "
		"crane would stay where it is, because nobody had offered to "
		"take it away.\n"
		"heading 1: Lists\n(list 3\n(item\nparagraph: Three\n(list\n"
		"(item\nparagraph: inner\n(item\nparagraph: Four\n(quote\n"
		"paragraph: It has stood on the quay for ninety years, and it "
		"still turns when the wind is strong enough, which visitors "
		"like to see.\n"
		"code: a\n  b\n(rule\n"
		"paragraph: " LAST_PROSE "\n");
}

static void test_white_space(void **state)
{
	read_page(*state,
		"<div>  One \n\t<b> two</b>  <i>three </i> four<br>five\n"
		"<br> <br/>six &amp; se<em>ven</em></div>");
	assert_str(galley_buf_str(&((struct fixture *)*state)->body),
		"paragraph: One two three four\nfive\n"
		"paragraph: six & seven\n");
}

static void test_markup_over_paragraphs(void **state)
{
	read_page(*state, "<b>one<p>two</p>three<br><br>four</b>five");
	assert_str(galley_buf_str(&((struct fixture *)*state)->body),
		"paragraph: one\nparagraph: two\nparagraph: three\n"
		"paragraph: fourfive\n");
}

static void test_table(void **state)
{
	read_page(*state,
		"<p>" PROSE
		"<table><caption>Tides</caption><thead><tr><th scope=col>"
		"Day<th>High</thead><tbody><tr><td rowspan=2>Monday<td>3 "
		"m<tr><td colspan=4>"
		"<p>none</p><p>at all</table><p>" MORE_PROSE);
	assert_true(shows(*state,
		"(table\ncaption: Tides\ncell head 1x1: Day\n"
		"cell head 1x1: High\ncell 1x2: Monday\ncell 1x1: 3 m\n"
		"cell 4x1: none\nat all\n"));
}

static void test_layout_table(void **state)
{
	read_page(*state,
		"<table><tr><td>Menu<td><h2>Crane</h2><p>" PROSE
		"<p>" MORE_PROSE "</table>");
	assert_true(shows(*state, "paragraph: The harbour"));
	assert_false(shows(*state, "(table"));
}

static void test_figure(void **state)
{
	read_page(*state,
		"<p>" PROSE "</p><figure><div><picture><source srcset=b.webp>"
		"<img src='data:image/gif;base64,AA' data-src='a.jpg' "
		"alt='A crane'></picture></div><figcaption>The crane today "
		"<span class=photo-credit>A. Photographer</span></figcaption>"
		"</figure><p>" MORE_PROSE);
	assert_true(shows(*state,
		"(figure\nparagraph: A crane\ncaption: The crane today\n"
		"credit: A. Photographer\n"));
	/* captions that no element says to be such */
	read_page(*state,
		"<p>" PROSE "</p><p><img src=a.png alt='The crane today'></p>"
		"<p>The crane today</p><p>" MORE_PROSE
		"</p><p><img src=b.png></p><p>The mole in a storm</p>"
		"<p>Photo: A. Reed</p><p>" LAST_PROSE);
	assert_true(shows(*state,
		"(figure\nparagraph: The crane today\n"
		"caption: The crane today\n"));
	assert_true(shows(*state,
		"(figure\nparagraph: \ncaption: The mole in a storm\n"
		"credit: Photo: A. Reed\n"));
}

static void test_not_text(void **state)
{
	read_page(*state,
		"<style>p{}</style><p>" PROSE
		"<script>if (a<b) c()</script><template><p>No</template>"
		"<svg><title>No</title></svg><select><option>No</select>"
		"<noscript>No <img src=late.jpg alt=Late></noscript></p>");
	assert_false(shows(*state, "No"));
	assert_false(shows(*state, "a<b"));
	assert_true(shows(*state, "Late"));
}

/* ---------------------------------------------------------------- charset */

static void test_charset(void **state)
{
	read_page(*state,
		"<meta http-equiv=Content-Type content='text/html; "
		"charset=ISO-8859-1'><p>\x93Gr\xfc\xdf"
		"e\x94");
	assert_true(shows(*state, "“Grüße”"));
	read_page(*state, "<meta charset=\"windows-31j\"><p>\x93\xfa\x96\x7b");
	assert_true(shows(*state, "日本"));
	read_page(*state, "<meta charset=iso-8859-1><p>Grüße");
	assert_true(shows(*state, "Grüße"));
}

/* --------------------------------------------------------------- metadata */

static void test_json_ld(void **state)
{
	read_page(*state,
		"<html lang=en_GB><head><title>Crane stays | The Quay</title>"
		"<meta property='og:title' content='Crane stays | The Quay'>"
		"<meta property='og:site_name' content='The Quay'>"
		"<script type='application/ld+json'>{\"@graph\":[{\"@type\":"
		"\"Person\",\"@id\":\"#a\",\"name\":\"Jane Doe\"},{\"@type\":"
		"[\"NewsArticle\"],\"headline\":\"Crane stays &amp; turns\","
		"\"author\":[{\"@id\":\"#a\"},{\"name\":\"By John Roe\"}],"
		"\"datePublished\":\"2024-05-06T07:08:09+02:00\",\n"
		"\"description\":\"A crane\n stays\",\"articleSection\":"
		"\"Harbour\",\"keywords\":\"crane, quay\",}]}</script>"
		"<link rel=canonical href='https://quay.example/crane'>"
		"</head><h1>Crane stays &amp; turns</h1><p>" PROSE);
	assert_field(*state, "headline=Crane stays & turns");
	assert_field(*state, "author=Jane Doe\nauthor=John Roe");
	assert_field(*state, "published=2024-05-06T07:08:09+02:00");
	assert_field(*state, "description=A crane stays");
	assert_field(*state, "section=Harbour");
	assert_field(*state, "provider=The Quay");
	assert_field(*state, "keyword=crane\nkeyword=quay");
	assert_field(*state, "language=en-GB");
	assert_field(*state, "link=https://quay.example/crane");
	assert_false(shows(*state, "turns"));
}

static void test_meta_elements(void **state)
{
	read_page(*state,
		"<title>Tide tables for the summer months - The Quay</title>"
		"<meta name=Author content='https://quay.example/jane'>"
		"<meta name='parsely-author' content='Jane Doe and John Roe'>"
		"<meta name=pubdate content='Mon, 06 May 2024 07:08:09 GMT'>"
		"<meta name='last-modified' content='7 May 2024'><p>" PROSE);
	assert_field(*state, "headline=Tide tables for the summer months");
	assert_field(*state, "author=Jane Doe\nauthor=John Roe");
	assert_field(*state, "published=2024-05-06T07:08:09Z");
	assert_field(*state, "modified=2024-05-07");
}

static void test_shown_metadata(void **state)
{
	read_page(*state,
		"<h1><a href='/'>The Quay</a></h1><article><h1>The crane "
		"stays</h1><div class=byline>By <a href='/author/jd' "
		"rel=author>Jane Doe</a> | <time class=published "
		"datetime='2024-05-06T07:08Z'>today</time></div><p>" PROSE
		"<p>" MORE_PROSE "</article><div class=comments><time "
		"datetime=2020-01-01></time></div>");
	assert_field(*state, "headline=The crane stays");
	assert_field(*state, "author=Jane Doe");
	assert_field(*state, "published=2024-05-06T07:08Z");
}

static void test_site_is_no_person(void **state)
{
	read_page(*state,
		"<meta property=og:site_name content='The Quay'>"
		"<meta name=author content='The Quay'><p>" PROSE);
	assert_field(*state, "byline=The Quay");
	assert_int_equal(
		galley_str_find(
			galley_buf_str(&((struct fixture *)*state)->fields),
			GALLEY_STR("author="), 0),
		((struct fixture *)*state)->fields.len);
}

/* -------------------------------------------------------------- structure */

static void test_furniture(void **state)
{
	read_page(*state,
		"<body class='has-sidebar nav-open'><nav><a href=/a>News</a> "
		"<a href=/b>Sport</a></nav><main><h1>Crane</h1>"
		"<div class='entry-content'><p>" PROSE "</p>"
		"<div class='share-bar'>Send it to a friend</div>"
		"<div class='relatedPosts'><h3>More</h3><p>" MORE_PROSE
		"</p></div><p>" MORE_PROSE PROSE "</p></div>"
		"<section id=comments><p>First! " PROSE "</p></section></main>"
		"<footer>All rights are ours</footer>");
	assert_str(galley_buf_str(&((struct fixture *)*state)->body),
		"paragraph: The harbour master said on Monday that the old "
		"crane would stay where it is, because nobody had offered to "
		"take it away.\n"
		"paragraph: It has stood on the quay for ninety years, and it "
		"still turns when the wind is strong enough, which visitors "
		"like to see. The harbour master said on Monday that the old "
		"crane would stay where it is, because nobody had offered to "
		"take it away.\n");
}

/* Names that a machine made up say nothing, and so do wrappers' names. */
static void test_misleading_names(void **state)
{
	read_page(*state,
		"<div class='sc-fAdXe N1auADJlVL sidebar-layout'><h1>Crane</h1>"
		"<p class=bAdAd>" PROSE "</p><p>" MORE_PROSE "</div>");
	assert_true(shows(*state, "harbour master"));
	assert_true(shows(*state, "ninety years"));
}

static void test_stated_body(void **state)
{
	read_page(*state,
		"<script type='application/ld+json'>{\"@type\":\"Article\","
		"\"articleBody\":\"" PROSE MORE_PROSE PROSE "\"}</script>"
		"<div><p>" PROSE PROSE "</p><div class=share><p>" MORE_PROSE
		"</p></div></div><div><p>Quite another text, about a garden "
		"behind a house, where nothing ever happened at all.</div>");
	assert_true(shows(*state, "harbour master"));
	assert_true(shows(*state, "ninety years"));
	assert_false(shows(*state, "garden"));
}

static void test_standfirst(void **state)
{
	read_page(*state,
		"<header><h1>Crane stays</h1><p class=standfirst>The quay "
		"keeps "
		"its landmark after all, and the town is glad of it.</p>"
		"</header><div class=article-body><p>" PROSE "<p>" MORE_PROSE
		"</div>");
	assert_true(shows(*state, "paragraph: The quay keeps"));
}

/* ---------------------------------------------------------------- hostile */

static void read_deep(struct fixture *fixture, int depth)
{
	struct galley_buf page = { 0 };

	galley_buf_puts(&page, "<p>" MORE_PROSE "</p>");
	for (int i = 0; i < depth; i++)
		galley_buf_puts(&page, i % 3 ? "<div class=a>" : "<ul><b>");
	galley_buf_puts(&page, PROSE);
	read_bytes(fixture, galley_buf_str(&page));
	galley_buf_clear(&page);
}

static void test_deep(void **state)
{
	struct fixture *fixture = *state;
	unsigned long before = fixture->diag.count[GALLEY_WARNING];

	read_deep(fixture, DEEP);
	assert_true(shows(fixture, "harbour master"));
	assert_int_equal(fixture->diag.count[GALLEY_WARNING], before);
	read_deep(fixture, DEEPER);
	assert_true(shows(fixture, "ninety years"));
	assert_int_equal(fixture->diag.count[GALLEY_WARNING], before + 1);
}

static void test_broken(void **state)
{
	static const char *const pages[] = { "<", "<p", "<!--", "</div></p>",
		"<table><p>a<td>b<tr><li>c<caption>d", "<a href=<b>x</a></b>",
		"<pre><pre><table><td><pre>",
		"<figure><figcaption><figure>"
		"<td><figcaption>x</figure></figcaption>y",
		"<script type='application/ld+json'>[{[{\"@type\":}",
		"<ul>text<table>text<tr>text<ul>text", "<h1><p><h2>x</h1>y",
		"<svg><p>x", "&#0;&#xffffffff;&#55296;x",
		"<code><br><img "
		"src=a>x<code>y</code></code>" };

	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++)
		read_page(*state, pages[i]);
	read_bytes(*state, (struct galley_str){ "<p>a\0b\0<p>c", 11 });
}

/* --------------------------------------------------------- strict parsing */

/* With the one quote it is parsed as XML where that makes no difference, with
 * the other always as HTML. */
static void read_quoted(struct fixture *fixture, const char *page, char quote,
	struct galley_buf *out)
{
	struct galley_buf text = { 0 };

	galley_buf_printf(&text,
		"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n%.*s"
		"<html xmlns=%chttp://www.w3.org/1999/xhtml%c xml:lang=\"en\">"
		"%s</html>\n",
		(int)strcspn(page, "@"), page, quote, quote,
		strchr(page, '@') + 1);
	read_bytes(fixture, galley_buf_str(&text));
	galley_buf_put(out, galley_buf_str(&fixture->body));
	galley_buf_put(out, galley_buf_str(&fixture->fields));
	galley_buf_clear(&text);
}

#define HEAD "<head><title>The &amp; crane</title></head>"

static void test_strict(void **state)
{
	static const char *const pages[] = {
		/* what both take in the same way */
		"@" HEAD "<body><h1>The &#38; crane</h1><p>" PROSE
		"<em>a</em> <b>b</b>\n c<br/>d<img alt=\"x\" src=\"a.png\"/>"
		"</p>\n<!-- no --><div><div><p>" MORE_PROSE "</p></div></div>"
		"<ul><li>" PROSE "<ul><li>x</li></ul></li></ul></body>",
		"<!DOCTYPE html>@" HEAD "<body>" PROSE "<p>" MORE_PROSE
		"</p></body>",
		/* and what only looks so */
		"@" HEAD "<body><p>" PROSE "<div>x</div>y</p></body>",
		"@" HEAD "<body><p>a<br>b</br>c</p><hr>" PROSE "</hr></body>",
		"@" HEAD "<body><p>" PROSE "</p><p/>x<div/>y</body>",
		"@" HEAD "<body><ul><li>a<li>b</li></li></ul>" PROSE "</body>",
		"@" HEAD "<body><A HREF=\"b\">x</A><P>" PROSE "</P></body>",
		"@" HEAD "text<body><p>" PROSE "</p></body>",
		"@" HEAD "<p>" PROSE "</p><body><p>y</p></body>",
		"@<body><p>" PROSE "</p></body>" HEAD,
		"@" HEAD "<body><html><body><p>" PROSE
		"</p></body></html></body>",
		"@" HEAD "<body><p>" PROSE "&nbsp;&eacute;</p></body>",
		"<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" "
		"\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">@" HEAD
		"<body><p title=\"&nbsp;\">" PROSE "&eacute;</p></body>",
		"<!DOCTYPE html [<!ENTITY e \"<b>x</b>\">]>@" HEAD
		"<body><p>" PROSE "&e;</p></body>",
		"<!DOCTYPE html [<!ATTLIST p hidden CDATA \"hidden\">]>@" HEAD
		"<body><p>" PROSE "</p></body>",
		"@" HEAD "<body><p><![CDATA[" PROSE "]]></p></body>",
		"@<head><title>x</title><script type=\"application/ld+json\">"
		"{\"@type\":\"NewsArticle\",\"headline\":\"A &amp; "
		"B\"}</script>"
		"</head><body><p>" PROSE "</p></body>",
		"@" HEAD "<body><p>" PROSE "</p><script>if (a < b) c;</script>"
		"</body>",
		"@" HEAD "<body><x:p>" PROSE "</x:p></body>",
		"@" HEAD "<body><p>" PROSE "</p></body></html><p>more",
	};

	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
		struct galley_buf strict = { 0 }, lax = { 0 };
		read_quoted(*state, pages[i], '"', &strict);
		read_quoted(*state, pages[i], '\'', &lax);
		assert_true(strict.len > 0);
		assert_string_equal(strict.ptr, lax.ptr);
		galley_buf_clear(&strict);
		galley_buf_clear(&lax);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_blocks),
		cmocka_unit_test(test_white_space),
		cmocka_unit_test(test_markup_over_paragraphs),
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_layout_table),
		cmocka_unit_test(test_figure),
		cmocka_unit_test(test_not_text),
		cmocka_unit_test(test_charset),
		cmocka_unit_test(test_json_ld),
		cmocka_unit_test(test_meta_elements),
		cmocka_unit_test(test_shown_metadata),
		cmocka_unit_test(test_site_is_no_person),
		cmocka_unit_test(test_furniture),
		cmocka_unit_test(test_misleading_names),
		cmocka_unit_test(test_stated_body),
		cmocka_unit_test(test_standfirst),
		cmocka_unit_test(test_deep),
		cmocka_unit_test(test_broken),
		cmocka_unit_test(test_strict),
	};

	return cmocka_run_group_tests(tests, fixture_set_up, fixture_tear_down);
}
