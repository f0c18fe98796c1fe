/*
 * Logistic regression, for train.py: what each feature weighs.
 *
 *     learn each|best ROUNDS SHRINK <ROWS
 *
 * The first line of ROWS holds the weights to begin with, which stay where no
 * row tells otherwise; every other line is a row, "PAGE WANTED WEIGHT
 * number:amount …". `each` judges every row by itself; with `best` one row of
 * a page has to win, against the others and against none, whose total is 0.
 * Prints the weights.
 */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry {
	int feature;
	double amount;
};

struct row {
	size_t first, end; /* of its entries */
	long page;
	bool wanted;
	double weight;
};

struct lesson {
	struct row *row;
	struct entry *entry;
	size_t rows, entries;
	double *weight, *prior, *slope;
	int features;
	double shrink;
};

/* Room for one more; the arrays double. */
static void *grown(void *array, size_t count, size_t size)
{
	if (count & (count - 1))
		return array;
	array = realloc(array, (count ? 2 * count : 1) * size);
	if (!array)
		abort();
	return array;
}

/* -------------------------------------------------------------- reading */

static void take_prior(struct lesson *lesson, char *line)
{
	char *end = line;

	for (;;) {
		double weight = strtod(line, &end);
		if (end == line)
			return;
		lesson->prior = grown(lesson->prior, (size_t)lesson->features,
			sizeof(*lesson->prior));
		lesson->prior[lesson->features++] = weight;
		line = end;
	}
}

static void take_entry(struct lesson *lesson, long feature, double amount)
{
	if (feature < 0 || feature >= lesson->features)
		return;
	lesson->entry =
		grown(lesson->entry, lesson->entries, sizeof(*lesson->entry));
	lesson->entry[lesson->entries++] =
		(struct entry){ .feature = (int)feature, .amount = amount };
}

static void take_row(struct lesson *lesson, char *line)
{
	struct row row = { .first = lesson->entries };

	row.page = strtol(line, &line, 10);
	row.wanted = strtol(line, &line, 10) != 0;
	row.weight = strtod(line, &line);
	for (;;) {
		char *end;
		long feature = strtol(line, &end, 10);
		if (*end != ':')
			break;
		double amount = strtod(end + 1, &line);
		take_entry(lesson, feature, amount);
	}
	row.end = lesson->entries;
	lesson->row = grown(lesson->row, lesson->rows, sizeof(*lesson->row));
	lesson->row[lesson->rows++] = row;
}

static void read_rows(struct lesson *lesson)
{
	char *line = NULL;
	size_t size = 0;

	if (getline(&line, &size, stdin) > 0)
		take_prior(lesson, line);
	while (getline(&line, &size, stdin) > 0)
		take_row(lesson, line);
	free(line);
}

/* -------------------------------------------------------------- learning */

static double total(const struct lesson *lesson, const struct row *row)
{
	double sum = 0;

	for (size_t i = row->first; i < row->end; i++)
		sum += lesson->weight[lesson->entry[i].feature] *
			lesson->entry[i].amount;
	return fmax(-30, fmin(30, sum));
}

static void blame(struct lesson *lesson, const struct row *row, double error)
{
	for (size_t i = row->first; i < row->end; i++)
		lesson->slope[lesson->entry[i].feature] +=
			error * lesson->entry[i].amount;
}

static double judge_each(struct lesson *lesson)
{
	double mass = 0;

	for (size_t i = 0; i < lesson->rows; i++) {
		const struct row *row = &lesson->row[i];
		double chance = 1 / (1 + exp(-total(lesson, row)));
		blame(lesson, row, (chance - row->wanted) * row->weight);
		mass += row->weight;
	}
	return mass;
}

static void judge_page(struct lesson *lesson, size_t first, size_t end)
{
	double all = 1, wins = 0;

	for (size_t i = first; i < end; i++) {
		double odds = exp(total(lesson, &lesson->row[i]));
		all += odds;
		wins += lesson->row[i].wanted ? odds : 0;
	}
	for (size_t i = first; i < end; i++) {
		const struct row *row = &lesson->row[i];
		double odds = exp(total(lesson, row));
		blame(lesson, row,
			odds / all - (row->wanted ? odds / wins : 0));
	}
}

static double judge_best(struct lesson *lesson)
{
	double pages = 0;

	for (size_t i = 0, k; i < lesson->rows; i = k) {
		k = i;
		while (k < lesson->rows &&
			lesson->row[k].page == lesson->row[i].page)
			k++;
		judge_page(lesson, i, k);
		pages++;
	}
	return pages;
}

/* Steps of a size that each weight finds for itself (Adam). */
static void learn(
	struct lesson *lesson, int rounds, double (*judge)(struct lesson *))
{
	size_t count = (size_t)lesson->features;
	double *mean = calloc(count, sizeof(double));
	double *spread = calloc(count, sizeof(double));

	for (int round = 1; mean && spread && round <= rounds; round++) {
		double rate = 0.15 * (1 - round / (rounds + 1.0)) + 0.01;
		memset(lesson->slope, 0, count * sizeof(double));
		double mass = judge(lesson);
		for (size_t k = 0; k < count; k++) {
			double slope = lesson->slope[k] / mass +
				lesson->shrink *
					(lesson->weight[k] - lesson->prior[k]);
			mean[k] = 0.9 * mean[k] + 0.1 * slope;
			spread[k] = 0.99 * spread[k] + 0.01 * slope * slope;
			double move = mean[k] / (1 - pow(0.9, round));
			double size = sqrt(spread[k] / (1 - pow(0.99, round)));
			lesson->weight[k] -= rate * move / (size + 1e-7);
		}
	}
	free(mean);
	free(spread);
}

int main(int argc, char **argv)
{
	struct lesson lesson = { .shrink = argc == 4 ? atof(argv[3]) : 0 };

	if (argc != 4)
		return 2;
	read_rows(&lesson);
	size_t count = (size_t)lesson.features;
	lesson.weight = calloc(count + 1, sizeof(double));
	lesson.slope = calloc(count + 1, sizeof(double));
	if (!lesson.weight || !lesson.slope || !lesson.rows)
		return 1;
	memcpy(lesson.weight, lesson.prior, count * sizeof(double));
	learn(&lesson, atoi(argv[2]),
		strcmp(argv[1], "best") ? judge_each : judge_best);
	for (size_t k = 0; k < count; k++)
		printf("%.9g\n", lesson.weight[k]);
	free(lesson.row);
	free(lesson.entry);
	free(lesson.weight);
	free(lesson.slope);
	free(lesson.prior);
	return 0;
}
