/** What a cover is: where it stands, what it was asked, and what it does next. Pure: values in, values out. */
@NullMarked
package dev.shtora.cover;

import org.jspecify.annotations.NullMarked;
