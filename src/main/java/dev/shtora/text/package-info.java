/** Text that people read: text from outside made harmless, and failures in words. */
@NullMarked
package dev.shtora.text;

import org.jspecify.annotations.NullMarked;
