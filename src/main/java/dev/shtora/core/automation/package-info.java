/** What a cover should be now, why, and until when: rules, shade, overrides and priorities. Pure. */
@NullMarked
package dev.shtora.core.automation;

import org.jspecify.annotations.NullMarked;
