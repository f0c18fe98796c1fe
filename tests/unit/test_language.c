/*
 * Languages: each by a sentence or two, and silence where nothing is sure.
 */
#include "check.h"

#include "article/article.h"
#include <galley/text.h>

static const char *judge(const char *text, int *confidence)
{
	struct galley_arena *arena = galley_arena_new();
	struct galley_sample *sample = galley_sample_new(arena);

	galley_sample_add(sample, galley_str(text));
	const struct galley_language *found =
		galley_sample_judge(sample, confidence);
	galley_arena_free(arena);
	return found ? found->tag : "und";
}

static void test_languages(void **state)
{
	static const struct {
		const char *tag, *text;
	} samples[] = {
		{ "en",
			"The mayor said on Monday that the bridge will be "
			"closed for two weeks, but not for pedestrians." },
		{ "de",
			"Der Bürgermeister sagte am Montag, dass die Brücke "
			"für zwei Wochen gesperrt wird, aber nicht ganz." },
		{ "fr",
			"Le maire a dit lundi que le pont sera fermé pendant "
			"deux semaines, mais pas pour les piétons." },
		{ "es",
			"El alcalde dijo el lunes que el puente se cerrará "
			"por dos semanas, pero no para los peatones." },
		{ "pt",
			"O prefeito disse na segunda que a ponte não será "
			"fechada por duas semanas, mas só para os carros." },
		{ "it",
			"Il sindaco ha detto lunedì che il ponte non sarà "
			"chiuso per due settimane, ma solo per le auto." },
		{ "nl",
			"De burgemeester zei maandag dat de brug voor twee "
			"weken dicht gaat, maar niet voor het verkeer te "
			"voet." },
		{ "da",
			"Borgmesteren sagde mandag, at broen ikke bliver "
			"lukket i to uger, men kun for biler, og det er af "
			"hensyn til dem der går." },
		{ "sv",
			"Borgmästaren sade på måndagen att bron inte är "
			"stängd i två veckor, men det är bara för bilar som "
			"den är det." },
		{ "pl",
			"Burmistrz powiedział w poniedziałek, że most nie "
			"będzie zamknięty przez dwa tygodnie, ale tylko dla "
			"aut." },
		{ "cs",
			"Starosta v pondělí řekl, že most se na dva týdny "
			"nezavře, ale jen pro auta, jak je to podle něj "
			"nutné." },
		{ "ru",
			"Мэр сказал в понедельник, что мост не будет закрыт "
			"на две недели, но только для машин." },
		{ "uk",
			"Мер сказав у понеділок, що міст не буде закрито на "
			"два тижні, але це лише для машин." },
		{ "el", "Ο δήμαρχος είπε ότι η γέφυρα θα κλείσει." },
		{ "ja", "市長は月曜日、橋を二週間閉鎖すると述べた。" },
		{ "zh", "市长星期一表示，大桥将关闭两周。" },
		{ "ko", "시장은 월요일에 다리를 두 주 동안 닫는다고 말했다." },
		{ "th", "นายกเทศมนตรีกล่าวว่าสะพานจะปิด" },
		{ "hi",
			"महापौर ने सोमवार को कहा कि पुल दो सप्ताह के लिए बंद है और "
			"यह कारों के लिए है।" },
		{ "ar",
			"قال العمدة في يوم الاثنين إن الجسر لن يغلق إلى نهاية "
			"هذا الأسبوع على الرغم من ذلك" },
		{ "vi",
			"Thị trưởng cho biết cây cầu sẽ không được đóng "
			"trong hai tuần và chỉ dành cho những chiếc xe." },
		{ "tr",
			"Belediye başkanı köprünün iki hafta için kapalı "
			"olacağını ve bu kararın yeni olduğunu söyledi, "
			"ancak daha çok bir öneri gibi." },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++) {
		int confidence;

		assert_string_equal(
			judge(samples[i].text, &confidence), samples[i].tag);
		assert_in_range(confidence, 50, 99);
	}
}

static void test_unsure(void **state)
{
	static const char *const texts[] = { "", "1234 5678",
		"Kerrigan Malmsteen Ostrava", "xkcd qwrt zzz pfft" };
	int confidence;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		assert_string_equal(judge(texts[i], &confidence), "und");
}

static void test_sample_fills(void **state)
{
	struct galley_arena *arena = galley_arena_new();
	struct galley_sample *sample = galley_sample_new(arena);

	(void)state;
	for (int i = 0; i < 10000 && !galley_sample_is_full(sample); i++)
		galley_sample_add(sample, GALLEY_STR("the house of the sea "));
	assert_true(galley_sample_is_full(sample));
	galley_arena_free(arena);
}

/* ------------------------------------------------------------------- words */

/* The table of words is made from the list of languages by a script. */
static void test_words_are_up_to_date(void **state)
{
	static const char *const lists[] = {
#define LANGUAGE(tag, SCRIPT, words) words,
#include "article/languages.def"
#undef LANGUAGE
	};

	(void)state;
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		struct galley_str rest = galley_str(lists[i]);

		while (rest.len) {
			struct galley_str word = galley_str_cut(&rest, ' ');
			char copy[64] = { 0 };
			uint64_t hash;

			assert_in_range(word.len, 0, sizeof(copy) - 8);
			if (word.len)
				memcpy(copy, word.ptr, word.len);
			hash = galley_word_hash(copy, word.len);
			if (!(galley_languages_with(hash) >> i & 1))
				fail_msg("run tests/train/tables.py: %.*s",
					GALLEY_STR_ARG(word));
		}
	}
}

/* -------------------------------------------------------------------- cues */

/* The cues of a text of one paragraph. */
static struct galley_cues find(const char *text)
{
	struct galley_doc *doc = galley_doc_new();
	struct galley_node *paragraph =
		galley_node_add(doc, doc->root, GALLEY_PARAGRAPH);
	struct galley_article article = { .doc = doc };
	galley_node_add_text(doc, paragraph, galley_str(text));
	galley_article_collect(&article);
	galley_article_measure(&article);
	struct galley_cues cues = { 0 };
	if (article.count)
		cues = article.block[0].cues;
	galley_doc_free(doc);
	return cues;
}

static void test_cues(void **state)
{
	(void)state;
	assert_true(find("advertisement").whole & GALLEY_CUE_BIT(AD));
	assert_true(find("12 comments").whole & GALLEY_CUE_BIT(COMMENT));
	assert_true(find("share on facebook").start & GALLEY_CUE_BIT(SHARE));
	assert_true(find("シェアする").whole & GALLEY_CUE_BIT(SHARE));
	assert_true(find("vor 5 minuten lesezeit").any & GALLEY_CUE_BIT(TIME));
	assert_true(
		find("a boat. (photo: jane doe)").any & GALLEY_CUE_BIT(CREDIT));
	assert_true(find("foto:dpa").start & GALLEY_CUE_BIT(CREDIT));
	assert_true(find("12 Comments").whole & GALLEY_CUE_BIT(COMMENT));
	assert_true(find("Foto: Jane Doe").start & GALLEY_CUE_BIT(CREDIT));
	assert_int_equal(find("shares fell on monday").whole, 0);
	assert_int_equal(find("advertisements work").whole, 0);
	assert_int_equal(find("").any, 0);
	assert_int_equal(find("…").whole, 0);
}

static void test_cue_prefix(void **state)
{
	static const enum galley_cue_class classes[] = { GALLEY_CUE_UPDATED,
		GALLEY_CUE_BYLINE };
	size_t last[2];
	(void)state;
	assert_int_equal(
		galley_cue_prefix(GALLEY_STR("By Jane Doe"), GALLEY_CUE_BYLINE),
		2);
	assert_int_equal(galley_cue_prefix(GALLEY_STR("Written  by  Jane"),
				 GALLEY_CUE_BYLINE),
		10);
	assert_int_equal(galley_cue_prefix(GALLEY_STR("written by jane"),
				 GALLEY_CUE_BYLINE),
		10);
	assert_int_equal(galley_cue_prefix(
				 GALLEY_STR("byte by byte"), GALLEY_CUE_BYLINE),
		0);
	struct galley_buf text = { 0 };
	galley_buf_puts(&text, "posted, then updated on ");
	galley_cue_last(&text, classes, 2, last);
	galley_buf_clear(&text);
	assert_int_equal(last[0], strlen("posted, then updated on"));
	assert_int_equal(last[1], 0);
}

/* The table of words points into the list; every phrase has to be found. */
static void test_cues_sorted(void **state)
{
	static const struct {
		const char *phrase;
		unsigned class;
	} cues[] = {
#define CUE(phrase, CLASS, WHERE) { phrase, GALLEY_CUE_##CLASS },
#include "article/cues.def"
#undef CUE
	};

	(void)state;
	for (size_t i = 1; i < sizeof(cues) / sizeof(*cues); i++)
		assert_true(strcmp(cues[i - 1].phrase, cues[i].phrase) <= 0);
	for (size_t i = 0; i < sizeof(cues) / sizeof(*cues); i++) {
		struct galley_cues found = find(cues[i].phrase);

		if (!((found.whole | found.start | found.any) >> cues[i].class &
			    1))
			fail_msg("not found (run tests/train/tables.py): %s",
				cues[i].phrase);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_languages),
		cmocka_unit_test(test_unsure),
		cmocka_unit_test(test_sample_fills),
		cmocka_unit_test(test_words_are_up_to_date),
		cmocka_unit_test(test_cues),
		cmocka_unit_test(test_cue_prefix),
		cmocka_unit_test(test_cues_sorted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
