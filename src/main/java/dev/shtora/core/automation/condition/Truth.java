package dev.shtora.core.automation.condition;

import java.util.Collection;

/** Whether a condition is met. */
public enum Truth {
    /** It is met. */
    TRUE,
    /** It is not met. */
    FALSE,
    /** Not known yet: since the start there was no value, or its delay is not over. */
    UNSETTLED,
    /** Not known: an input is silent or stuck. */
    UNAVAILABLE;

    /** Whether all are met. One that is not met decides, then one that is not known. */
    static Truth all(Collection<Truth> of) {
        return first(of, FALSE, UNAVAILABLE, UNSETTLED, TRUE);
    }

    /** Whether at least one is met. One that is met decides, then one that is not known. */
    static Truth any(Collection<Truth> of) {
        return first(of, TRUE, UNAVAILABLE, UNSETTLED, FALSE);
    }

    private static Truth first(Collection<Truth> of, Truth... order) {
        for (Truth truth : order) {
            if (of.contains(truth)) {
                return truth;
            }
        }
        throw new IllegalArgumentException("no truth");
    }
}
