/*
 * The metadata of NITF: what we write of it is read as it was, and what others
 * write goes to its field or is kept.
 */
#include "check.h"
#include "fixture.h"
#include "tree_io.h"

static void use(void *user, struct galley_doc *doc)
{
	struct fixture *fixture = user;

	tree_write(doc, false, false, &fixture->body);
}

static void read_text(struct fixture *fixture, const char *text)
{
	assert_int_equal(
		fixture_read(fixture, NULL, galley_str(text), use), GALLEY_OK);
}

static bool has(const struct fixture *fixture, const char *text)
{
	struct galley_str all = galley_buf_str(&fixture->body);

	return galley_str_find(all, galley_str(text), 0) < all.len;
}

struct row {
	const char *nitf, *lines;
};

static void check(struct fixture *fixture, const char *before,
	const char *after, const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct galley_buf text = { 0 };

		galley_buf_printf(&text, "%s%s%s", before, rows[i].nitf, after);
		galley_buf_putc(&text, '\0');
		read_text(fixture, text.ptr);
		if (!has(fixture, rows[i].lines))
			fail_msg("%s is not %s but\n%.*s", rows[i].nitf,
				rows[i].lines,
				GALLEY_STR_ARG(galley_buf_str(&fixture->body)));
		galley_buf_clear(&text);
	}
}

#define CHECK(fixture, before, after, rows) \
	check(fixture, before, after, rows, sizeof(rows) / sizeof(*(rows)))

static void test_head(void **state)
{
	static const struct row rows[] = {
		{ "<meta name='kicker' content='K'/>", "meta kicker \"K\"\n" },
		{ "<meta name='source' content='S'/>"
		  "<meta name='source' content='T'/>",
			"meta source \"S\"\nmeta source \"T\"\n" },
		{ "<meta name='credit' content='C'/>", "meta credit \"C\"\n" },
		{ "<meta name='related' content='http://a/ B c'/>",
			"meta related \"http://a/\" title=\"B c\"\n" },
		{ "<meta name='desk' content='night'/>",
			"unknown \"desk\" \"night\"\n" },
		{ "<meta name='other' content='a key: v: w'/>",
			"unknown \"a key\" \"v: w\"\n" },
		{ "<meta name='link' content='http://a/ T'/>"
		  "<pubdata ex-ref='http://a/'/>",
			"meta link \"http://a/\" title=T\nbody" },
		{ "<pubdata ex-ref='http://a/'/>",
			"meta link \"http://a/\"\n" },
		{ "<pubdata position.section='P'/>", "meta section \"P\"\n" },
		{ "<pubdata name='A'/><pubdata name='B'/>",
			"meta provider \"A\"\nunknown \"pubdata\" \"B\"\n" },
		{ "<revision-history comment='created' norm='202404'/>",
			"meta created 2024-04\n" },
		{ "<revision-history comment='modified' norm='2024'/>",
			"meta modified 2024\n" },
		{ "<revision-history comment='cut'/>",
			"unknown \"revision-history\" \"cut\"\n" },
	};

	CHECK(*state, "<nitf><head>", "</head><body/></nitf>", rows);
}

static void test_docdata(void **state)
{
	static const struct row rows[] = {
		{ "<du-key key='K' version='2'/>",
			"meta version 2\nmeta slugline \"K\"\n" },
		{ "<correction info='update'/>", "meta signal \"update\"\n" },
		{ "<correction info='Two words'/>",
			"meta edition-note \"Two words\"\n"
			"meta signal \"correction\"\n" },
		{ "<ed-msg info='E e'/>", "meta edition-note \"E e\"\n" },
		{ "<doc.rights limitations='L'/>", "meta usage-terms \"L\"\n" },
		{ "<identified-content><location class='written'>L</location>"
		  "<location>M</location></identified-content>",
			"meta place \"L\"\nbody" },
		{ "<identified-content><classifier type='subject' "
		  "value='medtop:04'>E</classifier></identified-content>",
			"meta subject \"E\" scheme=medtop code=04\n" },
		{ "<identified-content><classifier type='subject' idsrc='own' "
		  "value='a:b'/></identified-content>",
			"meta subject scheme=own code=a:b\n" },
		{ "<identified-content><classifier type='mood'>M</classifier>"
		  "</identified-content>",
			"unknown \"classifier\" \"M\"\n" },
		{ "<date.expire norm='20240102'/>",
			"unknown \"date.expire\" \"20240102\"\n" },
		{ "<series series.name='S' series.part='2'/>",
			"unknown \"series.name\" \"S\"\n"
			"unknown \"series.part\" \"2\"\n" },
		{ "<date.issue norm='20240102T0304+0100'/>",
			"meta published 2024-01-02T03:04+01:00\n" },
		{ "<date.issue norm='soon'/>",
			"unknown \"date.issue\" \"soon\"\n" },
	};

	CHECK(*state, "<nitf><head><docdata>",
		"</docdata></head><body/></nitf>", rows);
}

static void test_genre_has_one_code(void **state)
{
	read_text(*state,
		"<nitf><head><tobject><tobject.property "
		"tobject.property.type='F'/></tobject><docdata>"
		"<identified-content><classifier type='genre' value='genre:f'>"
		"F</classifier></identified-content></docdata></head><body/>"
		"</nitf>");
	assert_true(has(*state, "meta genre \"F\" scheme=genre code=f\nbody"));
}

static void test_body_head(void **state)
{
	static const struct row rows[] = {
		{ "<distributor>D</distributor>", "meta provider \"D\"\n" },
		{ "<byline><person>A</person><byttl>r</byttl></byline>",
			"meta author \"A\" role=r\nbody\n" },
		{ "<byline>By <person>A</person>, <byttl>H</byttl></byline>",
			"meta author \"A\"\nmeta byline \"By A, H\"\n" },
		{ "<byline>By <person>A</person></byline>",
			"meta author \"A\"\nmeta byline \"By A\"\n" },
	};

	CHECK(*state, "<nitf><body><body.head>", "</body.head></body></nitf>",
		rows);
}

static void test_role_beside_byline(void **state)
{
	read_text(*state,
		"<nitf><head><meta name='author' content='A (r)'/></head><body>"
		"<body.head><byline>By <person>A</person></byline></body.head>"
		"</body></nitf>");
	assert_true(has(*state,
		"meta author \"A\" role=r\nmeta byline \"By A\"\nbody"));
}

int main(void)
{
#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(test_head),
		TEST(test_docdata),
		TEST(test_genre_has_one_code),
		TEST(test_body_head),
		TEST(test_role_beside_byline),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
