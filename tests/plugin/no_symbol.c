/*
 * A shared object that is no plug-in: to be refused.
 */
#include <galley/api.h>

GALLEY_API_BEGIN
int not_a_plugin(void);
GALLEY_API_END

int not_a_plugin(void)
{
	return 0;
}
