/** What a cover should be now, why, and until when. Pure. */
@NullMarked
package dev.shtora.plan;

import org.jspecify.annotations.NullMarked;
