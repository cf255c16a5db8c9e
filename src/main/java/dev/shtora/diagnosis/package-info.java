/** The findings of checks. */
@NullMarked
package dev.shtora.diagnosis;

import org.jspecify.annotations.NullMarked;
