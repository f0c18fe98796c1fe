/*
 * Recognition: what in a text is the article, and what only stands around it.
 *
 * Called once for a document whose reader cannot tell. Every block gets a
 * role, the rule that gave it and a confidence; the headline, the authors,
 * the dates and so on go to the metadata, each with its evidence.
 */
#ifndef GALLEY_ARTICLE_RECOGNISE_H
#define GALLEY_ARTICLE_RECOGNISE_H

#include <galley/model.h>

struct galley_recognition {
	struct galley_diag *diag; /* NULL: say nothing */
	struct galley_date now;   /* for "3 hours ago"; no date: left alone */
	bool reasons;             /* note what decided in the blocks' facts */
};

/* Nothing is deleted: page chrome keeps its place in the model. One notice
 * tells which lines a writer will leave out. */
void galley_recognise(
	struct galley_doc *doc, const struct galley_recognition *wanted);

/* Tell the language alone; blocks and other metadata stay as they are. */
void galley_recognise_language(struct galley_doc *doc);

#endif
