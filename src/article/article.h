/*
 * What recognition knows of a document while it works on it.
 *
 * The leaf blocks in order, each measured once. Everything that is decided
 * later is decided by these measures, by the neighbours of a block and by
 * where the best run of prose lies.
 */
#ifndef GALLEY_ARTICLE_ARTICLE_H
#define GALLEY_ARTICLE_ARTICLE_H

#include "article/cues.h"
#include "article/language.h"
#include <galley/model.h>
#include <galley/text.h>

enum {
	GALLEY_MEASURED = 240, /* bytes of a block that are looked at */
	GALLEY_SPEECH = 120,   /* bytes: longer ones speak the language */
	GALLEY_NO_BLOCK = -1,
};

/* What a block looks like. */
enum galley_mark {
	GALLEY_ENDS_STOP = 1 << 0,
	GALLEY_ENDS_COLON = 1 << 1,
	GALLEY_ENDS_DOTS = 1 << 2,
	GALLEY_ENDS_QUESTION = 1 << 3,
	GALLEY_BEGINS_LOW = 1 << 4,
	GALLEY_BEGINS_QUOTE = 1 << 5,
	GALLEY_BEGINS_DASH = 1 << 6,
	GALLEY_BEGINS_MARK = 1 << 7,
	GALLEY_HAS_BAR = 1 << 8,
	GALLEY_HAS_ARROW = 1 << 9,
	GALLEY_HAS_URL = 1 << 10,
	GALLEY_HAS_AT = 1 << 11,
	GALLEY_HAS_COPYRIGHT = 1 << 12,
	GALLEY_HAS_BRACE = 1 << 13,
	GALLEY_HAS_YEAR = 1 << 14,
	GALLEY_HAS_CLOCK = 1 << 15,
	GALLEY_IS_TIGHT = 1 << 16,
	GALLEY_IS_UNSPACED = 1 << 17,
	GALLEY_IS_NAME = 1 << 18,
	GALLEY_HAS_LINKS = 1 << 19,
	GALLEY_HAS_COLON = 1 << 20, /* one that is not part of a time */
};

/* What features add up to, and the one that spoke loudest against. */
struct galley_weighed {
	float sum, worst;
	uint16_t against;
};

/* The mass before the last cue of each class above a block. */
struct galley_past {
	float mass[GALLEY_CUE_PAST];
};

struct galley_block {
	struct galley_node *node;
	struct galley_str text; /* trimmed */
	uint64_t hash;          /* of the folded text */
	uint32_t line;
	uint32_t marks; /* enum galley_mark */
	struct galley_cues cues;
	const uint32_t *topic;    /* hashes of its longer words */
	const uint64_t *function; /* of its words that have them: languages */
	uint16_t topics;          /* how many */
	uint16_t functions;
	uint32_t size;    /* letters and the like; unspaced ones count twice */
	uint16_t words;   /* these five: of the measured part */
	uint16_t known;   /* function words of the language */
	uint16_t capital; /* words with an initial capital */
	uint16_t digits;
	uint16_t shouted; /* words in capitals */
	uint16_t commas;
	uint16_t stops;    /* ends of sentences before the last */
	uint16_t repeats;  /* how often the text stands in the document */
	uint16_t comments; /* marks of a discussion that stand before it */
	uint16_t times;    /* lines with a time that stand before it */
	uint8_t type;      /* what it is to its neighbours */
	uint8_t since_body, until_body; /* blocks to the next body text */
	uint8_t stretch; /* short blocks that stand together here; 0: long */
	bool copy;       /* another block has said the same before */
	float topical;   /* share of its longer words that the run has */
	float local;     /* chance of being body, by itself */
	float score;     /* and by its place */
	struct galley_weighed weighed; /* for that, what it is by itself */
	float mass; /* share of the body that stands before it */
	const struct galley_past *past;
};

struct galley_article {
	struct galley_doc *doc;
	struct galley_diag *diag;
	struct galley_date now; /* the moment of reading, if it is known */
	bool reasons;           /* note what decided on each block */
	struct galley_block *block;
	int count;
	bool has_rules; /* there are rules between the blocks */
	bool has_hints; /* of the page, on a block */
	struct galley_sample *speech, *labels;  /* of longer, shorter blocks */
	const struct galley_language *language; /* NULL: not known */
	bool spaced;     /* blank lines part most blocks */
	int first, last; /* the best run of prose; first > last: none */
	int headline;    /* or GALLEY_NO_BLOCK */
	const struct galley_topic *topic;
	struct galley_near *near; /* sums over the blocks before each */
	float plain;              /* how few blocks are cues: 1 for none */
	float dense;              /* share of the text that looks like body */
};

/* collect.c: the leaf blocks of the document. */
void galley_article_collect(struct galley_article *article);

/* features.c: measure them, and take samples of their language. */
void galley_article_measure(struct galley_article *article);

/* recognise.c: tell the language by the samples; count its function words. */
void galley_article_tell_language(struct galley_article *article);

/* Give a block its role; a list or quote whose blocks are all chrome is. */
void galley_block_assign(struct galley_block *block, enum galley_role role,
	const char *rule, int confidence);

static inline bool galley_block_has(
	const struct galley_block *block, uint32_t marks)
{
	return (block->marks & marks) != 0;
}

#endif
