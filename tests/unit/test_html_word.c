/*
 * HTML as programs for letters and newsletters write it: what is in it for
 * other programs is not seen, and what is meant is.
 */
#include "check.h"
#include "fixture.h"
#include "markdown_io.h"

static void use(void *user, struct galley_doc *doc)
{
	struct fixture *fixture = user;

	dump_checked(&fixture->body, doc);
}

/* The body of a page has to have these lines, one behind the other. */
static void assert_body(struct fixture *fixture, const char *page,
	const char *wanted, const char *unwanted)
{
	struct galley_str body;

	fixture_read(fixture, "html", galley_str(page), use);
	body = galley_buf_str(&fixture->body);
	if (galley_str_find(body, galley_str(wanted), 0) == body.len)
		fail_msg("not in it: %s\n%.*s", wanted, GALLEY_STR_ARG(body));
	if (unwanted &&
		galley_str_find(body, galley_str(unwanted), 0) < body.len)
		fail_msg("in it: %s\n%.*s", unwanted, GALLEY_STR_ARG(body));
}

#define PROSE \
	"<p class=MsoNormal>The harbour master said on Monday that the old " \
	"crane would stay where it is, because nobody had offered to take it " \
	"away.<o:p></o:p></p>"
#define MARK(mark) \
	"<![if !supportLists]><span style='mso-list:Ignore'>" mark \
	"<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span>" \
	"</span><![endif]>"
#define ITEM(level, mark, text) \
	"<p class=MsoListParagraph style='text-indent:-.25in;mso-list:l0 " \
	"level" level " lfo1'>" MARK(mark) text "<o:p></o:p></p>\n"

/* -------------------------------------------------------------- conditions */

static void test_conditions(void **state)
{
	assert_body(*state,
		PROSE "<p>One<![if !vml]><img src=\"a.png\" alt=A><![endif]>"
		      "<!--[if gte mso 9]><b>hidden</b><![endif]--> two</p>"
		      "<p>a <! [if b > c</p>" PROSE,
		"paragraph\n\t\ttext \"One\"\n\t\timage \"a.png\" alt=A\n"
		"\t\ttext \" two\"\n",
		"endif");
}

/* ------------------------------------------------------------------- lists */

static void test_lists(void **state)
{
	assert_body(*state,
		PROSE ITEM("1", "·", "First") ITEM("1", "·", "Second")
			ITEM("2", "1.", "Below") ITEM("2", "2.", "it")
				ITEM("1", "·", "Third") ITEM("1", "a)", "Other")
					PROSE ITEM("3", "o", "Alone"),
		"\tlist tight\n"
		"\t\titem\n\t\t\tparagraph\n\t\t\t\ttext \"First\"\n"
		"\t\titem\n\t\t\tparagraph\n\t\t\t\ttext \"Second\"\n"
		"\t\t\tlist ordered tight\n"
		"\t\t\t\titem\n\t\t\t\t\tparagraph\n\t\t\t\t\t\ttext "
		"\"Below\"\n"
		"\t\t\t\titem\n\t\t\t\t\tparagraph\n\t\t\t\t\t\ttext \"it\"\n"
		"\t\titem\n\t\t\tparagraph\n\t\t\t\ttext \"Third\"\n"
		"\tlist ordered tight\n"
		"\t\titem\n\t\t\tparagraph\n\t\t\t\ttext \"Other\"\n",
		"·");
}

/* ------------------------------------------------------------------ blanks */

static void test_blank_paragraphs(void **state)
{
	assert_body(*state,
		"<div><p>&nbsp;</p>" PROSE
		"<p class=MsoNormal><o:p>&nbsp;</o:p></p><p>Done.</p></div>",
		"take it away.\"\n\tparagraph\n\t\ttext \"Done.\"\n",
		"\xc2\xa0");
}

/* -------------------------------------------------------------- references */

static void test_references(void **state)
{
	assert_body(*state,
		"<p>It&#146;s &#x80;5 &#0150 so&#133; &copy 2024 &lt b, "
		"R&ampD<br>&nbsp<a href='?a=b&copy=c&#150;'>x</a></p>" PROSE,
		"\t\ttext \"It\u2019s \u20ac5 \u2013 so\u2026 \u00a9 "
		"2024 < b, R&ampD\"\n",
		"&copy ");
	assert_body(*state, "<p><a href='?a=b&copy=c&#150;'>x</a></p>" PROSE,
		"\t\tlink \"?a=b&copy=c\u2013\"\n", NULL);
}

/* --------------------------------------------------------------- addresses */

static void test_base(void **state)
{
	assert_body(*state,
		"<head><base href='https://news.example/a/b'></head>" PROSE
		"<p><a href='../c d'>x</a> <a href='//e.example/f'>y</a> "
		"<img src='g.png' alt=h> <a "
		"href='mailto:i@j.example'>z</a></p>",
		"\t\tlink \"https://news.example/c%20d\"\n\t\t\ttext \"x\"\n"
		"\t\ttext \" \"\n\t\tlink \"https://e.example/f\"\n"
		"\t\t\ttext \"y\"\n\t\ttext \" \"\n"
		"\t\timage \"https://news.example/a/g.png\" alt=h\n"
		"\t\ttext \" \"\n\t\tlink \"mailto:i@j.example\"\n",
		NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_conditions),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_blank_paragraphs),
		cmocka_unit_test(test_references),
		cmocka_unit_test(test_base),
	};

	return cmocka_run_group_tests(tests, fixture_set_up, fixture_tear_down);
}
