/*
 * What the judgements see of texts, for train.py: a line for each block.
 *
 *     dump local|place|headline WEIGHTS FILE…
 *
 * prints the names of the features in one line, then for each block "FILE TAB
 * number:amount … TAB text". WEIGHTS holds what was learnt so far, in numbers
 * parted by blanks: of the first judgement, then of the headline. What is
 * missing weighs nothing. Built by `make build/train/dump`.
 */
#include "article/chrome.h"
#include "article/headline.h"
#include "article/topic.h"
#include <galley/convert.h>
#include <stdio.h>
#include <stdlib.h>

enum {
	OPTIONS = 16,
};

static const char *const chrome_names[] = {
#define FEATURE(NAME, rule) #NAME,
#include "article/chrome_features.def"
#undef FEATURE
};

static const char *const headline_names[] = {
#define FEATURE(NAME) #NAME,
#include "article/headline_features.def"
#undef FEATURE
};

struct dump {
	const char *step;
	struct galley_weights chrome;
	float headline[GALLEY_HEAD_FEATURES];
};

static void put_text(struct galley_str text)
{
	for (size_t i = 0; i < text.len; i++)
		putchar(text.ptr[i] == '\n' || text.ptr[i] == '\t'
				? ' '
				: text.ptr[i]);
}

static void put_vector(const struct galley_article *article, int i, bool place)
{
	struct galley_vector vector;

	galley_chrome_features(article, i, place, &vector);
	for (int k = 0; k < vector.count; k++)
		printf("%u:%g ", vector.feature[k], (double)vector.amount[k]);
}

static void put_headline(const struct galley_article *article, int i)
{
	float feature[GALLEY_HEAD_FEATURES];

	if (i >= galley_headline_end(article))
		return;
	galley_headline_features(article, i, feature);
	for (int k = 0; k < GALLEY_HEAD_FEATURES; k++)
		if (feature[k] != 0)
			printf("%d:%g ", k, (double)feature[k]);
}

static void prepare(struct galley_article *article, const struct dump *dump)
{
	galley_article_collect(article);
	galley_article_measure(article);
	galley_article_tell_language(article);
	galley_chrome_local(article, &dump->chrome);
	article->topic = galley_topic_new(article);
	galley_headline_find(article, dump->headline);
	galley_chrome_survey(article);
}

static void deliver(struct galley_read_job *job, struct galley_doc *doc)
{
	const struct dump *dump = job->user;
	struct galley_article article = { .doc = doc,
		.headline = GALLEY_NO_BLOCK };

	prepare(&article, dump);
	for (int i = 0; i < article.count; i++) {
		printf("%.*s\t", GALLEY_STR_ARG(job->name));
		if (!strcmp(dump->step, "headline"))
			put_headline(&article, i);
		else
			put_vector(&article, i, !strcmp(dump->step, "place"));
		putchar('\t');
		put_text(article.block[i].text);
		putchar('\n');
	}
}

static void dump_file(
	const struct galley_reader *reader, struct dump *dump, const char *path)
{
	struct galley_input input = { .path = GALLEY_STR("") };
	const char *values[OPTIONS] = { NULL };

	if (galley_input_read(&input, galley_str(path), 0, NULL))
		return;
	for (size_t i = 0; i < OPTIONS && reader->options[i].name; i++)
		values[i] = reader->options[i].value;
	struct galley_read_job job = { .input = input.bytes,
		.name = galley_str(path),
		.options = { .declared = reader->options, .values = values },
		.reader = reader,
		.deliver = deliver,
		.user = dump };
	reader->read(&job);
	galley_input_clear(&input);
}

static void read_weights(const char *path, struct dump *dump)
{
	FILE *file = fopen(path, "r");
	float *weight = dump->chrome.local;

	for (int i = 0; file && i < GALLEY_FEATURES; i++)
		if (fscanf(file, "%f", &weight[i]) != 1)
			break;
	for (int i = 0; file && i < GALLEY_HEAD_FEATURES; i++)
		if (fscanf(file, "%f", &dump->headline[i]) != 1)
			break;
	if (file)
		fclose(file);
}

int main(int argc, char **argv)
{
	struct galley_diag diag = { .handler = NULL };
	struct galley_registry *registry = galley_registry_new(&diag);
	struct dump dump = { .step = argc > 2 ? argv[1] : "" };
	bool headline = !strcmp(dump.step, "headline");
	const char *const *names = headline ? headline_names : chrome_names;
	int count = headline ? GALLEY_HEAD_FEATURES : GALLEY_FEATURES;

	if (argc > 2)
		read_weights(argv[2], &dump);
	for (int i = 0; i < count; i++)
		printf("%s ", names[i]);
	putchar('\n');
	for (int i = 3; i < argc; i++)
		dump_file(galley_registry_reader(registry, GALLEY_STR("text")),
			&dump, argv[i]);
	galley_registry_free(registry);
	return 0;
}
