/** The keys of a configuration with the types of their values, by section. */
@NullMarked
package dev.shtora.config.key;

import org.jspecify.annotations.NullMarked;
