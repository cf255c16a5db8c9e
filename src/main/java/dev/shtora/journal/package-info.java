/** What is kept over a restart. */
@NullMarked
package dev.shtora.journal;

import org.jspecify.annotations.NullMarked;
