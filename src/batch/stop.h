/*
 * SIGINT, SIGTERM and SIGHUP as a wish to stop soon; the second one ends the
 * process at once.
 */
#ifndef BATCH_STOP_H
#define BATCH_STOP_H

#include <stdbool.h>

void galley_stop_catch(void);
bool galley_stop_asked(void);

#endif
