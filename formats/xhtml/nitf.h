/*
 * NITF 3.6 as written: an article of its own, or the body of a NewsML-G2
 * item. IPTC has frozen the format; its XML Schema is of 2012.
 */
#ifndef GALLEY_XHTML_NITF_H
#define GALLEY_XHTML_NITF_H

#include "xhtml.h"

/* The kinds that NITF has words for; all others are to be lowered before. */
#define NITF_KINDS \
	(GALLEY_ALL_KINDS & \
		~(GALLEY_KIND_BIT(GALLEY_CODE_SPAN) | \
			GALLEY_KIND_BIT(GALLEY_STRIKEOUT)))

/* One NITF document in the making. */
struct nitf {
	const struct galley_doc *doc;
	struct galley_arena *arena;
	struct galley_str language;     /* a valid tag */
	const struct galley_xhtml *how; /* of its body; top is not used */
	/* Metadata, too, where nothing around the document holds it. */
	bool alone;
	struct galley_str id; /* for doc-id, where it is alone; or empty */
};

/* The element <nitf> and all below it. */
void galley_nitf_put(const struct nitf *nitf);

/* --------------------------------------------------- between the files */

/* <head> and <body.head>. */
void galley_nitf_put_head(const struct nitf *nitf);
void galley_nitf_put_body_head(const struct nitf *nitf);
/* What stands below root, as blocks. */
void galley_nitf_put_blocks(
	const struct galley_xhtml *how, const struct galley_node *root);

#endif
