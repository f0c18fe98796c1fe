/*
 * Recognition: fields with their evidence, roles with their rules, and what
 * is left out.
 */
#include "check.h"
#include "fixture.h"

#include <stdlib.h>

static void put_fields(const struct galley_doc *doc, struct galley_buf *out)
{
	for (int i = 0; i < GALLEY_META_COUNT; i++) {
		const struct galley_value *value = doc->meta.field[i];
		const struct galley_meta_info *info =
			galley_meta_info((enum galley_meta_field)i);

		for (; value; value = value->next) {
			char date[GALLEY_DATE_SIZE];

			assert_int_equal(value->evidence.origin, GALLEY_FOUND);
			assert_non_null(value->evidence.rule);
			assert_in_range(value->evidence.confidence, 1, 100);
			galley_date_format(&value->date, date);
			galley_buf_printf(out, "%s=%.*s\n", info->name,
				info->type == GALLEY_TYPE_DATE
					? (int)strlen(date)
					: (int)value->text.len,
				info->type == GALLEY_TYPE_DATE
					? date
					: value->text.ptr);
		}
	}
}

/* One letter per block that holds text: its role's first. */
static void look(void *user, struct galley_doc *doc)
{
	struct fixture *fixture = user;
	struct galley_walk walk = galley_walk_start(doc->root);
	const char *problem;

	assert_null(galley_doc_check(doc, &problem));
	put_fields(doc, &fixture->fields);
	while (galley_walk_next(&walk)) {
		if (!walk.entering || !walk.node->first ||
			galley_kind_level(walk.node->first->kind) !=
				GALLEY_LEVEL_INLINE)
			continue;
		assert_non_null(walk.node->rule);
		galley_buf_putc(
			&fixture->body, galley_role_name(walk.node->role)[0]);
	}
}

static void recognise(struct fixture *fixture, const char *text)
{
	assert_int_equal(fixture_read(fixture, "text", galley_str(text), look),
		GALLEY_OK);
}

static void assert_field(const struct fixture *fixture, const char *wanted)
{
	struct galley_buf line = { 0 };

	galley_buf_printf(&line, "\n%s\n", wanted);
	struct galley_buf all = { 0 };
	galley_buf_printf(&all, "\n%s", fixture->fields.ptr);
	if (!strstr(all.ptr, line.ptr))
		fail_msg("no %s in:\n%s", wanted, fixture->fields.ptr);
	galley_buf_clear(&line);
	galley_buf_clear(&all);
}

#define BODY \
	"The ferry that crosses the bay of Orrin every hour was taken out of " \
	"service on Tuesday after divers found a crack in its hull.\n\n" \
	"Nobody was hurt. The company said that the ship, which was built in " \
	"the yards of Holm, will be repaired within two weeks.\n\n" \
	"Until then a smaller boat will carry passengers across the bay, but " \
	"no cars, the harbour master of Orrin told reporters.\n\n" \
	"Last year the ferry carried more people than live on the island.\n"

/* ------------------------------------------------------------------ tests */

static void test_seed_shape(void **state)
{
	struct fixture *fixture = *state;

	recognise(fixture,
		"Accessibility links\n\nBreaking News\n\n"
		"Crack in Hull Stops the Ferry of Orrin - 2001-10-02\n\n" BODY);
	assert_field(
		fixture, "headline=Crack in Hull Stops the Ferry of Orrin");
	assert_field(fixture, "published=2001-10-02");
	assert_field(fixture, "language=en");
	assert_string_equal(fixture->body.ptr, "cchbbbb");
	assert_string_equal(fixture->messages.ptr,
		"0:notice: left out 2 lines of page chrome (lines 1, 3); "
		"--keep-chrome prints them [chrome]\n");
}

static void test_fields(void **state)
{
	struct fixture *fixture = *state;

	recognise(fixture,
		"Crack in Hull Stops the Ferry of Orrin\n\n"
		"By Jane Doe and JOHN VAN ROE, Senior Reporter\n\n"
		"Published May 4, 2021 9:30 PM | Updated May 5, 2021\n\n"
		"ORRIN (Reuters) — " BODY);
	assert_field(fixture, "author=Jane Doe");
	assert_field(fixture, "author=JOHN VAN ROE");
	assert_field(fixture, "published=2021-05-04T21:30");
	assert_field(fixture, "modified=2021-05-05");
	assert_field(fixture, "dateline=ORRIN (Reuters)");
	assert_field(fixture, "place=ORRIN");
	assert_field(fixture, "provider=Reuters");
	assert_string_equal(fixture->body.ptr, "hbdbbbb");
	assert_string_equal(fixture->messages.ptr, "");
}

/* A name between headline and text is a byline without a "By". */
static void test_bare_name(void **state)
{
	struct fixture *fixture = *state;

	recognise(fixture,
		"Crack in Hull Stops the Ferry of Orrin\n\n"
		"Jane O'Connor-Doe\n\n4 May 2021\n\n" BODY);
	assert_field(fixture, "author=Jane O'Connor-Doe");
	assert_field(fixture, "published=2021-05-04");
}

/* An agency is no author. */
static void test_agency(void **state)
{
	struct fixture *fixture = *state;

	recognise(fixture,
		"Crack in Hull Stops the Ferry of Orrin\n\n"
		"By The Associated Press\n\n" BODY);
	assert_field(fixture, "provider=Associated Press");
	assert_null(strstr(fixture->fields.ptr, "author="));
}

/* Only dates that are told become one. */
static void test_no_date(void **state)
{
	struct fixture *fixture = *state;

	recognise(fixture,
		"Crack in Hull Stops the Ferry of Orrin\n\n" BODY
		"\nIt was built in the spring of 1999, and rebuilt in 2004, "
		"after a collision.\n\n© 2019 The Orrin Ferry Company\n");
	assert_null(strstr(fixture->fields.ptr, "published="));
}

static void test_message(void **state)
{
	struct fixture *fixture = *state;

	recognise(fixture,
		"Newsgroups: rec.boats\n"
		"From: jane@example.org (Jane Doe)\n"
		"Subject: Re: the ferry of Orrin\n"
		"Date: 19 Apr 93 16:42:03 GMT\n"
		"Lines: 4\n"
		"\n"
		"It is a fine ship, as far as anybody can tell, and I have\n"
		"never seen a crack in it.\n"
		"--\n"
		"Jane Doe, Orrin\n");
	assert_field(fixture, "headline=Re: the ferry of Orrin");
	assert_field(fixture, "author=Jane Doe");
	assert_field(fixture, "published=1993-04-19T16:42:03Z");
	assert_string_equal(fixture->body.ptr, "mmmmmbcc");
}

/* Inserted again and again, and a copy of the whole as one lump. */
static void test_repeated(void **state)
{
	struct fixture *fixture = *state;

	recognise(fixture,
		"Crack in Hull Stops the Ferry of Orrin\n\n"
		"The ferry that crosses the bay of Orrin every hour was taken "
		"out of service on Tuesday after divers found a crack.\n\n"
		"Story goes on after this\n\n"
		"Nobody was hurt. The company said that the ship will be "
		"repaired within two weeks, and not before.\n\n"
		"Story goes on after this\n\n"
		"Until then a smaller boat will carry passengers across the "
		"bay, but no cars, the harbour master told reporters.\n\n"
		"Story goes on after this\n\n"
		"Last year the ferry carried more people than live on the "
		"island of Orrin, and twice as many sheep.\n");
	assert_string_equal(fixture->body.ptr, "hbcbcbcb");
}

/* Whole sentences, too, are no article when they come again and again. */
static void test_repeated_sentence(void **state)
{
	struct fixture *fixture = *state;

	recognise(fixture,
		"Crack in Hull Stops the Ferry of Orrin\n\n"
		"The ferry that crosses the bay of Orrin every hour was taken "
		"out of service on Tuesday after divers found a crack.\n\n"
		"A film is meant to stand here, which could not be shown with "
		"what was chosen about the makers of films.\n\n"
		"Nobody was hurt. The company said that the ship will be "
		"repaired within two weeks, and not before.\n\n"
		"A film is meant to stand here, which could not be shown with "
		"what was chosen about the makers of films.\n\n"
		"Until then a smaller boat will carry passengers across the "
		"bay, but no cars, the harbour master told reporters.\n\n"
		"A film is meant to stand here, which could not be shown with "
		"what was chosen about the makers of films.\n\n"
		"Last year the ferry carried more people than live on the "
		"island of Orrin, and twice as many sheep.\n");
	assert_string_equal(fixture->body.ptr, "hbcbcbcb");
}

/* Without anything that looks like prose all is kept. */
static void test_undone(void **state)
{
	struct fixture *fixture = *state;

	recognise(fixture, "Menu\n\nHome\n\nSports\n");
	assert_null(strchr(fixture->body.ptr, 'c'));
	assert_string_equal(fixture->messages.ptr, "");
	recognise(fixture, "x\n");
	assert_int_equal(strlen(fixture->body.ptr), 1);
}

static void test_any_bytes(void **state)
{
	static const char *const parts[] = { "Share", "\n", "\n\n", " - ",
		"2001-10-02", "By ", "Jane Doe", "(AP) —", "von", "、", "。",
		"記者", "기자", " | ", "©", ":", "\xC3\x28", "Subject: x\n",
		"From: y\n", "Date: z\n", "A sentence that ends. ", "ÄÖ", "/",
		"@", "12:30", "' ", "\xE2\x80" };
	struct galley_buf text = { 0 };
	uint32_t random = 7;

	for (int round = 0; round < 400; round++) {
		text.len = 0;
		galley_buf_puts(&text, "a");
		for (int i = 0; i < 60; i++) {
			random = random * 1664525U + 1013904223U;
			galley_buf_puts(&text,
				parts[(random >> 16) %
					(sizeof(parts) / sizeof(*parts))]);
		}
		recognise(*state, text.ptr);
	}
	galley_buf_clear(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_seed_shape),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_bare_name),
		cmocka_unit_test(test_agency),
		cmocka_unit_test(test_no_date),
		cmocka_unit_test(test_message),
		cmocka_unit_test(test_repeated),
		cmocka_unit_test(test_repeated_sentence),
		cmocka_unit_test(test_undone),
		cmocka_unit_test(test_any_bytes),
	};

	return cmocka_run_group_tests(tests, fixture_set_up, fixture_tear_down);
}
