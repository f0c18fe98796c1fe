/*
 * Everything a program or a plug-in may use.
 */
#ifndef GALLEY_H
#define GALLEY_H

#include <galley/arena.h>
#include <galley/convert.h>
#include <galley/date.h>
#include <galley/diag.h>
#include <galley/format.h>
#include <galley/layout.h>
#include <galley/meta.h>
#include <galley/model.h>
#include <galley/sink.h>
#include <galley/str.h>
#include <galley/text.h>

#define GALLEY_VERSION "0.1.0"

#endif
