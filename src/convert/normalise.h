/*
 * The canonical shape of a document.
 */
#ifndef CONVERT_NORMALISE_H
#define CONVERT_NORMALISE_H

#include <galley/model.h>

/*
 * Bring a document into the shape that recognition and writers rely on:
 * neighbouring texts are one, nothing is empty that prints nothing, blocks
 * neither begin nor end with a break or a blank, blocks and inlines are not
 * mixed, heading levels are 1 to 6.
 */
void galley_normalise(struct galley_doc *doc);

#endif
