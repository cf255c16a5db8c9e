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
    FAULT(ClaimSources::fault, Kind.REPORTED),
    /** An alarm of fire or smoke. */
    FIRE(ReactionClaims::fire, Kind.INPUT),
    /** An alarm of wind, gusts, hail or rain. */
    STORM(ReactionClaims::storm, Kind.INPUT),
    /** A lock, which binds everybody. */
    LOCK(ReactionClaims::lock, Kind.INPUT),
    /** Frost keeps automation from moving a cover outside. */
    FROST(ReactionClaims::frost, Kind.INPUT),
    /** An open window or door keeps automation from closing. */
    CONTACT(ReactionClaims::contact, Kind.INPUT),
    /** A person's command, until the override ends. */
    OVERRIDE(ClaimSources::override, Kind.PLANNED),
    /** Automation is switched off: only people move the cover. */
    AUTOMATION_OFF(ClaimSources::automationOff, Kind.PLANNED),
    /** Quiet hours in which only people move the cover. */
    QUIET(ClaimSources::quiet, Kind.PLANNED),
    /** Privacy in the dark. */
    PRIVACY(ReactionClaims::privacy, Kind.INPUT),
    /** Climate keeps the sun's heat out or lets it in, insulates or cools. */
    CLIMATE(ReactionClaims::climate, Kind.INPUT),
    /** Shade limits how far the newest rule opens the cover while the sun is on the window. */
    SHADE(ClaimSources::shade, Kind.PLANNED),
    /** The newest rule that was due; of two at one instant, the later line. */
    RULE(ClaimSources::rule, Kind.PLANNED),
    /** No source makes a claim: the cover stays as it is. */
    NOBODY(ClaimSources::none, Kind.PLANNED);

    private enum Kind {
        /** The claim is told, and the sources after it move the cover nevertheless. */
        REPORTED,
        /** An input or a message begins and ends the claim, at any time. */
        INPUT,
        /** Times, the sun and people begin and end the claim. */
        PLANNED
    }

    private final Function<DecisionInput, Optional<Claim>> source;
    private final Kind kind;

    Priority(Function<DecisionInput, Optional<Claim>> source, Kind kind) {
        this.source = source;
        this.kind = kind;
    }

    /** The source of an event of the plan. */
    public static Priority of(Reason reason) {
        return switch (reason) {
            case Reason.Ruled _ -> RULE;
            case Reason.Shaded _,Reason.Unshaded _ -> SHADE;
        };
    }

    /** Whether an input or a message begins and ends its claims. */
    boolean isInput() {
        return kind == Kind.INPUT;
    }

    /** Whether its claims protect the cover, the house or people, and therefore outrank a person's command. */
    public boolean protects() {
        return isInput() && compareTo(OVERRIDE) < 0;
    }

    /**
     * The claims in their order, down to the first one that keeps the sources after it from moving the cover; never empty.
     * The first claim decides, the last is the one that can move the cover.
     */
    static List<Claim> claims(DecisionInput input) {
        return claimsFrom(FAULT, input);
    }

    /** The same, without the sources before one. */
    static List<Claim> claimsFrom(Priority first, DecisionInput input) {
        List<Claim> claims = new ArrayList<>();
        for (Priority priority : values()) {
            Optional<Claim> claim = priority.compareTo(first) < 0 ? Optional.empty() : priority.source.apply(input);
            claim.ifPresent(claims::add);
            if (claim.isPresent() && priority.kind != Kind.REPORTED) {
                break;
            }
        }
        return claims;
    }
}
