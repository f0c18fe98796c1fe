/*
 * The Markdown reader: the HTML in it, among inlines, as blocks and around them.
 */
#include "check.h"
#include "markdown_io.h"

static void test_html(void **state)
{
	(void)state;
	assert_markdown_read("H<sub>2</sub>O, <b>so</b><br>it <x-y>is</sup>\n\n"
			     "<div>\nblock\n</div>\n\n<!-- a\ncomment -->\n",
		"body\n\tparagraph\n\t\ttext \"H\"\n\t\tsubscript\n"
		"\t\t\ttext \"2\"\n\t\ttext \"O, \"\n\t\tstrong\n"
		"\t\t\ttext \"so\"\n\t\thard-break\n"
		"\t\ttext \"it <x-y>is</sup>\"\n"
		"\tdiv\n\t\tparagraph\n\t\t\ttext \"block\"\n",
		"1:markdown.html:notice\n7:markdown.comment:notice\n");
	/* attributes, and blocks of more than one paragraph */
	assert_markdown_read(
		"<a href='u&amp;v' title=t>x</a> <img src=i alt=\"&lt;\"/> "
		"<q>w</q> <a name=n>y</a>\n\n"
		"<p>one\n&#x26;</p><p>two <b>b\n</p>\n\n"
		"<table><tr><td>yes</table>\n\n<div\n",
		"body\n\tparagraph\n\t\tlink \"u&v\" title=t\n"
		"\t\t\ttext \"x\"\n\t\ttext \" \"\n"
		"\t\timage \"i\" alt=\"<\"\n\t\ttext \" \"\n"
		"\t\tquoted\n\t\t\ttext \"w\"\n"
		"\t\ttext \" <a name=n>y</a>\"\n"
		"\tparagraph\n\t\ttext \"one\"\n\t\tsoft-break\n"
		"\t\ttext \"&\"\n"
		"\tparagraph\n\t\ttext \"two \"\n"
		"\t\tstrong\n\t\t\ttext \"b\"\n"
		"\ttable\n\t\trow\n\t\t\tcell\n\t\t\t\ttext \"yes\"\n"
		"\tparagraph\n\t\ttext \"<div\"\n",
		"1:markdown.html:notice\n");
	/* what nothing closes is text */
	assert_markdown_read("a <sup>b *c <em>d* e",
		"body\n\tparagraph\n\t\ttext \"a <sup>b \"\n\t\temphasis\n"
		"\t\t\ttext \"c <em>d\"\n\t\ttext \" e\"\n",
		"");
}

/* Tags around blocks of Markdown hold them. */
static void test_html_around(void **state)
{
	(void)state;
	assert_markdown_read(
		"<div class=\"note wide\"><center>\n\n# A *b*\n\n</center>\n\n"
		"<blockquote>c\n\n*d*\n</blockquote></DIV>\n\ne\n",
		"meta headline \"A b\"\n"
		"body\n\tdiv \"note\"\n\t\tdiv \"center\"\n"
		"\t\t\theading role=headline\n\t\t\t\ttext \"A \"\n"
		"\t\t\t\temphasis\n\t\t\t\t\ttext \"b\"\n"
		"\t\tquote\n\t\t\tparagraph\n\t\t\t\ttext \"c\"\n"
		"\t\t\tparagraph\n\t\t\t\temphasis\n"
		"\t\t\t\t\ttext \"d\"\n"
		"\tparagraph\n\t\ttext \"e\"\n",
		"");
	/* the caption of a figure; what is in it is no other figure */
	assert_markdown_read("<figure>\n\n![a](b.png \"c\")\n\n"
			     "<figcaption>d</figcaption>\n</figure>\n\ne\n",
		"body\n\tfigure\n\t\tparagraph\n"
		"\t\t\timage \"b.png\" alt=a title=c\n"
		"\t\tcaption\n\t\t\ttext \"d\"\n"
		"\tparagraph\n\t\ttext \"e\"\n",
		"");
	/* what opens in an item or a quote ends with it */
	assert_markdown_read(
		"- <details><summary>a</summary>\n\n  b\n\nc\n\n</details>\n\n"
		"> <aside>\n>\n> d\n\n</aside>\n",
		"body\n\tlist\n\t\titem\n\t\t\tdiv \"details\"\n"
		"\t\t\t\tparagraph\n\t\t\t\t\ttext \"a\"\n"
		"\t\t\t\tparagraph\n\t\t\t\t\ttext \"b\"\n"
		"\tparagraph\n\t\ttext \"c\"\n"
		"\tquote\n\t\tdiv \"aside\"\n\t\t\tparagraph\n"
		"\t\t\t\ttext \"d\"\n",
		"7:markdown.tag:notice\n");
	/* what says nothing, what is closed otherwise, what holds no blocks */
	assert_markdown_read(
		"<div>\n\n</div>\n\n<section><nav>\n\na\n\n</section>\n\nb\n\n"
		"<table><tr><td><div>\n\nc\n\n</div></td></tr></table>\n\n"
		"<details>\n<x-y>d</x-y>\n\ne\n",
		"body\n\tdiv \"section\"\n\t\tdiv \"nav\"\n"
		"\t\t\tparagraph\n\t\t\t\ttext \"a\"\n"
		"\tparagraph\n\t\ttext \"b\"\n"
		"\tparagraph\n\t\ttext \"c\"\n"
		"\tdiv \"details\"\n\t\tparagraph\n"
		"\t\t\ttext \"<x-y>d</x-y>\"\n"
		"\t\tparagraph\n\t\t\ttext \"e\"\n",
		"1:markdown.tag:notice\n20:markdown.html:notice\n");
}

/* A block is what the reader of HTML makes of it, or stays text. */
static void test_html_block(void **state)
{
	(void)state;
	assert_markdown_read(
		"- <ul><li>a<li>b</ul>\n\n"
		"<pre class=x>\na\n b\n</pre>\n\n"
		"<details>\n<summary>s</summary>\n\n*t*\n\n</details>\n\n"
		"<p class=chrome>p <u>q</u> <code>r</code></p><!-- c -->\n",
		"body\n\tlist tight\n\t\titem\n\t\t\tlist tight\n"
		"\t\t\t\titem\n\t\t\t\t\tparagraph\n"
		"\t\t\t\t\t\ttext \"a\"\n"
		"\t\t\t\titem\n\t\t\t\t\tparagraph\n"
		"\t\t\t\t\t\ttext \"b\"\n"
		"\tcode \"a\\n b\"\n"
		"\tdiv \"details\"\n\t\tparagraph\n\t\t\ttext \"s\"\n"
		"\t\tparagraph\n\t\t\temphasis\n\t\t\t\ttext \"t\"\n"
		"\tparagraph\n\t\ttext \"p q \"\n\t\tcode-span \"r\"\n",
		"15:markdown.tag:notice\n15:markdown.comment:notice\n");
	/* notes of the block keep away from those of the text */
	assert_markdown_read(
		"a[^1]\n\n[^1]: b\n\n<div><p>c<a href=\"#n\">1</a></p>\n"
		"<aside class=note id=n>d</aside></div>\n",
		"body\n\tparagraph\n\t\ttext \"a\"\n\t\tnote-ref \"1\"\n"
		"\tdiv\n\t\tparagraph\n\t\t\ttext \"c\"\n"
		"\t\t\tnote-ref \"html5.1\"\n"
		"\t\tnote \"html5.1\"\n\t\t\tparagraph\n"
		"\t\t\t\ttext \"d\"\n"
		"\tnote \"1\"\n\t\tparagraph\n\t\t\ttext \"b\"\n",
		"");
	/* what has no meaning, or no end, and what is for programs */
	assert_markdown_read("<a name=x>\n\n<x-y>a</x-y>\n\n</x-y>\n\n"
			     "<script>b</script>\n\n<?c '>' ?>\n\n<p>d <e\n",
		"body\n\tparagraph\n\t\ttext \"<a name=x>\"\n"
		"\tparagraph\n\t\ttext \"<x-y>a</x-y>\"\n"
		"\tparagraph\n\t\ttext \"</x-y>\"\n"
		"\tparagraph\n\t\ttext \"<script>b</script>\"\n"
		"\tparagraph\n\t\ttext \"<?c '>' ?>\"\n"
		"\tparagraph\n\t\ttext \"<p>d <e\"\n",
		"1:markdown.html:notice\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_html),
		cmocka_unit_test(test_html_around),
		cmocka_unit_test(test_html_block),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
