/*
 * Cue phrases: what page furniture and article lines say of themselves.
 */
#ifndef GALLEY_ARTICLE_CUES_H
#define GALLEY_ARTICLE_CUES_H

#include <galley/str.h>
#include <stdint.h>

/* CUE_CLASS(NAME, "rule") */
#define GALLEY_CUE_CLASSES \
	CUE_CLASS(SHARE, "chrome.share") \
	CUE_CLASS(SUBSCRIBE, "chrome.subscribe") \
	CUE_CLASS(AD, "chrome.advertisement") \
	CUE_CLASS(RELATED, "chrome.related") \
	CUE_CLASS(COMMENT, "chrome.comment") \
	CUE_CLASS(LOGIN, "chrome.login") \
	CUE_CLASS(CONSENT, "chrome.consent") \
	CUE_CLASS(LEGAL, "chrome.legal") \
	CUE_CLASS(NAV, "chrome.menu") \
	CUE_CLASS(MEDIA, "chrome.media") \
	CUE_CLASS(CREDIT, "chrome.credit") \
	CUE_CLASS(BIO, "chrome.author") \
	CUE_CLASS(TIME, "chrome.time") \
	CUE_CLASS(TOPIC, "chrome.topics") \
	CUE_CLASS(END, "chrome.end-mark") \
	CUE_CLASS(PUBLISHED, "date.line") \
	CUE_CLASS(UPDATED, "date.line") \
	CUE_CLASS(RETRIEVED, "chrome.reference") \
	CUE_CLASS(BYLINE, "byline.line") \
	CUE_CLASS(CAPTION, "chrome.caption")

enum galley_cue_class {
#define CUE_CLASS(NAME, rule) GALLEY_CUE_##NAME,
	GALLEY_CUE_CLASSES
#undef CUE_CLASS
		GALLEY_CUE_COUNT,
	GALLEY_CUE_PAST = GALLEY_CUE_TOPIC + 1
};

/* Sets of classes: bit c is class c. */
struct galley_cues {
	uint32_t whole; /* the phrase is all there is */
	uint32_t start;
	uint32_t any;
};

#define GALLEY_CUE_BIT(class) (1U << GALLEY_CUE_##class)
/* What only the furniture of a page says. */
#define GALLEY_CUE_PAGE ((1U << GALLEY_CUE_CREDIT) - 1)

/* The rows of the table with phrases that begin with some word or sign. */
struct galley_cue_key {
	uint16_t first, count; /* 0: there are none */
};

/* By the hash of the word in lower case, or of the sign. */
struct galley_cue_key galley_cues_key(uint64_t hash);

/* Add the cues that the text begins with; it is folded (lower case, single
 * blanks), and the key is that of its first word. */
void galley_cues_find(struct galley_cues *found, struct galley_cue_key key,
	struct galley_str folded, bool at_start);

/* How many bytes at the start of a text, which is not folded, a START cue of
 * the class takes; 0: it begins with none. */
size_t galley_cue_prefix(struct galley_str text, enum galley_cue_class class);

/* The same anywhere in a folded text, at the start of a word, for each of some
 * classes: where the last one ends. */
void galley_cue_last(struct galley_buf *folded,
	const enum galley_cue_class *classes, size_t count, size_t *last);

#endif
