/*
 * The check of NewsML-G2: faults that the schema lets pass.
 */
#ifndef GALLEY_NEWSML_READER_CHECK_H
#define GALLEY_NEWSML_READER_CHECK_H

#include <galley/format.h>

/*
 * Report what is wrong with a newsItem, a packageItem, a newsMessage, or with
 * what other items have in common with these. GALLEY_FAILED for what is no
 * XML, or no NewsML-G2.
 */
enum galley_status newsml_check(struct galley_read_job *job);

#endif
