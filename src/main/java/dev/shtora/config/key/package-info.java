/** The keys of a configuration, a class for each section. */
@NullMarked
package dev.shtora.config.key;

import org.jspecify.annotations.NullMarked;
