/** What a cover should be now, why, and until when: the plan, a person's override and the priorities. Pure. */
@NullMarked
package dev.shtora.core.automation;

import org.jspecify.annotations.NullMarked;
