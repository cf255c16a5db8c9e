package dev.shtora.core.cover;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a cover moves. A cause stays with its move from the first input to the published reason and the log line.
 *
 * @param origin what kind of requester
 * @param text one line in plain language
 */
public record Cause(Origin origin, String text) {
    /** The daemon was started. */
    public static final Cause STARTED = new Cause(Origin.SHTORA, "the daemon was started");
    /** Homing after the start. */
    public static final Cause HOMING = new Cause(Origin.SHTORA, "homing after the start");
    /** An override was ended by a person. */
    public static final Cause OVERRIDE_ENDED = new Cause(Origin.SHTORA, "the override was ended");

    private static final String BY_MESSAGE = "requested ";
    private static final String BY_BUTTON = "wall button ";
    private static final Pattern REQUESTED = Pattern.compile("requested [^(]+ \\(by (.+), not verified\\): [^,:]+");

    private static final Pattern TILTED = Pattern.compile("requested [^:]+: tilt (\\d{1,2}|100) %");

    /**
     * The cause of a message.
     *
     * @param how the channel of the message, such as {@code over MQTT}
     * @param who the name that its sender states; empty if there is none
     * @param what the command in plain language
     */
    public static Cause requested(Origin origin, String how, Optional<String> who, String what) {
        return new Cause(origin, BY_MESSAGE + how + who.map(name -> " (by " + name + ", not verified)").orElse("")
                + ": " + what);
    }

    /**
     * The cause of a press of a wall button.
     *
     * @param role of the button, such as {@code up}
     */
    public static Cause wallButton(String role) {
        return new Cause(Origin.PERSON, BY_BUTTON + role);
    }

    /** The cause of a move that somebody made without Shtora. */
    public static Cause elsewhere(String what) {
        return new Cause(Origin.ELSEWHERE, "outside of Shtora: " + what);
    }

    /** Whether this is the command of a person, and not, for example, why such a command was refused. */
    public boolean isCommand() {
        return origin == Origin.ELSEWHERE
                || origin.isExternal() && (text.startsWith(BY_MESSAGE) || text.startsWith(BY_BUTTON));
    }

    /** The name that the sender of a message stated, which nobody has verified; empty if there is none. */
    public Optional<String> who() {
        return Optional.of(REQUESTED.matcher(text)).filter(Matcher::matches).map(matcher -> matcher.group(1));
    }

    /** The tilt of a command that tilts slats and nothing else; empty if it is another one. */
    public Optional<Tilt> tilt() {
        return Optional.of(TILTED.matcher(text)).filter(Matcher::matches)
                .map(matcher -> new Tilt(Integer.parseInt(matcher.group(1))));
    }

    /** The kinds of requester, as published in lower case on {@code attributes}. */
    public enum Origin {
        /** A person, by a wall button or a message. The request overrides automation. */
        PERSON,
        /** A message with {@code "override": false}. The request does not override automation. */
        IN_PASSING,
        /** Somebody moved the cover without Shtora, which its device reports. It overrides automation like a person. */
        ELSEWHERE,
        /** Automation: a rule of the schedule, or shade. */
        RULE,
        /** An alarm or a lock, and the return from it to a person's request. A person's command stays in force. */
        PROTECTION,
        /** The daemon itself, for example homing after a start. */
        SHTORA;

        /** Whether the request came from outside, so that its sender sees what happens. */
        public boolean isExternal() {
            return this == PERSON || this == IN_PASSING || this == ELSEWHERE;
        }

        /** Whether automation makes the request. */
        public boolean isAutomatic() {
            return this == RULE || this == PROTECTION;
        }

        /** Whether the request overrides automation. */
        public boolean overrides() {
            return this == PERSON || this == ELSEWHERE;
        }
    }
}
