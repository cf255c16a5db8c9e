/** The types of the values of keys, and the parsers of their texts. */
@NullMarked
package dev.shtora.config.value;

import org.jspecify.annotations.NullMarked;
