package dev.shtora.core.automation;

import dev.shtora.core.automation.plan.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The sources that can decide about a cover, in the order of their priority: the first source that makes a claim decides.
 *
 * <p>This is the only place that states the order. A new source is a new constant here, with the function that makes its
 * claim; its name in lower case is published as {@code priority}.
 */
public enum Priority {
    /** A fault of the cover. It is reported, and it does not withhold a rule: {@code CoverMachine} homes or rejects. */
    SAFETY(ClaimSources::fault, false),
    /** A person's command, until the override ends. */
    OVERRIDE(ClaimSources::override, true),
    /** Automation is switched off: only people move the cover. */
    AUTOMATION_OFF(ClaimSources::automationOff, true),
    /** Shade limits how far the newest rule opens the cover while the sun is on the window. */
    SHADE(ClaimSources::shade, true),
    /** The newest rule that was due; of two at one instant, the later line. */
    RULE(ClaimSources::rule, true),
    /** No source makes a claim: the cover stays as it is. */
    NOBODY(ClaimSources::none, true);

    private final Function<DecisionInput, Optional<Claim>> source;
    /** Whether a claim of this source keeps the sources after it from moving the cover. */
    private final boolean exclusive;

    Priority(Function<DecisionInput, Optional<Claim>> source, boolean exclusive) {
        this.source = source;
        this.exclusive = exclusive;
    }

    /** The source of an event of the plan. */
    public static Priority of(Reason reason) {
        return switch (reason) {
            case Reason.Ruled _ -> RULE;
            case Reason.Shaded _,Reason.Unshaded _ -> SHADE;
        };
    }

    /**
     * The claims in their order, down to the first exclusive one; never empty. The first claim decides, the last is the
     * one that can move the cover.
     */
    static List<Claim> claims(DecisionInput input) {
        List<Claim> claims = new ArrayList<>();
        for (Priority priority : values()) {
            Optional<Claim> claim = priority.source.apply(input);
            claim.ifPresent(claims::add);
            if (claim.isPresent() && priority.exclusive) {
                break;
            }
        }
        return claims;
    }
}
